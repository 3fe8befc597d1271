# Words of: forum.
forum-not-found = There is no such thread or post, or it is not yours to see.
forum-check = Please check what you wrote.
forum-choose = Please choose one of the list.
forum-title-short = Please write a title of at least { $least } characters: what is it about?
forum-body-short = Please write something.
forum-tags-many = Please use at most { $most } tags.
forum-tag-long = A tag has at most { $most } characters.
forum-links-many = { $most ->
    [0] You can post links after a while. Please describe in words where to look.
    [one] Please use one link at most.
   *[other] Please use at most { $most } links.
 }
forum-pictures-many = { $most ->
    [0] You can post pictures after a while. Please describe in words what to see.
    [one] Please use one picture at most.
   *[other] Please use at most { $most } pictures.
 }
forum-mentions-many = { $most ->
    [0] You can mention others after a while.
   *[other] Please mention at most { $most } people in one post.
 }
forum-posts-enough = You have written { $most } posts within the hour. Please go on a little later.
forum-threads-enough = You have begun { $most } threads today. Please go on tomorrow, or answer in one of them.
forum-staff-begin = Only the shop begins threads here. You can answer in them.
forum-category-archived = This part of the community is closed: it can be read, and takes no new threads.
forum-category-taken = There is a part of the community with this address. Please choose another name.
forum-about-unknown = We do not find this. Please choose it again, or leave it out.
forum-reply-unknown = The post that you answer is not there any more.
forum-archived = This thread is archived: it can be read, and nothing changes in it any more.
forum-closed = This thread is closed: it takes no more posts.
forum-waits = Your thread waits for somebody to look at it. You can go on once it is published.
forum-changed-meanwhile = Somebody has changed this meanwhile. Below is what it says now; please bring your change into it.
forum-decided-already = This has been decided on meanwhile.
forum-answered-already = Others have answered here, so the thread stays. You can edit your post, or ask the shop to take it down.
forum-gone-for-good = This was deleted longer than a day ago and is gone.
forum-why-newcomer = First posts of somebody new
forum-why-newcomer-hint = Somebody new to the community wrote this. Nothing else speaks against it.
forum-wait-newcomer = First posts are looked at by a person before they appear.

# Pages of the community.
nav-community = Community
forum-title = Community
forum-lede = Ask, show, compare notes: the people who buy here know a lot.
forum-places = Where to go
forum-threads = Threads
forum-thread = Thread
forum-start = Start a thread
forum-to-community = To the community
forum-sorts = How the threads are sorted
forum-latest = Latest
forum-hot = Hot
forum-unanswered = Unanswered
forum-followed = Following
forum-threads-count = { $count ->
    [one] 1 thread
   *[other] { $shown } threads
 }
forum-questions-count = { $count ->
    [one] 1 question
   *[other] { $shown } questions
 }
forum-replies-count = { $count ->
    [0] no answer yet
    [one] 1 answer
   *[other] { $shown } answers
 }
forum-replies-word = { $count ->
    [one] reply
   *[other] replies
 }
forum-answers-word = { $count ->
    [one] answer
   *[other] answers
 }
forum-news = { $count } new
forum-solved = Solved:
forum-pinned = Pinned
forum-closed-short = Closed
forum-gate-members-short = for members
forum-gate-tier-short = for a tier
forum-gate-staff-short = for staff
forum-category-closed = closed, to be read
forum-rules = What to keep to here
forum-ago-minutes = { $count ->
    [0] just now
    [one] 1 minute ago
   *[other] { $count } minutes ago
 }
forum-ago-hours = { $count ->
    [one] 1 hour ago
   *[other] { $count } hours ago
 }
forum-ago-days = { $count ->
    [one] yesterday
   *[other] { $count } days ago
 }
forum-empty = Nobody has said anything yet
forum-empty-text = Somebody has to go first. A question, a find, a thing you made: all of it is welcome.
forum-empty-unanswered = Every thread has an answer
forum-empty-unanswered-text = Whoever asked has been heard. Come back later, or ask something yourself.
forum-empty-following = You follow no thread yet
forum-empty-following-text = Press “Follow” on a thread, or answer in one, and it stands here.
forum-tag-title = Tag “{ $tag }”
forum-tag-lede = Threads that carry this tag, the newest post first.
forum-tag-empty = No thread carries this tag
forum-tag-empty-text = It may have been renamed, or nobody has used it yet.
forum-follow = Follow
forum-following = Following
forum-mute = Mute
forum-muted = Muted
forum-said-followed = You will be told of what is new here.
forum-said-muted = You will hear nothing of this thread, not even when somebody mentions you.
forum-said-unfollowed = You are told of nothing in particular here.

# The formula of hot threads.
forum-hot-how = How hot threads are found
forum-hot-title = How hot threads are found
forum-hot-lede = One formula, the same for everybody. Nobody can pay for a place in it, and nothing about you goes into it.
forum-hot-formula = log10(1 + replies + 2 × reactions to the first post) + begun, in seconds ÷ 45,000
forum-hot-explained = Echo counts by its order of magnitude: the first ten replies weigh as much as the next ninety. And a thread that began twelve and a half hours later stands as high as one with ten times its echo.
forum-hot-never = The figure changes only when somebody replies or reacts. Threads do not sink; younger ones start higher.
forum-hot-table = Four threads, and where they stand compared with one that begins now
forum-hot-age = Age
forum-hot-replies = Replies
forum-hot-reactions = Reactions
forum-hot-echo = Echo
forum-hot-place = Stands at
forum-hot-hours = { $count } h
forum-hot-example-quiet = An hour old, no answer yet
forum-hot-example-young = From this morning, with some talk
forum-hot-example-day = From yesterday, much talked about
forum-hot-example-week = Last week’s great debate
forum-hot-list = To the hot threads

# A thread.
forum-the-shop = The shop
forum-starter = Began this
forum-accepted = Accepted answer
forum-permalink = Link to this post
forum-edited = edited
forum-quote = Quote
forum-reply-to = Answer
forum-edit = Edit
forum-report = Report
forum-answers-to = In answer to #{ $number }
forum-new-from-here = New from here
forum-held-own = This waits for somebody to look at it. Only you and the shop can see it until then.
forum-held-newcomer = First posts are looked at by a person. Only you and the shop can see it until then, usually for a few hours.
forum-held-other = This waits in the queue. Only its author and staff can see it.
forum-reaction-heart = hearts
forum-reaction-thanks = thanks
forum-reaction-same = the same here
forum-reaction-laugh = laughed
forum-reaction-wow = astonished
forum-stone-own = You deleted this post. You can bring it back for a day.
forum-stone-withdrawn = This post was deleted by its author.
forum-stone-removed-own = The shop took your post down. The reasons are among your notices.
forum-stone-removed = This post was taken down by the shop.
forum-stone-read = What it said
forum-bring-back = Bring it back
forum-solution = What solved it
forum-solution-go = Read it in its place (#{ $number })
forum-thread-held = This thread waits for somebody to look at it. Only you and the shop can see it until then.
forum-thread-down = This thread is not shown to others any more.
forum-bought = Bought in { $month }
forum-about-product = About
forum-to-unread = { $count ->
    [one] 1 unread
   *[other] { $count } unread
 }
forum-oldest = Oldest
forum-newest = Newest
forum-ways = Ways through this thread
forum-jump = Go to post
forum-jump-of = of { $shown }
forum-jump-go = Go
forum-arrived = Show new posts:
forum-read-on = Mark as read, and go on
forum-read-here = Mark as read up to here
forum-numbers = { $from }–{ $to }
forum-numbers-of = { $from }–{ $to } of { $of }
forum-sign-in = Sign in to answer.
forum-reply-title = Your answer
forum-reply-label = What would you like to say?
forum-reply-post = Post your answer
forum-said-replied = Your answer is published.
forum-said-begun = Your thread is published.
forum-said-edited = Your change is saved.
forum-said-held = Thank you. A person looks at this before it appears; you can see it here meanwhile.
forum-said-withdrawn = Deleted. You can bring it back for a day.
forum-said-back = It is back.

# Writing.
forum-preview = Preview
forum-cancel = Cancel
forum-keys = Ctrl + Enter posts.
forum-signed-out = You have been signed out. Nothing is lost: sign in beside this page, then press the button once more.
forum-signed-out-link = Sign in (new tab)
forum-pictures = Pictures
forum-pictures-hint = They go below your text, and “Preview” shows them. Say what is to be seen for those who do not see it.
forum-picture-file = Picture { $number }
forum-picture-alt = What is to be seen
forum-help = How to write
forum-help-strong = **important**
forum-help-strong-what = bold
forum-help-em = *gently*
forum-help-em-what = slanted
forum-help-link = [words](https://…)
forum-help-link-what = a link
forum-help-list = - one thing
forum-help-list-what = a list, a line each
forum-help-quote = > what somebody said
forum-help-quote-what = a quote
forum-help-code = `code`
forum-help-code-what = as it is typed
forum-help-mention = @name
forum-help-mention-what = calls somebody
forum-help-emoji = :heart:
forum-help-emoji-what = an emoji by its name
forum-alike = Has it been asked? These are alike:
forum-alike-none = While you type the title, threads that are alike appear here. They are shown before anything is posted, too.
forum-alike-first = There are threads much like yours. If none of them helps, press the button again.
forum-begin-title = Start a thread
forum-begin-lede = A good title is half the answer.
forum-begin-post = Post it
forum-begin-anyway = Post it anyway
forum-title-label = Title
forum-title-hint = What would you search for if you had the same question?
forum-body = Your text
forum-body-hint = What have you tried, what did you expect? Pictures help.
forum-tags = Tags
forum-tags-hint = Up to five, parted by commas.
forum-category = Where does it belong?
forum-choose-category = Please choose where it belongs.
forum-no-place = There is no place to begin a thread in yet.
forum-product = Is it about a product?
forum-product-own = What you bought, or anything else by its name
forum-product-any = Anything of the shop by its name
forum-product-none = About none
forum-product-bought = bought in { $month }
forum-product-find = Find a product
forum-product-search = Find
forum-product-not-found = Nothing in the shop is called that.
forum-product-order = Show when I bought it
forum-product-order-hint = Only the month is shown. Without it nobody is told of your order.
forum-edit-title = Edit post #{ $number }
forum-edit-others = This is somebody else’s post. The author sees your name and your reason in its history.
forum-save = Save
forum-reason = Why the change?
forum-reason-hint = Stands in the history. May be empty.
forum-delete = Delete this post
forum-delete-sure = A stone stays in its place so that the talk around it makes sense. You can bring it back for a day; then its words are gone for good.
forum-delete-yes = Yes, delete it
forum-conflict-title = Somebody has changed it meanwhile
forum-conflict-now = What it says now
forum-conflict-difference = How yours differs
forum-conflict-yours = Your text stands below, as you typed it. Bring the two together and save: it then counts as a change of what stands here.
forum-history-title = History of post #{ $number }
forum-history-back = To the post
forum-history-by = Changed by { $name }
forum-history-reason = “{ $reason }”
forum-history-older = Earlier changes
forum-history-none = It has never been changed.
