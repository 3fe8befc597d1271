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
# Polls, reactions, bookmarks, accepted answers, the tools of staff.
forum-poll-once = This thread has a poll already.
forum-poll-write = Please write a question and its options.
forum-poll-number = Please give a whole number.
forum-poll-same = “{ $option }” is there twice.
forum-poll-options = Please give { $least } to { $most } options, one a line.
forum-poll-most = Please give a number from 1 to { $most }.
forum-poll-closes = A poll is open for an hour at least and a year at most.
forum-poll-over = This poll is over: it takes no more votes.
forum-poll-unknown = This is none of the options of this poll.
forum-poll-too-many = { $most ->
    [one] Please choose one option.
   *[other] Please choose at most { $most } options.
 }
forum-poll-is-closed = Closed
forum-poll-until = until
forum-poll-voters = { $count ->
    [0] Nobody has voted yet
    [one] One member voted
   *[other] { $shown } members voted
 }
forum-poll-shown-voted = You see the votes once you have voted.
forum-poll-shown-closed = The votes are shown when the poll is over.
forum-poll-choose-one = Choose one
forum-poll-choose-many = Choose up to { $most }
forum-poll-vote = Vote
forum-poll-change = Change my vote
forum-poll-take-back = Take my vote back
forum-poll-mine = your vote
forum-poll-numbers = The numbers as a table
forum-poll-option = Option
forum-poll-votes = Votes
forum-poll-share = Of those who voted
forum-poll-close = End the poll
forum-poll-open = Open the poll again
forum-poll-add = Add a poll
forum-poll-question = Question
forum-poll-option-list = Options
forum-poll-option-list-hint = One a line, at most { $most }.
forum-poll-at-most = How many may be chosen
forum-poll-days = Days that it is open
forum-poll-days-hint = Empty: until you end it.
forum-poll-results = The votes are shown
forum-poll-results-always = to everybody, at once
forum-poll-results-voted = to those who have voted
forum-poll-results-closed = when it is over
forum-poll-said-added = The poll is open.
forum-poll-said-voted = Your vote counts. You can change it while the poll is open.
forum-poll-said-taken-back = Your vote is taken back.
forum-poll-said-closed = The poll is over.
forum-poll-said-opened = The poll is open again.

forum-react = React to post { $number }
forum-react-heart = I like it
forum-react-thanks = Thank you
forum-react-same = The same here
forum-react-laugh = Funny
forum-react-wow = Astonishing
forum-react-own = You wrote this yourself: others say whether it helped.

forum-bookmark = Bookmark
forum-unbookmark = Remove the bookmark
forum-bookmarks = Your bookmarks
forum-bookmarks-lede = Posts that you keep for later. Nobody else sees them.
forum-bookmarks-empty = No bookmarks yet
forum-bookmarks-empty-text = The bookmark below a post keeps it here, with a note if you like.
forum-bookmarks-go = To the community
forum-bookmarks-enough = You have { $most } bookmarks: please remove some first.
forum-bookmark-note = A note for yourself
forum-bookmark-save = Save the note
forum-said-bookmarked = Kept among your bookmarks.
forum-said-unbookmarked = The bookmark is removed.

forum-accept = This solved it
forum-unaccept = It did not solve it after all
forum-accept-not-shown = This answer cannot be accepted: it is not shown.
forum-accept-no-question = There is nothing to accept here: this is a conversation, not a question.
forum-said-accepted = Thank you: everybody sees now what solved it.
forum-said-unaccepted = No answer is marked any more.
forum-why-points-back = The answer is not accepted any more
forum-strip-solved = Solved
forum-strip-replies = { $count ->
    [0] No answer yet
    [one] One answer
   *[other] { $shown } answers
 }
forum-strip-home = From the community
forum-strip-home-more = All threads
forum-strip-product = Talked about in the community
forum-strip-product-more = To the community

forum-claim = I look after this
forum-release = Let others look after it
forum-claim-others = Somebody of the team looks after this.
forum-claim-order = The order
forum-claim-no-desk = This part of the community is no service desk.
forum-claim-taken = { $name } looks after this already.
forum-claim-said-claimed = You look after this thread now.
forum-claim-said-released = Others can look after this thread now.

forum-tools = Tools
forum-tools-community = Community
forum-tool-merged = This thread has been merged into another one meanwhile. Nothing was changed.
forum-tool-renamed = Somebody has renamed this thread meanwhile: “{ $title }”. Nothing was changed.
forum-tool-moved = Somebody has moved this thread meanwhile: it is in { $category } now. Nothing was changed.
forum-tool-same = Please choose another thread than this one.
forum-tool-not-shown = Only published threads can be merged or split.
forum-tool-two-polls = Both threads have a poll, and a thread has one at most. Please merge the other way when one of them is gone.
forum-tool-too-many = At most { $most } posts are moved at once.
forum-tool-choose-posts = Please give the numbers of posts, for example 3, 5-7. The first post stays: rename the thread instead.
forum-tool-post-gone = One of these posts is not here any more. Please look again.
forum-tool-first-shown = The first of these posts is not shown, so no thread can begin with it.
forum-tool-nothing-to-undo = There is nothing here that came from that thread (any more).
forum-tool-goes-on = The thread has gone on since: the posts that came first cannot be taken away. Please merge it instead.
forum-tool-until = Please give a whole number of days, 366 at most.
forum-tool-marks = Place and state
forum-tool-not-pinned = Not pinned
forum-tool-pinned-here = Pinned in its category
forum-tool-pinned-everywhere = Pinned everywhere
forum-tool-days = For so many days
forum-tool-days-hint = Empty: until somebody takes the pin off.
forum-tool-pin-here = Pin in its category
forum-tool-pin-everywhere = Pin everywhere
forum-tool-unpin = Take the pin off
forum-tool-close = Close: no more posts
forum-tool-open = Open again
forum-tool-archive = Archive: out of the lists, nothing changes
forum-tool-unarchive = Bring back from the archive
forum-tool-title = Title
forum-tool-rename = Rename
forum-tool-move = Move to another category
forum-tool-to = Category
forum-tool-merge = Merge into another thread
forum-tool-into = The other thread
forum-tool-into-hint = Its address (/t/thr_…) or its id. The posts of this thread go behind its own.
forum-tool-split = Split off posts
forum-tool-posts = Numbers of the posts
forum-tool-posts-hint = For example 3, 5-7. The first of them begins the new thread.
forum-tool-look = Show what would happen
forum-tool-new-title = Title of the new thread
forum-tool-do-move = Move it
forum-tool-do-merge = Merge them
forum-tool-do-split = Split them off
forum-tool-back = Leave it
forum-tool-undo = Undo
forum-tool-brought = { $count ->
    [one] One post came from “{ $title }”.
   *[other] { $count } posts came from “{ $title }”.
 }
forum-tool-put-back = Put back
forum-plan = What would happen
forum-plan-move = { $count ->
    [one] The thread with its post moves from { $from } to { $to }.
   *[other] The thread with its { $count } posts moves from { $from } to { $to }.
 }
forum-plan-merge = { $count ->
    [one] The post goes behind those of “{ $into }” and becomes #{ $first }. Followers, reading marks, bookmarks and reactions come along; old links lead there.
   *[other] The { $count } posts go behind those of “{ $into }” and become #{ $first } to #{ $last }. Followers, reading marks, bookmarks and reactions come along; old links lead there.
 }
forum-plan-split = { $count ->
    [one] One post becomes a thread of its own in { $to }. Old links lead there.
   *[other] { $count } posts become a thread of their own in { $to }. Old links lead there.
 }
forum-plan-closer = Fewer people can read { $to } than can read it now.
forum-plan-opener = More people can read { $to } than can read it now.
forum-tool-said-pinned = The thread is pinned.
forum-tool-said-unpinned = The pin is off.
forum-tool-said-closed = The thread is closed. It can be opened again here.
forum-tool-said-opened = The thread is open again.
forum-tool-said-archived = The thread is archived. It can be brought back here.
forum-tool-said-unarchived = The thread is back in the lists.
forum-tool-said-renamed = The thread has its new title.
forum-tool-said-moved = The thread is moved.
forum-tool-said-merged = The threads are one. You can undo it below.
forum-tool-said-split = The posts have their own thread. You can undo it below.
forum-tool-said-put-back = The posts are back where they came from.

forum-desk-lede = Questions to the shop, with the order beside them. Each is looked after by one of the team.
forum-desk-piles = Which threads
forum-desk-nobody = Nobody looks after them
forum-desk-me = Mine
forum-desk-none-nobody = Nothing waits
forum-desk-none-nobody-text = Somebody looks after every open question to the shop.
forum-desk-none-me = You look after none
forum-desk-none-me-text = Take one of those that nobody looks after.
forum-desk-order = Order { $number }
desk-community = Service desk
forum-poll-with = A poll with it
