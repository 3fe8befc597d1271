# Words of: question.
question-not-found = There is no such question or answer, or it is not yours to see.
question-check = Please check your question.
question-short = Please write at least { $least } characters: what would you like to know?
question-check-answer = Please check your answer.
question-short-answer = Please write at least { $least } characters.
question-answered-already = You have answered this question. Delete that answer first if you want to write another.
question-enough-answers = This question has all the answers it can take.
question-accept-not-yours = Only who asked can say which answer helped.
question-decided-already = This has been decided on meanwhile.
question-willing-unconfirmed = Please confirm your e-mail address first: questions reach you by mail.

question-block-title = Questions and answers
question-block-all = { $count ->
    [one] See the question
   *[other] All { $count } questions
 }
question-block-none = Nobody has asked about this yet.
question-be-first = Be the first to answer
question-more-answers = { $count ->
    [one] One more answer
   *[other] { $count } more answers
 }
question-answer-too = Answer too
question-asked-by = { $name } asked
question-accepted = Accepted answer
question-the-shop = The shop
question-owner-ordered = Has ordered it
question-owner-delivered = Owner
question-owner-kept = Owner, kept it
question-owner-again = Owner, bought it again
question-owner-returned = Gave it back
question-state-held = Waiting
question-state-published = Published
question-state-refused = Refused
question-state-removed = Removed

question-ask = Ask a question
question-ask-open = Ask a question of your own
question-ask-title = Ask a question
question-ask-label = Your question
question-ask-hint = One thing at a time. Please leave out names, addresses and order numbers: everybody can read it.
question-ask-name = Your name
question-ask-name-hint = A first name or a nickname is enough.
question-ask-email = E-mail address, if you like
question-ask-email-hint = For one mail, when there is an answer. It is deleted from the question then, and after { $days } days in any case. Nobody sees it.
question-ask-guest = Questions of guests are looked at before they appear.
question-ask-member = People who bought it may be asked to answer. We tell you by mail when somebody has.
question-ask-anyway = Ask anyway
question-same = This seems to have been asked already.
question-same-link = See that question

question-list-title = Questions about { $product }
question-list-lede = What people asked before they bought { $product }, and what owners and the shop answered.
question-sort = Order of questions
question-sort-answered = Most answered
question-sort-newest = Newest
question-sort-unanswered = Without an answer
question-none-title = No questions yet
question-none-text = What would you like to know before you buy it? Ask below.
question-all-answered-title = Everything is answered
question-all-answered-text = Every question about it has at least one answer.
question-all-answered-link = All questions

question-one = Question
question-thread-description = { $count ->
    [0] A question about { $product }.
    [one] A question about { $product }, with one answer.
   *[other] A question about { $product }, with { $count } answers.
 }
question-about = About
question-waits = Somebody looks at it before it appears. Only you and the shop see it until then.
question-answers = { $count ->
    [0] No answer yet
    [one] One answer
   *[other] { $count } answers
 }
question-no-answers = Nobody has answered yet. Do you know?
question-accept = This helped
question-unaccept = Take that back
question-withdraw = Delete
question-withdraw-what = Your question and its answers disappear for everybody.
question-withdraw-answer-what = Your answer disappears for everybody.
question-withdraw-yes = Yes, delete it
question-answer-title = Your answer
question-answer-label = Answer
question-answer-hint = Write what you know from your own experience.
question-answer = Publish the answer
question-answer-short = Answer
question-answer-sign-in = Do you know the answer?

question-said-asked = Your question is published.
question-said-held = Thank you. Somebody looks at your question before it appears.
question-said-answered = Thank you, your answer is published.
question-said-answer-held = Thank you. Somebody looks at your answer before it appears.
question-said-accepted = Thank you. This answer comes first now.
question-said-unaccepted = No answer is marked as the one that helped.
question-said-withdrawn = Deleted.
question-said-willing = Thank you! We will ask you now and then.
question-said-unwilling = You are not asked any more.

my-questions = Questions
question-mine-title = Questions
question-mine-lede = What you asked, what you answered, and what others would like to know from you.
question-settings-title = Answer questions about things you bought
question-settings-text = Others wonder about what you own. If you like, we ask you now and then, by mail.
question-settings-link = Your questions
question-willing-title = Answer questions about things you bought
question-willing-text = { $cap ->
    [0] When somebody asks about a thing that you bought and kept, we may put the question to you by mail. At present nobody is asked.
    [one] When somebody asks about a thing that you bought and kept, we may put the question to you by mail: at most once a week.
   *[other] When somebody asks about a thing that you bought and kept, we may put the question to you by mail: at most { $cap } times a week.
 }
question-willing-on = You may be asked
question-willing-off = Off
question-willing-start = Yes, ask me
question-willing-stop = Stop asking me
question-own-lists = Your questions
question-own-wanted = For you
question-own-asked = Asked by you
question-own-answered = Answered by you
question-own-open = Waits for you
question-own-done = You answered
question-own-wanted-none = Nobody has asked you yet
question-own-wanted-none-willing = We write to you when somebody wonders about a thing that you bought.
question-own-wanted-none-text = Say yes above, and we write to you when somebody wonders about a thing that you bought.
question-own-asked-none = You have not asked anything yet
question-own-asked-none-text = Every product’s page has a place for questions.
question-own-answered-none = You have not answered anything yet
question-own-answered-none-text = Whatever you know helps somebody decide.

desk-questions = Questions
question-desk-lede = What customers would like to know. Answer as the shop where nobody else did.
question-desk-queue = Moderation queue
question-desk-piles = Which questions
question-desk-unanswered = Unanswered for long
question-desk-held = Waiting
question-desk-all = All
question-desk-answer = Answer as the shop
question-desk-look = Look at it
question-desk-answered-by = { $name } answered
question-desk-none-unanswered = Everything is answered
question-desk-none-unanswered-text = No question has waited longer than the policy allows.
question-desk-none-held = Nothing waits
question-desk-none-held-text = Questions of guests, and texts with something unusual in them, wait here for a look.
question-desk-none = No questions yet
question-desk-none-text = Customers ask on the pages of products.
question-why-link = Link
question-why-contact = Address or telephone number
question-why-language = Language
question-why-shouting = Shouting
question-why-repetition = Repetition
question-why-copy = Words of somebody else
question-why-picture = Picture
question-why-hurry = Many in a day
question-why-guest = Guest
question-why-reported = Reported

question-mail-ask-subject = A question about { $product }
question-mail-ask =
    Hello { $name },

    { $asker } would like to know something about { $product }, which you bought:

    “{ $question }”

    If you know, you can answer here:
    { $link }

    You get this because you bought it and told us that we may ask you: at most { $cap } questions a week. You can change that at any time:
    { $settings }
question-mail-answered-subject = An answer to your question about { $product }
question-mail-answered =
    Hello { $name },

    { $author } answered your question about { $product }:

    “{ $question }”

    { $answer }

    The whole answer, and the way to say that it helped:
    { $link }
question-mail-answered-guest = Your address has served and is deleted from the question with this mail: further answers stand on its page.
question-mail-accepted-subject = Your answer about { $product } helped
question-mail-accepted =
    Hello { $name },

    your answer to { $asker }’s question about { $product } was marked as the one that helped:

    “{ $question }”

    { $link }

    Thank you!
