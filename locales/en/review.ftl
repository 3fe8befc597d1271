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
review-why-withdrawn = You deleted the review
review-why-removed = The review is not published any more
review-policy-check = Please check the settings.

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
