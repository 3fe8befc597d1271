# Words of: programme. Reasons that statements carry: the rule, its version, then the arithmetic step by step.
programme-why = { $rule } (rules, version { $version }): { $steps }
programme-why-spend = { $points ->
    [one] 1 point
   *[other] { $points } points
} per { $unit } on { $goods } of goods = { $base }
programme-why-order = { $points ->
    [one] 1 point
   *[other] { $points } points
} for every order
programme-why-first = { $points ->
    [one] 1 point
   *[other] { $points } points
} for the first order
programme-why-joined = { $points ->
    [one] 1 point
   *[other] { $points } points
} for confirming your address
programme-why-review = { $points ->
    [one] 1 point
   *[other] { $points } points
} for a review of something you bought, whatever it says
programme-why-review-picture = { $points ->
    [one] 1 point
   *[other] { $points } points
} for pictures in a review
programme-why-accepted-answer = { $points ->
    [one] 1 point
   *[other] { $points } points
} for an answer that was accepted in the community
programme-why-tier = ; your tier × { $times } = { $total }
programme-why-most = ; at most { $most }
programme-why-share = { $whole }; of which { $share } for this line
programme-no-version = There is no such version.
programme-rolled-back = Back to version { $version }
programme-moved-on = Somebody published another version meanwhile. Please look at it and try again.
programme-check = Please check the programme.
programme-bad-currency = Please give a three-letter code such as EUR.
programme-bad-expiry = Points must live longer than they are pending.
programme-bad-skus = Please list at most { $most } SKUs, one a line.
programme-too-many = A programme has at most { $most } rules.
programme-same-id = Another rule has this id already.
programme-bad-id = Please use 1 to 40 small letters, digits, dashes and underscores; “coupon” is taken.
programme-bad-name = Please give a name of at most { $most } characters.
programme-bad-number = Please give a whole number from { $least } to { $most }.
