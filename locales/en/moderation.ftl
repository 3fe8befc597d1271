# Words of: moderation.

# What is judged
moderation-named-review = review of { $product }
moderation-named-shop-review = review of the shop
moderation-named-question = question about { $product }
moderation-named-answer = answer about { $product }
moderation-named-post = post in “{ $thread }”
moderation-named-thread = thread “{ $thread }”
moderation-not-found = This is not here (any more).
moderation-check = Please check what you entered.
moderation-back = Back
moderation-the-shop = The shop
moderation-somebody = Somebody who has left

# Reasons and rules
moderation-reason-spam = Advertising or spam
moderation-reason-abuse = Insults or threats
moderation-reason-not-about = Not about the product
moderation-reason-personal = Private information
moderation-reason-fake = Not a real experience
moderation-reason-illegal = Against the law
moderation-reason-other = Something else
moderation-rule-spam = No advertising, no links to other shops, and not the same words again and again.
moderation-rule-abuse = No insults, no threats, no hatred. Criticism may be hard, as long as it is about the thing.
moderation-rule-not-about = Texts are about the product and what came with buying it, not about something else.
moderation-rule-personal = No private information about anybody: names of others, addresses, telephone numbers.
moderation-rule-fake = A review tells what its author has experienced, and nobody writes about what they sell or were told to praise or to run down.
moderation-rule-illegal = Nothing that the law forbids.
moderation-rule-other = Another of our house rules, which the facts name.

# Reporting
moderation-report-title = Report a text
moderation-report-lede = Tell us what is wrong with it. Somebody will look.
moderation-report-by = Written by { $name }
moderation-report-reason = What is wrong?
moderation-report-note = What should we know?
moderation-report-note-hint = Optional, unless you chose “Something else”. The author does not see it.
moderation-report-hint = A report does not remove anything by itself: people do. The author does not learn who reported.
moderation-report-send = Send the report
moderation-report-own = This is your own. You can change or delete it on your pages.
moderation-reported-already = You have reported this already. Thank you: once is enough.
moderation-choose-reason = Please choose what is wrong.
moderation-say-what = Please say in a few words what is wrong.
moderation-thanks-title = Thank you
moderation-thanks-text = Your report has arrived. Reports count more the more often you were right before; what needs a look is looked at by a person.

# Statements of reasons
moderation-statement-publish = Your { $thing } of { $day } is published. Thank you for writing.
moderation-statement-refuse = Your { $thing } of { $day } is not published.
moderation-statement-remove = Your { $thing } of { $day } has been taken down. Readers do not see it any more.
moderation-statement-restore = Your { $thing } of { $day } is shown again, and what was promised for it stands.
moderation-statement-keep = Your { $thing } of { $day } was reported. It stays as it is.
moderation-statement-hide = Your { $thing } of { $day } is hidden until somebody has looked at it.
moderation-statement-stand = We have looked at your { $thing } of { $day } again. The first decision stands.
moderation-statement-facts = What we looked at: “{ $text }”
moderation-statement-facts-reported =
    { $count ->
        [one] A reader reported it. What we looked at: “{ $text }”
       *[other] { $count } readers reported it. What we looked at: “{ $text }”
    }
moderation-statement-rule = The rule: { $rule }
moderation-statement-by-person = A person on our team decided this. How many stars you gave had no part in it.
moderation-statement-by-rule = A rule of the programme did this, by the number and the record of the reports; no person has decided yet. How many stars you gave had no part in it.
moderation-statement-appeal = You can appeal within six months, on the page of this decision. Somebody who had no part in it decides then.
moderation-statement-hide-next = A person looks at it next and decides whether it is shown again. You will be told.
moderation-statement-final = This is our last word here. You can still go to a court or to a body that settles disputes out of court.
moderation-statement-title = What the author was told

# Decisions
moderation-did-publish = Published
moderation-did-refuse = Not published
moderation-did-remove = Taken down
moderation-did-restore = Shown again
moderation-did-keep = Kept
moderation-did-hide = Hidden by rule
moderation-did-stand = Stands after appeal
moderation-by-person = A person on our team decided
moderation-by-rule = A rule decided
moderation-by = by { $name }
moderation-state-held = Waiting
moderation-state-published = Published
moderation-state-refused = Not published
moderation-state-removed = Taken down
moderation-state-withdrawn = Deleted by its author
moderation-moved-on = Somebody else has decided about this meanwhile, or its author has changed it. Please look at it again.
moderation-decide-own = This is your own text: somebody else has to decide about it.
moderation-is-appealed = The author has appealed. The appeal has to be decided first.
moderation-choose-ground = Please choose the rule that was broken.

# What authors see
moderation-my-reviews = Your reviews
moderation-my-questions = Your questions
moderation-community = Community
moderation-record-title = What was decided
moderation-record-empty = Nothing was decided yet
moderation-record-empty-text = When somebody on our team decides about your text, you find it here with the reasons.
moderation-decision-title = Decision
moderation-appeal-yours = Your appeal
moderation-appeal-answer = The answer
moderation-appeal-title = Appeal
moderation-appeal-lede = If you think this is wrong, tell us why. Somebody who did not decide this will look at it and decide, once and for good.
moderation-appeal-until = You can appeal until
moderation-appeal-why = Why is it wrong?
moderation-appeal-why-hint = What did we not see, or not understand?
moderation-appeal-send = Send the appeal
moderation-appeal-open = Appeal waits
moderation-appeal-won = Appeal won
moderation-appeal-lost = Appeal lost
moderation-appeal-text = What the author says
moderation-appealed-already = You have appealed against this already.
moderation-appeal-over = This cannot be appealed against (any more).
moderation-say-why = Please say why it is wrong.
moderation-said-appealed = Your appeal has arrived. You will be told by mail how it ends.
moderation-letters-title = Messages about your review
moderation-letters-lede = { $thing }. Only you and our team can read this.
moderation-letters-answer = Your answer
moderation-letters-hint = Please do not write passwords or card numbers.
moderation-letters-send = Send
moderation-no-letters = There are no messages about this review.
moderation-write-something = Please write something.
moderation-said-answered = Your answer has been sent.

# Mail
moderation-mail-published = { $thing }: published
moderation-mail-restored = { $thing }: shown again
moderation-mail-stands = { $thing }: your appeal
moderation-mail-hidden = { $thing }: hidden for now
moderation-mail-down = { $thing }: a decision, and your right to appeal
moderation-mail-body =
    Hello { $name },

    { $statement }

    { $link }

    { $shop }
moderation-mail-guest =
    Hello { $name },

    { $statement }

    To appeal, join with this address: what you wrote is then among your reviews.
    { $link }

    { $shop }
moderation-mail-letter-subject = { $thing }: { $shop } writes to you
moderation-mail-letter =
    Hello { $name },

    we write to you about something of yours: { $thing }. Only you and our team can read this:

    { $text }

    You can answer here:
    { $link }

    { $shop }

# Why something waits
moderation-concern-link = A link
moderation-concern-link-hint = Does it lead to another shop, or does it help?
moderation-concern-contact = An address or a telephone number
moderation-concern-contact-hint = Is it private, or somebody's shop?
moderation-concern-language = Swearing or insults
moderation-concern-language-hint = Anger about the thing is fine; insults to people are not.
moderation-concern-shouting = Capital letters throughout
moderation-concern-shouting-hint = Loud is allowed, if it says something.
moderation-concern-repetition = The same over and over
moderation-concern-repetition-hint = Does it say anything?
moderation-concern-copy = The same words stand elsewhere here
moderation-concern-copy-hint = Somebody else wrote them first.
moderation-concern-picture = Pictures, but no known purchase
moderation-concern-picture-hint = Are they the author's own, and of this product?
moderation-concern-hurry = Many texts within a day
moderation-concern-hurry-hint = Are they about things the author knows?
moderation-concern-guest = Written by a guest
moderation-concern-guest-hint = No account and no order is known.
moderation-concern-reported = Readers reported it
moderation-concern-reported-hint = A rule has hidden it until you decide.

# The desk: queue
desk-voices = Voices
desk-reviews = Reviews
desk-appeals = Appeals
moderation-queue-lede =
    { $count ->
        [0] Nothing waits.
        [one] One text waits for a decision, here the longest waiting first.
       *[other] { $count } texts wait for a decision, the longest waiting first.
    }
moderation-queue-empty = Nothing waits
moderation-queue-empty-text = Texts that need a look, and those that readers report, appear here. Everything else is published at once.
moderation-nothing-found = No text matches. Try less, or show everything.
moderation-search = Search
moderation-search-hint = Author, product, or an id
moderation-product = Product
moderation-all-products = All products
moderation-state-waiting = What waits
moderation-only-held = Held, not seen by readers
moderation-only-reported = With open reports
moderation-only-wrote = Author has written to us
moderation-text = Text
moderation-author = Author
moderation-answers = Answers: { $question }
moderation-stands-in = Stands in { $place }
moderation-why-it-waits = Why it waits
moderation-reports = Reports
moderation-weight = Weighs { $weight }: { $upheld } right, { $rejected } wrong before
moderation-flag-upheld = Right
moderation-flag-rejected = Not right
moderation-purchase = Purchase
moderation-promised = Points promised
moderation-nothing-promised = None
moderation-source = Came by
moderation-last-decision = Last decision
moderation-since = Member since
moderation-history = Before
moderation-author-history = { $published } published, { $waiting } waiting, { $refused } refused, { $removed } taken down; { $orders ->
        [one] one order
       *[other] { $orders } orders
    }
moderation-degree-none = No purchase known
moderation-degree-ordered = Ordered
moderation-degree-delivered = Delivered
moderation-degree-kept = Kept
moderation-degree-bought-again = Bought again
moderation-degree-returned = Given back
moderation-degree-imported = Imported, not checked
moderation-do-publish = Publish
moderation-do-keep = Keep it
moderation-do-restore = Show it again
moderation-do-refuse = Refuse, and tell the author
moderation-do-remove = Take down, and tell the author
moderation-do-refuse-because = Refuse because of:
moderation-do-remove-because = Take down because of:
moderation-criticism-is-no-ground = That somebody is not content is no ground. Neither is what it does to the average.
moderation-author-will-read = What the author will read
moderation-author-will-read-hint = The ground gives these words. Make the facts yours: what exactly breaks the rule?
moderation-said-published = Published. The author is told.
moderation-said-kept = Kept. The reports are closed.
moderation-said-down = Done. The author is told why, and how to appeal.

# The desk: one text
moderation-see-it = See it in the shop
moderation-reply-title = Public answer
moderation-reply-body = What the shop says below it
moderation-reply-hint = Everybody can read it. An empty text takes it away.
moderation-reply-send = Save the answer
moderation-said-replied = The answer stands below the review.
moderation-said-reply-gone = The answer is gone.
moderation-talk-title = Between you and the author
moderation-talk-body = Write to the author
moderation-talk-hint = The author gets it by mail and can answer. Never offer something for changing or deleting a review: the law forbids it.
moderation-talk-send = Send the message
moderation-said-letter = The message is on its way.
moderation-no-account = No account
moderation-decisions = Decisions
moderation-revisions = What was written
moderation-revision-written = Written
moderation-revision-edited = Changed
moderation-revision-updated = Added later
moderation-votes = Helpful votes
moderation-vote = Vote
moderation-vote-up = Helpful
moderation-vote-down = Not helpful
moderation-vote-weight = Weight
moderation-vote-count = Votes
moderation-booked = Points
moderation-wrote-review = Review: { $title }

# The desk: appeals
moderation-appeals-lede = Somebody other than who decided first decides these, for good.
moderation-appeals-empty = No appeal waits
moderation-appeals-empty-text = When an author appeals against a decision, it appears here.
moderation-appeal-decided = What was decided
moderation-appeal-do-win = The author is right: show it again
moderation-appeal-do-lose = The decision stands
moderation-appeal-alone = You decided first, and nobody else here can judge. You may decide the appeal; the staff log says so.
moderation-second-person = You decided first. Somebody else has to decide this appeal.
moderation-withdrawn-meanwhile = The author has deleted it meanwhile. It cannot be shown again.
moderation-said-won = Shown again. The author is told.
moderation-said-lost = The decision stands. The author is told.

# The desk: settings
moderation-settings = Review settings
moderation-settings-lede = Windows, waiting times and the numbers of the score. Readers find them on the page about transparency. None of them knows stars.
moderation-policy-purchase = Purchases and changes
moderation-policy-return = Return window
moderation-policy-return-hint = Days after delivery; then a purchase counts as kept. 0 to 730.
moderation-policy-delivery = Assumed delivery
moderation-policy-delivery-hint = Days after payment, where the shop does not tell. 0 to 120; empty: never.
moderation-policy-edit = Time to change a review
moderation-policy-edit-hint = Days after writing. 0 to 3,650.
moderation-policy-asking = Asking for reviews
moderation-policy-ask = First mail
moderation-policy-ask-hint = Days after delivery. 0 to 365; empty: nobody is asked.
moderation-policy-remind = Reminder
moderation-policy-remind-hint = Days after the first mail. 1 to 120; empty: none.
moderation-policy-gap = Pause between mails
moderation-policy-gap-hint = An address gets one such mail in so many days. 1 to 365.
moderation-policy-link = Mailed links work for
moderation-policy-link-hint = Days. 1 to 365.
moderation-policy-score = The score
moderation-policy-score-hint = Score: the weighted mean of all stars, with some reviews of an average product counted in so that a single one says little. Everybody can see and try these numbers on a product's page.
moderation-policy-prior-weight = Starting weight
moderation-policy-prior-weight-hint = So many reviews of the starting mean count with each product's own. 0 to 1,000.
moderation-policy-prior-mean = Starting mean
moderation-policy-prior-mean-hint = Tenths of a star: 35 is 3.5. 10 to 50.
moderation-policy-half-life = Half-life
moderation-policy-half-life-hint = After so many days a review weighs half. 30 to 36,500.
moderation-policy-unverified = Weight without a known purchase
moderation-policy-unverified-hint = Of one with a purchase, in hundredths of a percent: 5000 is half. 0 to 10,000.
moderation-policy-questions = Questions of readers
moderation-policy-cap = Questions to one owner a week
moderation-policy-cap-hint = At most. 0 to 50.
moderation-policy-unanswered = Unanswered for staff after
moderation-policy-unanswered-hint = Days without an answer. 1 to 90.
moderation-policy-save = Publish these settings
moderation-policy-days =
    { $days ->
        [one] 1 day
       *[other] { $days } days
    }
moderation-policy-never = never
moderation-policy-share = { $share }%
moderation-policy-changed = { $label }: { $before } → { $after }
moderation-said-policy = Version { $version } of the settings is in force.
moderation-questions = What writers are asked
moderation-questions-empty = No questions yet
moderation-questions-empty-text = Ask what buyers of a kind of product want to know, for example how a size turns out.
moderation-question-new = New question
moderation-question-lede = Asked beside the stars and the words, and never needed.
moderation-question-label = Question
moderation-question-label-hint = Short, for example “Fit” or “Used for”.
moderation-question-choice = One of several
moderation-question-scale = A scale between two ends
moderation-question-category = Products
moderation-question-all = All products
moderation-question-position = Place
moderation-question-options = Answers
moderation-question-options-hint = One a line. A scale has 3 to 7 steps, from one end to the other.
moderation-question-size = The answer tells the size
moderation-question-size-hint = Readers can then look at reviews of their own size. One question per kind of product.
moderation-question-size-badge = Size
moderation-question-archive = Stop asking
moderation-question-archive-text = Writers are not asked any more. Reviews keep the answers they have.
moderation-question-archive-yes = Yes, stop asking
moderation-said-question = The question is saved.
moderation-said-question-gone = The question is not asked any more.
