# Words of: review.
review-not-found = There is no such review.
review-once = You have reviewed this purchase already. You can change that review instead.
review-check = Please check your review.
review-bad-rating = Please choose one to five stars.
review-short = Please write at least { $least } characters: what would have helped you before buying?
review-edit-over = A review can be changed for { $days } days after it was written.
review-update-not-yet = There is nothing to add yet: that is possible once you have kept the product or bought it again.
review-decided-already = This review has been decided on meanwhile.
review-vote-own = This is your own review.
review-vote-unconfirmed = Please confirm your e-mail address first: then your votes count.
review-why-returned = The purchase was given back
review-why-pictures = The pictures were taken out
review-why-withdrawn = You deleted the review
review-why-removed = The review is not published any more
review-policy-check = Please check the settings.

# Writing: the steps.
review-write-title = Review { $title }
review-write-here = Write a review
review-write-lede = Good or bad, it is published the same way. Start with the stars: you can change everything until the end.
review-edit-title = Change your review of { $title }
review-edit-hint = You can change it until { $day }. If you change the stars, readers will see that you did.
review-update-title = What do you think of { $title } now?
review-update-hint = This is added below your review, which stays as it is. The stars you give now count from here on.
review-rate = Your rating
review-star-1 = Poor
review-star-2 = Fair
review-star-3 = Good
review-star-4 = Very good
review-star-5 = Excellent
review-steps = Steps
review-step-rating = Rating
review-step-words = Words
review-step-details = Details
review-step-pictures = Pictures
review-step-preview = Preview
review-go-on = Go on
review-go-back = Back
review-headline = Title
review-headline-hint = The whole of it in one line. You can leave it out.
review-text = Your review
review-text-hint = What would have helped you before buying? What is it like in use, what did you expect, for whom would it be wrong?
review-text-hint-shop = Ordering, packing, delivery, help when something went wrong: what should somebody know who does not know us?
review-update-text = What has changed
review-update-text-hint = How has it held up? Would you buy it again?
review-length = { $length } of { $most }
review-saved-at = Draft saved at { $time }
review-saved-not = Not saved: no connection. Your text is still here.
review-asked-hint = Leave out what you do not want to say.
review-asked-nothing = Not saying
review-name = Name to show
review-name-hint = Your own or one you choose. Everybody will see it.
review-name-taken = This name sounds like { $shop } itself. Please choose another.
review-reserved-names = the a an admin admins administrator administrators moderator moderators mod owner owners manager staff support helpdesk team crew official shop store seller customer customers service care help desk system
review-pictures-hint = Up to { $most }. Place, camera and everything else hidden in the file is taken out. You can also go on without.
review-picture-add = Add pictures
review-picture-kinds = JPEG, PNG, WebP or GIF, up to 10 MB each; { $left ->
    [one] one more
   *[other] { $left } more
  }
review-picture-send = Send what you chose
review-picture-number = Picture { $number }
review-picture-alt = What is to be seen
review-picture-earlier = Move picture { $number } towards the front
review-picture-later = Move picture { $number } towards the end
review-picture-remove = Remove
review-many-pictures = A review can have { $most } pictures. { $left ->
    [0] There is no room for another.
    [one] There is room for one more: please choose again.
   *[other] There is room for { $left } more: please choose again.
  }
review-too-long = Please use at most { $most } characters.
review-preview = Preview
review-publish = Publish
review-publish-change = Publish the change
review-publish-hint = It appears at once unless something in the words asks for a look, such as a link or a telephone number. The stars never decide.
review-publish-hint-change = The change appears at once unless something in the words asks for a look. The stars never decide.
review-legal = You get something for this review, whatever you write. The law wants readers to know that, so it is marked “Rewarded”.
review-promise = { $points } { $count ->
    [one] point
   *[other] points
  } for your review, whatever you write.
review-promise-picture = And { $points } more with a picture.
review-promise-picture-only = { $points } { $count ->
    [one] point
   *[other] points
  } for a review with a picture, whatever you write.
review-promise-from = Pending until { $day }, when it can no longer be given back.
review-promise-now = Yours once the review is published and the time for returns is over.
review-about-purchase = Bought on { $day }. { $degree }
review-about-nothing = We know of no purchase of yours, and readers will be told so. Did you buy with another address? Add it in your settings first.
review-no-purchase = There is no such purchase of yours.
review-taken = You have reviewed this purchase already. You can change that review, or add to it.
review-other = This will be about another purchase: you have reviewed this product before.
review-other-see = See that review
review-draft-there = You began this already.
review-draft-go-on = Go on with it
review-draft-gone = This draft is not there any more. You may have published it in another window: your reviews are listed under “Reviews”.
review-many-drafts = You have { $most } unfinished reviews. Please finish or delete one of them first.
review-kept-member = Everything is kept as you go. You find it under “Reviews” for { $days } days.
review-kept-link = Everything is kept as you go. The link in your mail leads back here for { $days } days.
review-discard = Delete this draft
review-discard-sure = What you wrote here is gone then. A review that is published already stays.
review-discard-yes = Yes, delete the draft
review-link-over = This link is not good any more. Sign in with the address you ordered with, and you find your purchases under “Reviews”.
review-write-sign-in-title = First, who is writing?
review-write-sign-in-why = Reviews are tied to an account, so that nobody writes twice and readers can see that you bought it.
review-write-sign-in = Sign in
review-write-join = Create an account
review-write-sign-in-link = Bought without an account? Use the link in the mail that asks for your review: it needs no sign-in.

# Writing: what became of it.
review-said-published = Thank you. Your review is published.
review-said-changed = Your change is published.
review-said-held = Thank you. Somebody will look at it soon.
review-said-once = You have reviewed this purchase already: here it is. You can change it.
review-said-discarded = The draft is deleted.
review-said-deleted = Your review is deleted.
review-said-deleted-points = Your review is deleted, and its { $points } points are taken back.
review-mine-held = Waiting
review-mine-published = Published
review-mine-refused = Refused
review-mine-removed = Removed
review-mine-withdrawn = Deleted
review-done-published = Your review is published
review-done-published-what = Everybody can read it. You hear from us if the shop answers.
review-done-held = Your review waits for a look
review-done-refused = Your review was not published
review-done-refused-what = We wrote to you why, and how you can have it looked at again.
review-done-removed = Your review was taken down
review-done-removed-what = We wrote to you why, and how you can have it looked at again.
review-done-more = All your reviews
review-done-more-order = The other products of this order
review-held-why = Why it waits
review-held-next = Somebody of the shop reads it, usually within two days. You get a mail either way, with the reason if it is not published. You need not do anything; if you see what it is, you can change it now.
review-held-stars = How many stars you gave plays no part in this.
review-wait-link = It holds an address on the web.
review-wait-contact = It holds a mail address or a telephone number.
review-wait-language = It holds words that may hurt somebody.
review-wait-shouting = It is written in capital letters.
review-wait-repetition = It repeats the same over and over.
review-wait-copy = The same words are in another review.
review-wait-picture = It has pictures, and we know of no purchase.
review-wait-hurry = Many reviews came from your account today.
review-wait-guest = It was written without an account.
review-wait-reported = A reader asked us to look at it.

# Writing: an author's own.
review-mine-title = Your reviews
review-mine-lede = What you wrote, what you began, and what you could write about.
review-mine-empty-title = Nothing here yet
review-mine-empty-text = Once you have bought something, you can tell others about it here.
review-mine-empty-link = See the products
review-mine-drafts = Unfinished
review-mine-waiting = You could write about
review-mine-written = Written
review-mine-write = Write a review
review-mine-promised = { $points } { $count ->
    [one] point
   *[other] points
  }, whatever you write
review-mine-about = { $title }, { $day }
review-draft = Draft
review-draft-change = Draft of a change
review-draft-update = Draft of an addition
review-draft-saved = Saved on { $time }
review-points-from = { $points } { $count ->
    [one] point
   *[other] points
  } pending until { $day }
review-points-yours = { $points } { $count ->
    [one] point
   *[other] points
  } for it
review-points-held = { $points } { $count ->
    [one] point
   *[other] points
  } once it is published
review-deed-update = Add what you think now
review-deed-edit = Change
review-deed-see = See it
review-deed-why = Why, and how to appeal
review-deed-delete = Delete
review-line-write = Write a review
review-line-written = Your review
review-delete-title = Delete this review?
review-delete-what = This cannot be undone.
review-delete-gone = Nobody sees it any more, and its pictures are deleted.
review-delete-points = { $count ->
    [one] The one point
   *[other] The { $points } points
  } for it { $count ->
    [one] is
   *[other] are
  } taken back.
review-delete-again = You can write another one about the same purchase.
review-delete-yes = Yes, delete it
review-delete-no = Keep it
# What writers are asked: its editing
review-check-question = Please check the question.
review-question-most = There are { $most } questions already: stop asking one of them first.
review-question-one-size = “{ $label }” tells the size already.
review-question-options = Please give { $least } to { $most } answers, one a line.
review-question-twice = Please give each answer once.
review-question-long = Please use at most { $most } characters for an answer.
review-question-size-choice = A size is one of several, not a step of a scale.
# Reading reviews.
review-title = What regulars say
review-write = Write a review
review-write-first = Be the first
review-none-title = No reviews yet
review-none-text = Whoever has it at home can tell the others how it is.
review-no-match-title = No review matches
review-no-match-text = Take a filter away, or all of them.
review-all-title = Reviews of { $product }
review-all-lede = All of them, with what we know of each purchase. None is sorted or held back by its stars.
review-one-title = { $author } on { $about }
review-of-shop = { $shop }
review-to-product = See the product
review-count = { $count ->
    [one] 1 review
   *[other] { $shown } reviews
}
review-verified-count = { $count ->
    [0] No known purchase
   *[other] { $shown } with a known purchase
}
review-score-of = { $score } of 5
review-of-five = of 5
review-spread = Reviews by stars
review-stars = { $count ->
    [one] 1 star
   *[other] { $count } stars
}
review-both = Both sides
review-both-hint = The most helpful praise beside the most helpful criticism
review-praise = Most helpful praise
review-critique = Most helpful criticism
review-gallery = Pictures of customers
review-picture-of = Picture by { $author }
review-picture-before = Before
review-picture-after = Next
review-read = Read the review
review-close = Close
review-first = From the start
review-next = More reviews
review-see-all = { $count ->
    [one] The one review on a page of its own
   *[other] All { $count } reviews on a page of their own
}
review-state-held = This review waits for somebody to look at it. Only you and the staff can see it.
review-state-refused = This review was not published. Only you and the staff can see it.
review-state-removed = This review was taken down. Only you and the staff can see it.
review-state-withdrawn = Its author has deleted this review.

review-mean = The plain average is { $mean } stars, of { $count ->
    [one] the only published review
   *[other] all { $shown } published reviews
  }: { $verified } with a purchase we know of{ $others ->
    [0] .
   *[other] , { $rest } without one or taken over from another app, which we have not checked.
  }
review-mean-told = Search engines are told this average and this number, of the same reviews.

# The score, and how it is made.
review-how = How this score is made
review-how-words = Newer reviews and those with a known purchase count more, and a few reviews of a middling rating are counted with every product's own, so that one voice alone makes no score. What a review says and whether it was rewarded change nothing.
review-how-formula = Score = (starting weight × starting mean + sum of weight × stars) ÷ (starting weight + sum of weights)
review-how-example = Here: ({ $prior } × { $mean } + { $sum }) ÷ ({ $prior } + { $weight }) = { $score }
review-how-mean = { $count ->
    [one] Plain average of 1
   *[other] Plain average of { $count }
}
review-how-prior = Starting weight × mean
review-how-age = Weight of age
review-how-half = half after { $days } days
review-how-unverified = Without a known purchase
review-how-weight = { $count ->
    [one] The 1 review weighs
   *[other] The { $count } reviews weigh
}
review-how-score = Score
review-how-sorted = How the list is sorted
review-how-sorted-words = “Most helpful” sorts by the lower bound of the share of readers who found a review helpful (Wilson, 95 %), so few votes count carefully. Votes of accounts that vote for each other weigh little. Stars change nothing in it.
review-try-weight = Starting weight
review-try-weight-unit = reviews
review-try-mean = Starting mean
review-try-mean-unit = stars
review-try-half = Weight halves after
review-try-half-unit = days
review-try-unverified = Without a known purchase
review-try-unverified-unit = %
review-try = Try it
review-try-score = It would be
review-try-counts = So many reviews of each kind would count:
review-try-star = ★
review-sway = Do rewards sway the stars?
review-sway-hint = Points are promised before a word is written, whatever it will say. Judge for yourself whether they change anything.
review-sway-rewarded = Rewarded
review-sway-others = Not rewarded
review-sway-count = { $count ->
    [one] 1 review, average { $mean }
   *[other] { $shown } reviews, average { $mean }
}

# Filters and order.
review-filter = Filter reviews
review-all = All
review-checked = Known purchase
review-with-pictures = With pictures
review-my-size = My size
review-size-of = Size { $size }
review-topics = What people mention
review-topic-of = “{ $topic }”
review-topic-order = Newest first
review-sort = Sort by
review-sort-do = Sort
review-sort-helpful = Most helpful
review-sort-newest = Newest
review-sort-highest = Most stars
review-sort-lowest = Fewest stars
review-showing = Showing
review-remove = remove
review-clear = Clear all

# Votes.
review-helpful = Helpful?
review-yes = Yes
review-no = No
review-own = { $count ->
    [0] Your review
    [one] Your review: 1 reader found it helpful
   *[other] Your review: { $count } readers found it helpful
}
review-report = Report
review-vote-sign-in = To say which reviews helped you, please
review-sign-in = sign in

# What is known of a review.
review-how-we-know = How we know
review-stamp-none = Purchase unknown
review-stamp-ordered = Ordered
review-stamp-delivered = Delivered
review-stamp-kept = Kept it
review-stamp-kept-for = Kept it { $time }
review-stamp-again = Bought again
review-stamp-returned = Gave it back
review-stamp-imported = Imported
review-days = { $count ->
    [one] 1 day
   *[other] { $count } days
}
review-months = { $count ->
    [one] 1 month
   *[other] { $count } months
}
review-years = { $count ->
    [one] 1 year
   *[other] { $count } years
}
review-trail = What we saw of the purchase
review-trail-ordered = Ordered
review-trail-delivered = Delivered
review-trail-kept = Kept
review-trail-again = Bought again
review-trail-returned = Given back
review-fact-purchase = Purchase
review-fact-incentive = Incentive
review-fact-source = Source
review-fact-edits = Changes
review-fact-language = Language
review-fact-moderation = Moderation
review-purchase-none = We know of no purchase of it by the author. That does not mean there was none.
review-purchase-ordered = Ordered and paid here on { $day }; it had not arrived yet, as far as we know.
review-purchase-delivered = Bought here; it arrived by { $day }. It can still be given back.
review-purchase-kept = Bought here and not given back in the { $days } days for it: kept since { $day }.
review-purchase-again = Bought here, kept, and bought again on { $day }.
review-purchase-returned = Bought here, then returned: we learnt of it on { $day }.
review-purchase-imported = Imported from { $source }, not verified by us.
review-incentive-none = Nothing was promised or given for it.
review-incentive-unknown = The app it came from says of none.
review-incentive-points = { $count ->
    [one] 1 point was promised on { $day }, whatever it says.
   *[other] { $points } points were promised on { $day }, whatever it says.
}
review-incentive-note = { $source } says: { $note }
review-source-page = Written on this site.
review-source-order = Written from the author's order.
review-source-request = Written in answer to our mail, which goes to every buyer.
review-source-api = Sent by an app of the shop's.
review-source-import = Taken over from { $source }.
review-edits-none = Never changed.
review-edit-words = The words were changed.
review-edit-stars = The stars or details were changed.
review-edit-update = An update was added.
review-edit-became = became
review-language-unknown = Cannot be told
review-language-en = English
review-language-de = German
review-language-fr = French
review-language-es = Spanish
review-language-it = Italian
review-language-nl = Dutch
review-language-pl = Polish
review-language-pt = Portuguese
review-language-sv = Swedish
review-moderation-rule = Published at once: nothing in the words asked for a look.
review-moderation-person = Looked at by a person, and published on { $day }.
review-moderation-restored = Restored after an appeal on { $day }: we had decided against it, its author objected, and the author was right.
review-moderation-waiting = Not published.
review-moderation-imported = Looked at by whoever ran { $source } for this shop, not by us.
review-mark-rewarded = { $count ->
    [one] Rewarded: 1 point
   *[other] Rewarded: { $points } points
}
review-mark-given = Something was given for it
review-mark-edited = { $count ->
    [one] Changed once
    [2] Changed twice
   *[other] Changed { $count } times
}
review-mark-was = { $from ->
    [one] First gave 1 star
   *[other] First gave { $from } stars
}
review-after = After { $time }
review-was = was { $from }
review-reply-of = { $shop } answers

# Feeds and pages of others.
review-feed-shop = Reviews at { $shop }
review-feed-product = Reviews of { $product }
review-embed-title = What regulars say
review-embed-all = All reviews
review-embed-how = How reviews are checked
review-embed-first = Be the first to review it
review-embed-rewarded = Rewarded

# Imports.
review-import-category = Imported
review-import-anonymous = Anonymous
review-import-incentive = { $app } says that it was rewarded
review-import-undone = Taken back: { $reviews ->
    [one] 1 review
   *[other] { $reviews } reviews
}.
review-import-ignored = Columns that were not read: { $columns }
review-import-strangers = { $count ->
    [one] 1 product that no shop told of has
   *[other] { $count } products that no shop told of have
} a stand-in, to be matched under Reviews › Imports on the staff desk: { $names }
review-import-dry = { $read } rows read; { $added } reviews would be added, { $skipped } are there already, { $rejected } rows would not be taken. Nothing was changed.
review-import-done = { $read } rows read: { $added } reviews added, { $skipped } there already, { $rejected } rows not taken. To take it back: regulars import undo { $run }
review-match-gone = This product has been matched meanwhile.
review-match-unknown = No product of a shop has this address: please copy what stands behind /products/ on its page.

# Requests, unsubscribing, testimonials.
review-ask-subject = { $count ->
    [one] { $shop }: how is { $product }?
   *[other] { $shop }: how are the things from your order?
}
review-ask =
    Hello { $name },

    you bought this some time ago:

    { $products }

    Would you tell others how it turned out? Praise or complaint, short or long: both help whoever comes next, and both are published by the same rules.
    { $link }
review-ask-promise = { $count ->
    [one] You get 1 point for each product you write about, whatever you say of it.
   *[other] You get { $points } points for each product you write about, whatever you say of it.
}
review-ask-end =
    You need not sign in. The link is yours alone, as it writes in your name, and it is good until { $day }.

    Thank you,
    { $shop }
review-ask-again-subject = { $shop }: would you still tell us?
review-ask-again =
    Hello { $name },

    some days ago we asked how these turned out:

    { $products }

    If you have a minute, others would be glad of a word, good or bad. This is the only time we remind you.
    { $link }
mail-way-out = No more mails of this kind: { $link }
review-landing-title = How did it turn out?
review-landing-lede = One line for each thing you bought. Begin with the stars; the words come next.
review-landing-done = You have written about everything from this order. Thank you!
review-landing-nothing = Nothing of this order is on our shelf any more, so there is nothing to write about.
review-landing-hint = This page writes in the name of whoever ordered: please do not pass its link on.
review-landing-see = See or change it
review-landing-over = This link is over
review-landing-over-text = It has run out, or it was stopped. Nothing is lost: sign in, and you can write about everything you bought.
mails-title = Mails that you can stop
mails-lede = Mails about your account and your orders always come. These are up to you.
mails-reviews = Asking for a review
mails-reviews-text = Some days after a parcel we ask how things turned out: once, with one reminder if you say nothing.
mails-questions = Questions and answers
mails-questions-text = Questions of other customers about what you own, if you are willing, and answers to your own.
mails-on = They come
mails-off = Stopped
mails-stop = Stop these mails
mails-again = Let them come again
mails-stop-title = Stop these mails?
mails-stop-text = You will get no more mails of this kind: { $what }.
mails-stop-hint = Mails about your account and your orders still come.
mails-stopped-title = These mails are stopped
mails-stopped-text = You get no more mails of this kind: { $what }.
mails-link-bad = This link was not made here, or something of it is missing. Signed in, you can stop mails too.
mails-said-stopped = These mails are stopped.
mails-said-again = These mails come again.
mails-settings-text = Asking for reviews, questions about what you own: choose what you want to get.
mails-settings-link = Choose mails
admin-hold-title = Asking for a review
admin-hold-text = Some days after delivery the customer is asked how it turned out.
admin-hold-text-held = A complaint is open: the customer is not asked.
admin-hold-begin = Do not ask: complaint open
admin-hold-end = The complaint is settled: ask again
admin-hold-said = Nobody asks for a review of this order.
admin-hold-said-over = The customer may be asked again.
testimonial-title = Shown elsewhere
testimonial-lede = What you wrote stands below its product. For anything else the shop needs your leave, for each use by itself, and you can take it back at any time.
testimonial-link = Uses elsewhere
testimonial-none-title = Nobody asked yet
testimonial-none-text = If the shop would like to show a review of yours elsewhere, it asks here first.
testimonial-purpose-home = On the front page
testimonial-purpose-mail = In mails to other customers
testimonial-purpose-ads = In advertisements
testimonial-state-asked = Waits for an answer
testimonial-state-granted = Allowed
testimonial-state-changed = Allowed before it was changed: not shown
testimonial-state-declined = Not allowed
testimonial-state-withdrawn = Taken back
testimonial-yes = Allow
testimonial-no = Do not allow
testimonial-withdraw = Take it back
testimonial-said-granted = Thank you. It may be shown there until you take it back.
testimonial-said-no = It is not shown there.
testimonial-said-asked = The author was asked.
testimonial-asked-before = The author was asked about this use before.
testimonial-no-author = Only published reviews of members of this shop can be shown elsewhere.
testimonial-desk-title = Uses elsewhere
testimonial-desk-text = Ask the author for leave, for each use by itself. It is not shown there before they allow it.
testimonial-mail-subject = { $shop } would like to show your review
testimonial-mail-home =
    Hello { $name },

    we liked reading your review, and would like to show it on the front page of { $shop }. Only if you allow it:
    { $link }

    You can say no, and you can take your leave back at any time.
testimonial-mail-mail =
    Hello { $name },

    we liked reading your review, and would like to quote it in mails to other customers of { $shop }. Only if you allow it:
    { $link }

    You can say no, and you can take your leave back at any time.
testimonial-mail-ads =
    Hello { $name },

    we liked reading your review, and would like to quote it in advertisements of { $shop }. Only if you allow it:
    { $link }

    You can say no, and you can take your leave back at any time.
wall-title = What regulars say
wall-all = Reviews of the shop
wall-on = on
wall-read = The whole review
wall-hint = Chosen by the shop, shown with the authors' leave. All reviews, good and bad, stand below their products.
review-shop-lede = What customers say of us: published by the same rules as reviews of products.
