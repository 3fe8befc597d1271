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
