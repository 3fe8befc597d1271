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
