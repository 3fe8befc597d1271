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
