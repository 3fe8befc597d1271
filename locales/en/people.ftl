# Words of: people.
people-not-found = There is nobody here by that name, or they have left.
people-check = Please check what you entered.
people-choose = Please choose one.
people-nameless = A customer

my-profile = Profile
my-messages = Messages
desk-messages = Messages
desk-levels = Levels
desk-badges = Badges
desk-challenges = Challenges

people-level-new = New here
people-level-known = Known
people-level-regular = Regular
people-level-trusted = Trusted

people-deed-posted = Posts
people-deed-reviewed = Reviews
people-deed-pictured = Reviews with pictures
people-deed-answered = Answers to questions
people-deed-helpful = Helpful votes
people-deed-accepted = Accepted answers
people-deed-flag-upheld = Reports we agreed with
people-deed-flag-rejected = Reports we did not agree with
people-deed-removed = Things of yours that were taken down
people-deed-active = Days you were here
people-deed-year = Years with us

people-rule-posted = { $count ->
    [one] One post
   *[other] { $count } posts
 }
people-rule-reviewed = { $count ->
    [one] One published review
   *[other] { $count } published reviews
 }
people-rule-pictured = { $count ->
    [one] One review with pictures
   *[other] { $count } reviews with pictures
 }
people-rule-answered = { $count ->
    [one] One answer to somebody’s question
   *[other] { $count } answers to questions of others
 }
people-rule-helpful = { $count ->
    [one] One helpful vote
   *[other] { $count } helpful votes
 }
people-rule-accepted = { $count ->
    [one] One accepted answer
   *[other] { $count } accepted answers
 }
people-rule-flag-upheld = { $count ->
    [one] One report that we agreed with
   *[other] { $count } reports that we agreed with
 }
people-rule-flag-rejected = { $count ->
    [one] One report that we did not agree with
   *[other] { $count } reports that we did not agree with
 }
people-rule-removed = { $count ->
    [one] One thing that was taken down
   *[other] { $count } things that were taken down
 }
people-rule-active = { $count ->
    [one] One day here
   *[other] Here on { $count } days
 }
people-rule-year = { $count ->
    [one] One year with us
   *[other] { $count } years with us
 }

people-badge-first-review = First words
people-badge-first-review-about = Told others what they think of something they bought.
people-badge-five-pictured = Shop photographer
people-badge-five-pictured-about = Shows how things look at home.
people-badge-first-answer = Helping hand
people-badge-first-answer-about = Took the time to answer a stranger.
people-badge-first-accepted = Hit the nail
people-badge-first-accepted-about = Gave the answer that was needed.
people-badge-ten-accepted = Ask this one
people-badge-ten-accepted-about = Knows their way around, and shares it.
people-badge-ten-helpful = Well said
people-badge-ten-helpful-about = Readers found it useful, again and again.
people-badge-hundred-helpful = Voice of the shop
people-badge-hundred-helpful-about = A hundred readers chose better for it.
people-badge-watchful = Watchful eye
people-badge-watchful-about = Reports what does not belong here, and is right about it.
people-badge-first-post = Hello there
people-badge-first-post-about = Said something to the others.
people-badge-hundred-posts = At home here
people-badge-hundred-posts-about = A hundred posts, and still curious.
people-badge-thirty-days = Familiar face
people-badge-thirty-days-about = Comes by often.
people-badge-one-year = One year a regular
people-badge-one-year-about = Has been with us for a whole year.
people-badge-taken-because = it asks for: { $criterion }. { $total } stand now.
people-badge-taken = Taken back on { $day }: { $reason }
people-badge-since = Since { $day }
people-badge-holders = { $count ->
    [0] Nobody has it yet
    [one] One member has it
   *[other] { $shown } members have it
 }
people-badge-own = Yours

people-parts = Your place here
people-profile = Profile
people-profile-lede = What others see of you here, and what they do not.
people-profile-about = What { $name } writes and answers here.
people-standing = Standing
people-people = People
people-see-profile = See it as others do
people-edit = Edit
people-write = Write a message
people-follow = Follow
people-unfollow = Stop following
people-mute = Mute
people-unmute = Stop muting
people-block = Block
people-unblock = Unblock
people-blocked = You block them
people-of = { $what }: { $name }
people-distance = Keep a distance
people-of-the-shop = Of the shop
people-since = Here since { $month }
people-bought = { $count ->
    [0] Has bought nothing here yet
    [one] Bought here once
   *[other] Bought here { $count } times
 }
people-badges = Badges
people-badges-rules = All badges and their rules
people-badges-lede = What each badge asks for, and how many have it. They come by rule, at once, and go when what they rest on goes.
people-badges-how = Nobody hands badges out. What counts is what stands published; things that are taken down or taken back count no more.
people-badges-none = No badges yet
people-badges-none-text = They come by themselves. See what each asks for.
people-lately = Lately
people-lately-none = Nothing to see yet
people-lately-none-text = Published reviews and answers are listed here, unless their author keeps them apart.
people-did-review = Review of { $about }
people-did-review-shop = Review of the shop
people-did-answer = Answer to: { $about }
people-you = You

people-not-made = You have no profile yet. Save this and you have one; until then nobody can find you here.
people-handle = Handle
people-handle-hint = Your short name for mentions and for the address of your profile: { $least } to { $most } letters a–z, figures, - and _. After a change it stays as it is for 90 days, and the old one leads to the new one.
people-handle-until = You changed it lately. You can change it again on { $day }.
people-handle-length = Please use { $least } to { $most } characters.
people-handle-form = Please use only letters a–z, figures, and single - or _ between them.
people-handle-reserved = This one is kept for the shop. Please choose another.
people-handle-rests = A handle can be changed every { $days } days. Please wait a little longer.
people-handle-taken = This one is, or was, somebody else’s. Please choose another.
people-bio = About you
people-bio-hint = A few words, if you like. Markdown works; links are shown as text.
people-shows = What your profile tells
people-shows-hint = Everything here is yours to decide, and you can change it at any time.
people-wish-purchases = How often I bought here
people-wish-purchases-text = The number alone; never what, and never for how much.
people-wish-tier = My tier
people-wish-tier-text = Its name.
people-wish-activity = My reviews and answers in one list
people-wish-activity-text = They are public anyway; this puts them together on your profile.
people-wish-ranked = Stand on the leaderboard
people-wish-ranked-text = Your name and score among the most helpful of the quarter.
people-wish-messages = Other members may write to me
people-wish-messages-text = The shop can always write. Who is new here cannot write to anybody.
people-save = Save
people-make = Make my profile
people-picture = Your picture
people-picture-yours = Your own picture.
people-picture-drawn = Your mug on our shelf, drawn for you.
people-picture-choose = Another picture
people-picture-hint = JPEG, PNG, WebP or GIF, up to 10 MB. It is cut to a square.
people-picture-send = Use this picture
people-picture-drop = Back to my mug
people-picture-none = Please choose a file first.
people-said-saved = Your profile is saved.
people-said-picture = That is your picture now.
people-said-no-picture = Your mug is back.
people-said-ranked = You stand on the leaderboard now.
people-said-unranked = You do not stand on the leaderboard any more.

people-standing-lede = Where you stand, everything it rests on, and what comes next. Nothing else goes in.
people-standing-version = Levels and limits, version { $version }.
people-axis-community = In the community
people-axis-community-text = What you do for others here. Each figure counts as the table says; the sum is your merit.
people-axis-commerce = At the shop
people-axis-commerce-text = Purchases that you kept: paid at least { $days } days ago and not given back.
people-customer = Customer
people-lifts-never = Purchases do not change what you can write.
people-lifts-now = What you write does not wait for us: you are a customer.
people-lifts-from = { $count ->
    [one] One kept purchase, and what you write does not wait for us any more.
   *[other] { $count } kept purchases, and what you write does not wait for us any more.
 }
people-no-immunity = It gives room, not immunity: what breaks the rules is taken down whoever wrote it.
people-inputs = Everything your standing rests on
people-what = What
people-how-often = How often
people-each = Each counts
people-counts-not = nothing
people-merit = Merit
people-sum = Merit, at least 0
people-days = Days here
people-kept = Kept purchases
people-next = Next: { $level }
people-at-the-top = You are as trusted as one can be here. Thank you.
people-way = { $label }: { $have } of { $need }
people-room = What you can write
people-limit-wait = What you write
people-limit-links = Links in one text
people-limit-pictures = Pictures with one text
people-limit-mentions = People named in one text
people-limit-posts = Posts an hour
people-limit-threads = New threads a day
people-waits = Waits until we have looked at it
people-waits-lifted = Appears at once, as you are a customer
people-waits-not = Appears at once

people-challenges = Challenges
people-challenges-text = Each day has its bound, and what comes from one and the same person counts once. What is taken down counts no more, and its points go back.
people-challenge-until = Until { $day }
people-challenge-waiting = Points on { $day }
people-challenge-done = Done
people-challenge-over = Over
people-challenge-gives = { $count ->
    [one] One point, { $days } days after you have done it.
   *[other] { $points } points, { $days } days after you have done it.
 }
people-challenge-given = { $count ->
    [0] Done. The bound of the month or the budget was reached, so there are no points.
    [one] Done: one point.
   *[other] Done: { $points } points.
 }
people-challenge-done-points = { $points } points, available in { $days } days.
people-why-challenge = Challenge: { $name }
people-why-challenge-undone = Challenge not done after all: { $name }

people-leaderboard = Leaderboard
people-leaderboard-of = Leaderboard, quarter { $quarter } of { $year }
people-leaderboard-lede = The most helpful of this quarter, until { $day }. Only who wants to stands here.
people-leaderboard-over = The most helpful of the quarter that ended on { $day }.
people-leaderboard-about = The most helpful members of the quarter, and what counts.
people-leaderboard-none = Nobody stands here yet
people-leaderboard-none-text = Be the first: say so beside this, and help somebody.
people-leaderboard-quarters = Quarters
people-leaderboard-before = The quarter before
people-leaderboard-now = This quarter
people-rank-title = You
people-rank-text = You stand here only if you say so, with your name and your score. You can leave at any time.
people-rank-on = Stand here
people-rank-off = Leave the leaderboard
people-rank-is-on = You stand here
people-rank-is-off = You do not stand here
people-score = { $count ->
    [one] point on the leaderboard
   *[other] points on the leaderboard
 }
people-what-counts = What counts
people-what-counts-text = What comes from one and the same person counts once a quarter. What is taken down counts no more. Votes weigh as they do for reviews, so rings gain little. It is not about spending.
people-worth-most = { $count ->
    [one] once a day
   *[other] up to { $count } a day
 }

people-people-lede = Whom you follow, mute and block. Nobody sees these lists, and nobody is told.
people-lists = Lists
people-list-follow = Following
people-list-mute = Muted
people-list-block = Blocked
people-follow-text = You hear when they publish something.
people-mute-text = You hear nothing of them: no mentions, no replies, no messages counted. They are not told.
people-block-text = You hear nothing of them, and their messages do not reach you. They are not told, and see what everybody sees.
people-follow-none = You follow nobody yet
people-follow-none-text = Follow people whose reviews and answers you like.
people-mute-none = Nobody is muted
people-mute-none-text = Mute whom you do not want to hear of for a while.
people-block-none = Nobody is blocked
people-block-none-text = Block whoever bothers you. And please report it, so that we can help.
people-add = Add somebody
people-add-hint = As it stands on their profile, with or without @.
people-not-yourself = That is you.
people-unblock-first = You block this person. Unblock them first.
people-list-full = This list is full: it takes { $most }.
people-said-follow = You follow { $name }.
people-said-unfollow = You do not follow { $name } any more.
people-said-mute = { $name } is muted.
people-said-unmute = { $name } is not muted any more.
people-said-block = { $name } is blocked.
people-said-unblock = { $name } is not blocked any more.

people-messages-lede = With the shop, and with members where both want it.
people-messages-none = No messages yet
people-messages-none-text = Is there something we can help with? Write to us.
people-write-shop = Write to the shop
people-unread = { $count ->
    [one] 1 new
   *[other] { $count } new
 }
people-with = Messages with { $name }
people-with-shop = Between you and the people of the shop.
people-cannot-write = You cannot write here: they take no messages, or you block them.
people-message = Your message
people-message-hint-shop = About an order, a product, your points: whatever it is. Please no card numbers.
people-message-hint-member = Only the two of you can read it. If it is reported, our moderators read what was reported.
people-message-empty = Please write something first.
people-message-unconfirmed = Please confirm your e-mail address first.
people-message-off = { $name } takes no messages from other members.
people-message-too-new = You can write to other members once you are known here, or have kept a purchase. Your standing shows the way.
people-message-many = You have written { $most } in the last hour. Please wait a little.
people-message-links = Please use at most { $most } links.
people-message-gone = This message is not here any more.
people-message-down = Taken down
people-report = Report
people-send = Send
people-said-sent = Your message is on its way.
people-decided-already = This has been decided on meanwhile.

people-policy-check = Please check the levels.
people-policy-levels = There must be each level once, from the lowest to the highest.
people-said-levels = Version { $version } of the levels is in force.
people-levels-lede = What members can write at each level, what a level asks for, and what counts. Members see all of it.
people-levels-levels = The levels
people-levels-hint = Each level asks for at least as much as the one below it, and gives at least as much. The lowest asks for nothing.
people-levels-waits = waits until somebody has looked at it
people-levels-kept-days = Days until a purchase counts as kept
people-levels-kept-days-hint = Counted from payment. Purchases that were given back do not count.
people-levels-lifts = Kept purchases that lift the wait
people-levels-lifts-hint = 0: purchases lift nothing. It never makes anybody immune from reports.
people-levels-counts-hint = What each thing adds to the merit and to the leaderboard (below zero takes away), and how many of it count on one day, on the leaderboard and in challenges.
people-levels-per-day = at most a day
people-levels-challenge-most = Points for challenges in a month
people-levels-challenge-most-hint = No member gets more for challenges in a calendar month.
people-levels-save = Publish

people-desk-badges-lede = Badges come and go by rule. A retired one is not given any more; who has it keeps it.
people-badge-new = A new badge
people-badge-name = Name
people-badge-icon = Picture
people-badge-about = What it says of its holder
people-badge-about-hint = One sentence, for everybody to read.
people-badge-deed = What counts
people-badge-threshold = How many
people-badge-new-hint = Whoever has done enough already gets it at once.
people-badge-make = Make the badge
people-badge-retire = Retire
people-badge-restore = Bring back
people-badge-is-retired = Retired
people-badges-enough = There are { $most } badges already. Retire one first.
people-said-badge = { $count ->
    [0] The badge is made. Nobody has it yet.
    [one] The badge is made, and one member has it already.
   *[other] The badge is made, and { $count } members have it already.
 }
people-said-badge-retired = The badge is retired.
people-said-badge-back = The badge is given again.

people-desk-challenges-lede = So many things within a time, for points. Points wait until somebody could look, and go back where a thing is taken down.
people-challenges-none = No challenges yet
people-challenges-none-text = Make one below. You see what it would cost before it is made.
people-challenge = Challenge
people-challenge-time = Time
people-challenge-points = Points for each
people-challenge-dones = Done by
people-challenge-paid = Given
people-challenge-paid-of = { $paid } of { $budget }
people-challenge-state = State
people-challenge-coming = Coming
people-challenge-running = Running
people-challenge-end = End
people-challenge-end-text = Nobody earns more by it from now on. What was earned stays.
people-challenge-end-yes = End it now
people-challenge-new = A new challenge
people-challenge-name = Name
people-challenge-name-hint = For members, for example: Answer three questions this month.
people-challenge-about = A sentence about it, if you like
people-challenge-target = How many
people-challenge-budget = Points at most, over all
people-challenge-budget-hint = When they are given, nobody gets more.
people-challenge-hold = Days that points wait
people-challenge-hold-hint = So that somebody can look at what was written.
people-challenge-starts = First day
people-challenge-ends = Last day
people-challenge-past = It cannot begin in the past: nobody is paid for what was done without knowing.
people-challenge-length = It must end after it begins, and within { $days } days.
people-challenge-look = See what it costs
people-challenge-cost = What it would cost
people-challenge-cost-tried = Did some of it
people-challenge-cost-done = Did enough
people-challenge-cost-points = Points
people-challenge-cost-most = at most { $most }
people-challenge-cost-text = Counted over the last { $days ->
    [one] day
   *[other] { $days } days
 }, as long as the challenge takes. A challenge makes people do more, so expect more than this, but never more than the budget.
people-challenge-make = Make the challenge
people-said-challenge = The challenge “{ $name }” is made.
people-said-challenge-ended = The challenge has ended.

people-desk-messages-lede = What members write to the shop. They see the shop’s name, not yours.
people-desk-messages-none = Nothing waits
people-desk-messages-none-text = Every message was read.
people-desk-waiting = Not read
people-desk-nobody = Nobody answers yet
people-desk-answers = { $name } answers
people-desk-take = I answer
people-desk-leave = Leave it to others
people-desk-read = Needs no answer
people-desk-member = The member
people-desk-answer = Your answer
people-desk-answer-hint = It goes out in the shop’s name.
people-said-taken = You answer this one.
people-said-left = This one is open to everybody.
people-said-read = It is noted as read.
