# Words of: notify
notice-title = Notifications
notice-lede = What happened around you, unread first.
notice-read-all = Mark all as read
notice-read-these = Mark these as read
notice-read = Mark as read
notice-settings = How I am told
notice-lists = Which notifications
notice-show-all = All
notice-show-unread = Unread
notice-new = New
notice-earlier = Earlier
notice-is-new = New:
notice-times = { $times ->
    [one] once
   *[other] { $times } times
 }
notice-missing = There is no such notification.
notice-none-title = All quiet
notice-none-text = When somebody answers you, or your points or your tier change, you read it here.
notice-none-link = To the shop
notice-none-here-title = Nothing here
notice-none-here-text = There is nothing of this kind.
notice-said-all-read = All read.
notice-bell = Notifications
notice-bell-unread = unread

# What happened, in one line.
notice-who-shop = The shop
notice-who-others = { $others ->
    [one] { $name } and one other
   *[other] { $name } and { $others } others
 }
notice-mention = { $who } mentioned you in “{ $title }”
notice-reply = { $who } replied to you in “{ $title }”
notice-thread = { $who } wrote in “{ $title }”
notice-accepted = Your answer was accepted in “{ $title }”
notice-reaction = { $who } liked what you wrote in “{ $title }”
notice-tier = Your tier is now { $title }
notice-badge = You earned the badge { $title }
notice-message = { $who } sent you a message
notice-poll = The poll “{ $title }” has ended

# Areas of the centre.
notice-area-talk = Conversations
notice-area-praise = Praise
notice-area-shop = Points and tier
notice-area-decisions = Decisions

# Wishes.
notice-wishes-title = What you are told, and how
notice-wishes-text = Everything you choose here also stands on the page of your notifications. A mail is only written about what you have not read by then.
notice-kind-mention = Mentions
notice-kind-reply = Replies
notice-kind-thread = What you follow
notice-kind-message = Messages
notice-kind-poll = Polls
notice-kind-accepted = Accepted answers
notice-kind-reaction = Reactions
notice-kind-badge = Badges
notice-kind-tier = Your tier
notice-kind-points = Your points
notice-kind-decision = Decisions
notice-about-mention = Somebody names you.
notice-about-reply = Somebody answers what you wrote.
notice-about-thread = Something new in threads and from people that you follow.
notice-about-message = Somebody writes to you alone.
notice-about-poll = A poll that you voted in has ended.
notice-about-accepted = Your answer solved somebody’s question.
notice-about-reaction = Somebody liked what you wrote.
notice-about-badge = You earned a badge.
notice-about-tier = You are on another tier.
notice-about-points = Points came, can be spent now, or run out soon.
notice-about-decision = We decided about something that you wrote.
notice-way-off = Not at all
notice-way-site = Here only
notice-way-instant = Here and by mail
notice-way-daily = Here and in one mail a day
notice-way-weekly = Here and in one mail a week
notice-way-owed = Always here and by mail: you have a right to the reasons.
notice-push = On my devices
notice-quiet-title = Quiet hours
notice-quiet-text = Mails and messages wait until these hours are over. Leave both empty for none.
notice-quiet-from = From
notice-quiet-to = To
notice-zone = Time zone
notice-zone-unknown = Please choose a time zone of the list.
notice-clock-wrong = Please write it like 22:00, or leave both empty.
notice-check = Please check what you entered.
notice-save = Save
notice-said-wishes = Saved. This is how we tell you from now on.

# Mails.
notice-mail-several-subject = { $shop }: { $count } new notifications
notice-mail-daily-subject = { $count ->
    [one] { $shop } today: one notification
   *[other] { $shop } today: { $count } notifications
 }
notice-mail-weekly-subject = { $count ->
    [one] { $shop } this week: one notification
   *[other] { $shop } this week: { $count } notifications
 }
notice-mail-more = { $count ->
    [one] And one more.
   *[other] And { $count } more.
 }
notice-mail-body =
    Hello { $name },

    { $lines }

    All notifications: { $all }
    Choose what you are told: { $wishes }

# Push messages.
push-title = On this device
push-text = Your browser can show what is new at once, even when this page is closed.
push-start = Show messages on this device
push-stop = Show no messages on this device
push-is-on = This device shows your messages.
push-is-off = This device shows no messages.
push-is-denied = This browser does not let us show messages. You can change that in its settings for this page.
push-failed = That did not work. Please try again later.
push-needs-scripts = This needs scripts, which your browser does not run here.
push-places = Devices that show your messages
push-some-browser = A browser
push-since = Since
push-forget = Forget it
push-said-forgotten = That device shows no more messages.
push-bad-place = This is not an address of a push service.
push-bad-keys = The browser’s keys cannot be read.

# Streams.
stream-full = Too many pages are listening right now. This one shows what is new when it is loaded again.
stream-too-many = Too many of your pages are listening. This one shows what is new when it is loaded again.
stream-no-topic = There is nothing to listen to.
stream-elsewhere = Streams are for pages of this shop alone.
