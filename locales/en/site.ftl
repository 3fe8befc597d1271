# Words of the shell and of parts that every page uses.
skip = Skip to content
shop-name = Regulars
nav-main = Main
nav-home = Home
nav-products = Products
nav-rewards = Rewards
nav-tiers = Tiers
nav-wallet = Wallet
nav-login = Sign in
nav-points = points
nav-desk = Staff desk
nav-shop = To the shop
nav-desk-label = Staff desk
desk-today = Today
desk-overview = Overview
desk-members = Members
desk-orders = Orders
desk-redemptions = Redemptions
desk-programme = Programme
desk-rules = Rules
desk-tiers = Tiers
desk-rewards = Rewards
desk-coupons = Coupons
desk-engine = Engine room
desk-intake = Intake log
desk-outbox = Outbox
desk-keys = API keys
my-tabs = Your pages
my-overview = Overview
my-statement = Statement
my-orders = Orders
my-reviews = Reviews
my-codes = Codes
my-settings = Settings
desk-audit = Staff log
foot-programme = Programme
foot-you = You
foot-statement = Statement
foot-orders = Orders
foot-settings = Settings
foot-logout = Sign out
foot-join = Join
foot-theme = Day or dusk
foot-note = Points, rewards and reasons. No trackers, no third parties.
theme-auto = Automatic
theme-light = Light
theme-dark = Dark
pager-label = Pages
pager-first = Newest
pager-next = Older
crumbs-label = Breadcrumb
form-required = All fields are needed.
form-unreadable = The form could not be read. Please go back and send it again.
error-title-not-found = Nothing here
error-title-forbidden = Not for you
error-title-other = That did not work
error-not-found = This page does not exist, or it is not yours to see.
error-forbidden = Your account may not open this page.
error-unauthorized = Please sign in first.
error-home = To the home page
error-cross-site = This request came from another site and was refused.
error-too-many = Too many tries. Please wait { $seconds } { $seconds ->
    [one] second
   *[other] seconds
 } and try again.
error-method = This address does not accept that kind of request.
chart-numbers = Show the numbers
chart-when = When
chart-empty = Nothing to draw yet.
# Home.
home-kicker = The { $shop } regulars
home-title = Every visit remembers you.
home-lede = Points on every order, a reason behind every number, and rewards you can actually reach.
home-join = Join the regulars
home-see-rewards = See the rewards
home-back = Welcome back
home-hello = Good to see you, { $name }.
home-balance = You have { $points } points, and you stand on our highest step. Thank you!
home-balance-next = You have { $points } points. Another { $amount } and you are { $tier }.
home-wallet = Open your wallet
home-how = How it works
home-step-buy = Shop as always
home-step-buy-text = Use the address you joined with. Your orders find you by themselves.
home-step-earn = Collect points
home-step-earn-text = Each order earns points, and your statement shows how every one was worked out.
home-step-enjoy = Take something home
home-step-enjoy-text = Swap points for a code in two taps. Changed your mind? Unused codes go back.
home-rewards = Rewards within reach
home-rewards-all = All rewards
home-tiers = The longer, the better
home-tiers-all = All tiers
home-tier-first = from the first order
home-tier-from = from { $amount } a year
home-tier-way = { $percent } percent of the way to the next step
home-shelves = From the shelves
home-shelves-all = All products
home-invite = Become a { $shop } regular
home-invite-text = It is free, takes a minute, and we write only about your points.
# Entries of statements.
entry-award = Earned
entry-release = Can be spent now
entry-hold = Set aside for a reward
entry-post = Spent
entry-void = Given back
entry-reverse = Taken back
entry-expire = Ran out
entry-adjust = By our team
entry-recover = Taken back later
entry-order = Order { $order }
entry-order-back = Refund on order { $order }
entry-note = { $time }, { $kind }
entry-rule = Rule “{ $rule }”, version { $version }
entry-original = It corrects this: { $reason }
entry-balance = Balance afterwards
entry-see-order = See order { $order }
entry-see-code = See the code
# Statement.
statement-title = Statement
statement-lede = Every point, and why.
statement-available = To spend
statement-available-note = yours now
statement-pending = Pending
statement-pending-note = earned, not yet confirmed
statement-held = Set aside
statement-held-note = for codes you have not used
statement-curve = Balance over twelve months
statement-curve-summary = Line chart of your balance over the last twelve months: at most { $most } points, now { $now }.
statement-balance = Balance
statement-on-the-way = On the way
statement-until = pending until { $day }
statement-entries = Entries
statement-kind = Kind of entry
statement-all = Everything
statement-show = Show
statement-none-title = No such entries
statement-none-text = Nothing of this kind has happened so far.
statement-all-link = Show everything
json-unreadable = What was sent could not be read.
json-missing = This is missing.
json-amount = This is not an amount of money such as 19.90.
json-count = This is not a number.
json-time = This is not a time such as 2026-03-04T10:24:00Z.
stars-of = { $value } of 5 stars

# The transparency page.
foot-transparency = How we treat reviews
open-title = How reviews are treated
open-lede = Where reviews come from, how they are checked, sorted and scored, and what became of them. Counted by the program; nobody can edit this page.
open-received = Written here
open-published = Published
open-waiting = Waiting for a look
open-withdrawn = Deleted by their authors
open-imported = Taken over from other apps
open-looked-at = Looked at by a person first
open-median = Median time to publication
open-appeals = Appeals
open-appeals-words = { $won } won, { $lost } lost, { $open } open
open-by-stars = By stars
open-by-stars-text = Stars decide nothing: not whether a review is published, not how soon, not whether somebody is asked for one, not what it earns, and not the order that lists begin with. These two pictures should look alike.
open-stars-received = Written
open-stars-published = Published
open-down = Not published, or taken down
open-down-text = Every such decision has a ground that its author was told, and can be appealed against to a second person. That a review is critical is no ground.
open-down-none = Nothing was refused or taken down.
open-no-ground = Without a ground
open-purchase = What is known of the purchase
open-purchase-text = The mark beside a review follows from orders alone: ordered, arrived, kept for more than { $days } days, bought again, or given back. Staff cannot set it. Reviews from other apps say so and count as unverified.
open-score = How the score is made
open-score-text = { $weight } reviews of { $mean } stars are counted with each product's own, so that one review does not make a five. A review weighs half after { $days } days; without a known purchase it weighs { $percent } percent. The product's page shows the formula, and lets you change it.
open-sort-text = Lists begin with what readers found most helpful (the lower bound of a 95 percent interval, so that few votes count little); votes that members give each other in rings weigh less.
open-rewards = What is given for reviews
open-rewards-text = A review of something you bought is promised { $points } points, whatever it says. They can be spent once the { $days } days for giving goods back are over. Every such review is marked.
open-rewards-none = Nothing is given for reviews at present.
open-rewarded = Something was promised
open-unrewarded = Nothing was promised
open-asked = Who is asked for a review
open-asked-text = Everybody who bought something and wants such mail: { $days } days after it arrived, at most once in { $gap } days, and not while a complaint is open or after everything was given back.
open-asked-nobody = Nobody is asked by mail.
open-asked-sent = Asked
open-asked-reminded = Reminded
open-asked-opened = Opened
open-asked-answered = Answered with a review
open-asked-returned = Stopped: all of it was given back
open-asked-complaint = Stopped: a complaint was open
open-asked-unsubscribed = Stopped: no such mail wanted
open-asked-stopped = Stopped
open-stars = { $count ->
    [one] 1 star
   *[other] { $count } stars
}
open-made = Counted once an hour, the last time
open-at-once = at once
open-minutes = { $count ->
    [one] 1 minute
   *[other] { $count } minutes
}
open-hours = { $count ->
    [one] 1 hour
   *[other] { $count } hours
}
open-days = { $count ->
    [one] 1 day
   *[other] { $count } days
}
