# Words of the staff's desk.

# Filters and lists
admin-filter = Show
admin-filter-clear = Show all
admin-all = Everything
admin-all-tiers = All tiers
admin-all-roles = All roles
admin-all-states = All states
admin-all-sources = All sources
admin-nothing-found = Nothing found
admin-tier = Tier
admin-no-tier = No tier
admin-role = Role
admin-state = State
admin-source = Source
admin-name = Name
admin-address = Address
admin-points = Points
admin-since = Since
admin-when = When
admin-what = What
admin-why = Why
admin-amount = Amount
admin-change = Change
admin-balance = Balance
admin-never = Never
admin-yes = Yes
admin-no = No
admin-until = until
admin-hidden = hidden

# Roles and states
admin-role-member = Member
admin-role-support = Support
admin-role-moderator = Moderator
admin-role-manager = Manager
admin-role-owner = Owner
admin-member-active = Active
admin-member-blocked = Blocked
admin-member-erased = Erased
admin-member-confirmed = Address confirmed
admin-member-unconfirmed = Not confirmed
admin-no-address = No address
admin-order-open = Not paid yet
admin-order-paid = Paid
admin-order-part-refunded = Partly refunded
admin-order-refunded = Refunded
admin-order-cancelled = Cancelled
admin-order-waiting = Waits for its owner
admin-redemption-issued = Ready to use
admin-redemption-used = Used
admin-redemption-cancelled = Cancelled
admin-redemption-expired = Ran out
admin-intake-received = Received
admin-intake-done = Done
admin-intake-waiting = Waiting
admin-intake-ignored = Not needed
admin-intake-failed = Failed
admin-mail-queued = Queued
admin-mail-sent = Sent
admin-mail-logged = Kept here
admin-mail-failed = Failed
admin-key-active = In use
admin-key-revoked = Revoked
admin-transfer-award = Earned
admin-transfer-release = Released
admin-transfer-hold = Set aside
admin-transfer-post = Spent
admin-transfer-void = Given back
admin-transfer-reverse = Taken back
admin-transfer-expire = Ran out
admin-transfer-adjust = By hand

# Timelines
admin-what-joined = Joined
admin-what-order = Orders
admin-what-points = Points
admin-what-redemption = Rewards
admin-what-tier = Tier
admin-what-session = Sign-ins
admin-what-mail = Mail
admin-what-audit = Staff
admin-did-joined = { $name } joined
admin-did-order = Order { $number } for { $amount }
admin-did-redemption = Chose “{ $reward }”
admin-did-tier = Moved from { $from } to { $to }
admin-did-tier-first = Reached { $to }
admin-did-session = Signed in, last seen here
admin-did-mail = We wrote: { $subject }

# Overview
admin-overview-lede = How the programme does, and what waits for you.
admin-tile-members = Members
admin-tile-joined = { $count } in 30 days
admin-tile-liability = Points outstanding
admin-tile-liability-note = what members could still spend
admin-tile-earned = Earned in 30 days
admin-tile-spent = Spent in 30 days
admin-tile-expired = Ran out in 30 days
admin-tile-redemptions = Redemptions in 30 days
admin-tile-orders = Orders in 30 days
admin-tile-change = on the 30 days before
admin-tile-first = none in the 30 days before
admin-chart-points = Points earned and spent, by week
admin-chart-points-summary = In the last 26 weeks members earned { $earned } points and spent { $spent }.
admin-series-earned = Earned
admin-series-spent = Spent
admin-chart-orders = Orders by month
admin-chart-orders-summary = { $total } orders came in during the last twelve months.
admin-tiers-title = Members by tier
admin-tiers-empty = Nobody has joined yet.
admin-top-rewards = Most chosen in 90 days
admin-top-rewards-empty = Nobody has redeemed a reward yet.
admin-latest = Latest
admin-latest-empty = A quiet shop
admin-latest-empty-text = Orders, new members and redemptions show up here as they happen.
admin-needs = Needs you
admin-needs-nothing = Nothing waits for you.
admin-need-open = Have a look
admin-need-intake = { $count ->
    [one] One delivery failed.
   *[other] { $count } deliveries failed.
  }
admin-need-mail = { $count ->
    [one] One mail could not be sent.
   *[other] { $count } mails could not be sent.
  }
admin-need-orders = { $count ->
    [one] One order waits for its owner to join and confirm the address.
   *[other] { $count } orders wait for their owners to join and confirm their addresses.
  }
admin-need-stock = { $count ->
    [0] “{ $reward }” is sold out.
    [one] Only one “{ $reward }” is left.
   *[other] Only { $count } of “{ $reward }” are left.
  }

# Members
admin-members-lede = Everyone who collects points, newest first.
admin-members-search = Search
admin-members-search-hint = Name, address, id or order number
admin-members-nothing-found = No member matches. Try part of a name, or show all.
admin-members-empty = Nobody has joined yet
admin-members-empty-text = Members appear here when they join, or when a shop's order names a customer.
admin-member = Member
admin-tabs = About this member
admin-tab-timeline = Timeline
admin-tab-points = Statement
admin-timeline-empty = Nothing here yet
admin-timeline-empty-text = What this member does and what happens to their points shows up here.
admin-statement-empty = No points yet
admin-statement-empty-text = Every change of this member's points will stand here with its reason.
admin-member-orders-empty = No orders yet
admin-member-orders-empty-text = Orders attach once they name this member or the confirmed address.
admin-member-redemptions-empty = No rewards yet
admin-member-redemptions-empty-text = This member has not redeemed anything so far.
admin-available = To spend
admin-pending = Pending
admin-held = Set aside for rewards
admin-expires-next = { $count } run out on
admin-window-spend = { $amount } in twelve months
admin-about = About
admin-joined = Joined
admin-seen = Last seen
admin-confirmed-at = Address confirmed
admin-sessions = Open sessions
admin-sign-in = Can sign in
admin-id = Id
admin-tier-history = Way up the tiers

# Orders
admin-orders-lede = What the shop sent, newest first, with the points that each one earned.
admin-orders-search = Search
admin-orders-search-hint = Order number or whole address
admin-orders-nothing-found = No order matches. Numbers and addresses must be whole.
admin-orders-empty = No orders yet
admin-orders-empty-text = Connect your shop with a webhook or an API key, or import a file, and orders appear here.
admin-order = Order
admin-order-title = Order { $number }
admin-owner = Customer
admin-placed = Placed
admin-goods = Goods
admin-paid = Paid
admin-refunded = Refunded
admin-cancelled = Cancelled
admin-received = Received
admin-changed = Last change
admin-shop-number = The shop's id
admin-import = Import
admin-lines = Lines
admin-line = Article
admin-line-not-counting = earns nothing
admin-pieces = Pieces
admin-refunds = Refunds
admin-refund = Refund
admin-refund-part = { $title } × { $pieces }: { $amount }
admin-bookings = What it earned
admin-bookings-empty = This order has earned no points.
admin-rule-version = rule “{ $rule }”, version { $version }
admin-deliveries = Deliveries

# Redemptions
admin-redemptions-lede = Who chose what, and what became of the code.
admin-redemptions-search = Look up a code
admin-redemptions-search-hint = Whole code
admin-redemptions-nothing-found = No redemption matches. A code must be whole; dashes do not matter.
admin-redemptions-empty = No redemptions yet
admin-redemptions-empty-text = When members redeem rewards, their codes appear here.
admin-reward = Reward
admin-code = Code

# Intake
admin-intake-lede = What shops delivered, as it came, and what became of it.
admin-intake-nothing-found = No delivery matches.
admin-intake-empty = Nothing was delivered yet
admin-intake-empty-text = Point your shop's webhooks at /webhooks/shopify or /webhooks/woocommerce, and each delivery is kept here.
admin-topic = Topic
admin-outcome = Outcome
admin-repeats = Repeats
admin-attempts = Attempts
admin-processed = Worked on
admin-delivery-id = Delivery
admin-about-order = About order
admin-body = Body
admin-body-cut = Only the beginning is shown.
admin-headers = Headers

# Outbox
admin-outbox-lede = Every mail that was written, and whether it went out.
admin-outbox-no-smtp = No mail server is set (REGULARS_SMTP_URL): mail is kept here to be read, and not sent.
admin-mails-nothing-found = No mail matches.
admin-mails-empty = No mail yet
admin-mails-empty-text = Confirmations, notices and codes that go out by mail are kept here.
admin-subject = Subject
admin-recipient = To
admin-kind = Kind
admin-written = Written
admin-next-try = Next try
admin-error = Error
admin-mail-hidden = This mail carries a link that signs in or proves an address. Only owners can read it.

# Keys
admin-keys-lede = What programs of yours use to send orders and check codes.
admin-keys-empty = No keys yet
admin-keys-empty-text = Make one for each program that talks to the API, so that each can be revoked alone.
admin-made = Made
admin-last-used = Last used

# Staff log
admin-audit-lede = What staff and programs did, newest first.
admin-audit-nothing-found = No entry matches. Actor, target and action must be whole.
admin-audit-empty = Nothing to tell yet
admin-audit-empty-text = Changes of points, roles, rewards and rules are written down here with who made them.
admin-actor = Who
admin-target = To what
admin-action = Action
admin-detail = Detail

# Deeds of staff
admin-check = Please check what you entered.
admin-bad-points = Please write a whole number of points that is not zero: 500 to give, -500 to take.
admin-bad-number = Please write a whole number.
admin-bad-money = Please write an amount such as 19.90.
admin-bad-day = Please choose a day.
admin-bad-kind = Please choose a kind.
admin-bad-role = Please choose a role.
admin-bad-reason = Please give a reason of 1 to { $most } characters.
admin-back = Back
admin-change-it = Change it
admin-reason = Reason
admin-note = Note
admin-ended = Ended
admin-good-until = Good until
admin-deeds = What you can do
admin-adjust = Change points by hand
admin-adjust-lede = A gift, a correction, an apology. The reason stands on the member's statement.
admin-adjust-points-hint = 500 gives, -500 takes. This member can spend { $balance } now.
admin-adjust-reason-hint = The member reads it. For example: Sorry for the late parcel.
admin-adjust-preview = See what happens
admin-adjust-before = Can spend now
admin-adjust-after = Can spend then
admin-adjust-give = Give { $points } points
admin-adjust-take = Take { $points } points
admin-adjusted = Done: { $points } points. This member can spend { $balance } now.
admin-confirm-address = Confirm the address by hand
admin-confirm-address-text = Do this only when you know that { $email } belongs to this member. Orders that wait for the address attach at once.
admin-confirm-address-yes = Yes, confirm it
admin-confirmed-now = The address is confirmed.
admin-confirmed-before = The address was confirmed before.
admin-set-role = Change the role
admin-set-role-text = The member is signed out everywhere and has the new role from then on.
admin-set-role-yes = Change it
admin-role-set = The role is changed.
admin-cancel-redemption = Cancel it
admin-cancel-redemption-text = The code stops working, the points go back to the member, the piece back on the shelf.
admin-cancel-redemption-note = For the staff's log.
admin-cancel-redemption-yes = Yes, cancel it
admin-cancelled-redemption = Cancelled. { $points } points went back to the member.

# Rewards and coupons
admin-save = Save
admin-description = Description
admin-description-hint = What members read on the card.
admin-value = Value
admin-value-hint = { $currency } or percent, by kind
admin-cost = Cost in points
admin-cost-hint = What a member pays
admin-stock = In stock
admin-per-member = At most per member
admin-code-days = Code is good for days
admin-starts-on = First day
admin-ends-on = Last day
admin-for-tier = From tier
admin-picture = Picture
admin-picture-by-kind = The one of its kind
admin-everyone = Everyone
admin-unlimited = unlimited
admin-empty-unlimited = Empty: unlimited
admin-empty-never = Empty: for ever
admin-empty-now = Empty: at once
admin-kind-money-off = Money off
admin-kind-percent-off = Percent off
admin-kind-free-shipping = Free shipping
admin-kind-free-product = Free product
admin-kind-gift-card = Gift card
admin-kind-donation = Donation
admin-kind-custom = Something else
admin-rewards-lede = What members get for their points.
admin-rewards-active = On the shelf
admin-rewards-archived = Archived
admin-rewards-empty = The shelf is empty
admin-rewards-empty-text = Points want to be spent: put a first reward on the shelf.
admin-rewards-no-archived = Nothing archived
admin-rewards-no-archived-text = Rewards that you take off the shelf are kept here.
admin-reward-new = New reward
admin-reward-new-lede = It is on the shelf as soon as you save it, unless you set a first day.
admin-reward-preview = As members see it
admin-reward-redeemed = Redeemed so far
admin-reward-unused = Codes still unused
admin-reward-is-archived = Archived
admin-reward-from = From { $day }
admin-reward-over = Over
admin-reward-sold-out = Sold out
admin-reward-on-shelf = On the shelf
admin-reward-saved = The reward is saved.
admin-reward-archive = Take it off the shelf
admin-reward-archive-text = Nobody can redeem it any more. Codes that members already have stay good.
admin-reward-archive-yes = Yes, take it off
admin-reward-archived = The reward is off the shelf.
admin-reward-restore = Put it back on the shelf
admin-reward-restored = The reward is on the shelf again.
admin-coupons-lede = Codes that give points, once per member. Print them on a card, say them at an event.
admin-coupons-empty = No coupons yet
admin-coupons-empty-text = Make a first one with the form on this page.
admin-coupon-new = New coupon
admin-coupon-code-hint = What members type, for example SUMMER-FAIR
admin-coupon-make = Make it
admin-coupon-made = The coupon { $code } is good from now on.
admin-coupon-spent = Used up
admin-uses = Used
admin-uses-of = { $uses } of { $most }
admin-uses-most = At most so many members
admin-uses-most-hint = Each member can use it once.

# Tiers
admin-bad-multiplier = Please write a number such as 1.5.
admin-tiers-lede = Steps that members reach by what they spend in twelve months.
admin-threshold = Spend in twelve months
admin-threshold-hint = In { $currency }
admin-threshold-lowest = The lowest tier starts at 0 and stays.
admin-multiplier = Points times
admin-multiplier-hint = 1 is once, 1.5 is half as many again
admin-perks = Perks
admin-perks-hint = One a line
admin-tier-new = New tier
admin-tier-saved = The tier is saved, and every member stands where the ladder puts them.
admin-tier-remove = Remove it
admin-tier-remove-yes = Yes, remove it
admin-tier-removed = The tier is gone, and every member stands where the ladder puts them.
admin-moves = This moves { $count } members:
admin-moves-none = Nobody moves to another tier.
admin-moves-title = Who moves
admin-move-from = From
admin-move-to = To
admin-move-up = rise
admin-move-down = fall

# The programme
admin-bad-currency = Please give a three-letter code such as EUR.
admin-version = Version { $version }
admin-rules-lede = How members earn, in words. Every change is a new version; what was earned keeps the version that gave it.
admin-rules-edit = Change the rules
admin-rules-edit-lede = Nothing changes before you have seen what it does.
admin-rules-earning = How points are earned
admin-rules-settings = Settings
admin-rules-history = History
admin-rules-version = Version
admin-rules-current = Current
admin-rules-from-start = From the start
admin-rules-before = Now
admin-rules-after = Then
admin-rules-changes = What changes
admin-rules-basket = An order of { $amount } earns
admin-rules-counted = The latest { $orders } orders earn { $before } points by the current rules. They would earn { $after }.
admin-rules-no-orders = There are no orders yet to try the rules on.
admin-rules-same = This says the same as the current version.
admin-rules-note-hint = Why? It stands in the history.
admin-rules-publish = Publish
admin-rules-publish-hint = Orders paid from then on earn by the new version. What was earned stays as it is.
admin-published = Version { $version } is published.
admin-roll-back = Go back to this version
admin-roll-back-text = The rules of version { $version } are published again as the newest version. What was earned stays as it is.
admin-roll-back-yes = Yes, publish it again
admin-currency = Currency
admin-currency-hint = Orders in other currencies earn nothing.
admin-pending-days = Days until points can be spent
admin-pending-days-hint = 0: at once
admin-pending-none = At once
admin-pending-days-words = { $days ->
    [one] After one day
   *[other] After { $days } days
  }
admin-expiry-days = Days until unspent points run out
admin-expiry-none = Never
admin-expiry-days-words = { $days ->
    [one] After one day
   *[other] After { $days } days
  }
admin-excluded = Articles that earn nothing
admin-excluded-hint = Stock numbers (SKU), one a line. Gift cards, shipping and tax never earn.
admin-excluded-none = None but gift cards, shipping and tax
admin-rule-kind-spend = For what is spent
admin-rule-kind-per-order = For every order
admin-rule-kind-first-order = For the first order
admin-rule-kind-joined = For a confirmed address
admin-rule-kind-review = For a review of a purchase
admin-rule-kind-review-picture = For pictures in such a review
admin-rule-name = Name
admin-rule-name-hint = Members read it on their statement.
admin-rule-active = In use
admin-rule-kind-accepted-answer = For an accepted answer in the community
admin-rule-accepted-answer = { $points } points for an accepted answer in the community, at most { $month } in thirty days, to be spent after { $days } days
admin-rule-per-month = Of accepted answers: at most … in thirty days
admin-rule-per-month-hint = Of one member. Further ones earn nothing.
admin-rule-days = Of accepted answers: days until they can be spent
admin-rule-days-hint = Until then a wrong answer can still be taken back.
admin-rule-units = For every … whole units
admin-rule-units-hint = 1: for every whole unit of currency
admin-rule-at-most = At most per order
admin-rule-new = Add a rule
admin-rule-is-off = Off
admin-rule-spend = { $count ->
    [one] 1 point
   *[other] { $points } points
  } for every { $amount } paid for goods, times the member's tier
admin-rule-per-order = { $points } points for every order
admin-rule-first-order = { $points } points for a member's first order
admin-rule-joined = { $points } points when a member confirms the address
admin-rule-review = { $points } points for a published review of a purchase, whatever it says
admin-rule-review-picture = { $points } points for pictures in such a review
admin-rule-most = , at most { $most } points
admin-rule-off = Off: { $rule }

# Mail and keys: deeds
admin-mail-retry = Try again
admin-mail-retried = The mail is queued again.
admin-mail-not-failed = Only mails that were given up can be tried again.
admin-key-new = New key
admin-key-name-hint = What will use it, for example: the till in the shop
admin-key-make = Make a key
admin-key-made = The key is made. Copy it now, it is not shown again: { $key }
admin-key-yours = Your new key, shown this once
admin-copy = Copy
admin-copied = Copied
admin-key-revoke = Revoke
admin-key-revoke-this = Revoke { $name }
admin-key-revoke-text = Whatever uses this key stops working at once.
admin-key-revoke-yes = Yes, revoke it
admin-key-revoked-now = The key no longer works.
admin-replay = Work it through again
admin-replay-hint = Points are never given twice: a delivery that was worked through before changes nothing.
admin-replayed = Worked through again. { $outcome }

# Imports of reviews.
admin-match-title = Imports of reviews
admin-match-lede = Products that files of reviews speak of and no shop told of. Match each with a product of the shop: its reviews move there.
admin-match-none = Every product is known
admin-match-none-text = Reviews of unknown products appear here after an import.
admin-match-count = { $count ->
    [one] 1 review
   *[other] { $count } reviews
}
admin-match-slug = The product of the shop
admin-match-slug-hint = What stands behind /products/ in its address, for example rye-loaf
admin-match-do = Move its reviews there
admin-match-done = Moved: { $count ->
    [one] 1 review
   *[other] { $count } reviews
}.
admin-match-runs = Imports
admin-match-file = File
admin-match-when = When
admin-match-added = Added
admin-match-skipped = There before
admin-match-rejected = Not taken
admin-match-undo = Way back
admin-match-undone = Taken back

# The parts of the community.
desk-categories = Community
admin-categories-lede = The parts of the community, in the order in which visitors see them.
admin-categories-none = The community has no parts yet
admin-categories-none-text = Make one for questions about your products and one for showing things: that is enough to begin with.
admin-category-new = New part
admin-category-saved = Saved.
admin-category-archived = Closed
admin-category-gate = Who reads it
admin-category-mode = What threads are
admin-category-threads = Threads
admin-category-posts = Posts
admin-category-posting = Who begins threads
admin-category-posting-members = Members
admin-category-posting-staff = Only staff; members answer
admin-category-no-tier = None
admin-category-name-hint = Its address follows from it and stays.
admin-category-description = In a sentence or two
admin-category-colour = Colour
admin-category-icon = Picture
admin-category-tier = From this tier on
admin-category-tier-hint = Counts only where a tier is asked for.
admin-category-position = Place in the order
admin-category-position-hint = The lowest number comes first.
admin-category-rules = Rules of posting
admin-category-rules-hint = Shown above its list. Markdown.
admin-category-service = Questions to the shop
admin-category-service-hint = Support staff can claim its threads and see the order beside them.
admin-category-archive = Closed
admin-category-archive-hint = It can be read; nothing changes in it any more.
admin-colour-persimmon = Persimmon
admin-colour-bottle = Bottle green
admin-colour-gold = Gold
admin-colour-plum = Plum
admin-colour-sky = Sky
admin-colour-rose = Rose
admin-colour-moss = Moss
admin-colour-ink = Ink
admin-gate-open = Everybody
admin-gate-members = Whoever is signed in
admin-gate-tier = Members from a tier on
admin-gate-staff = Staff
admin-mode-discussion = Discussions
admin-mode-question = Questions, with an accepted answer
