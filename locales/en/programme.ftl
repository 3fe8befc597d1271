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
programme-why-tier = ; your tier × { $times } = { $total }
programme-why-most = ; at most { $most }
programme-why-share = { $whole }; of which { $share } for this line
