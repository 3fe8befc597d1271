# Words of: reward. First the reasons that statements carry, then refusals.
reward-why-held = Set aside for “{ $reward }”
reward-why-used = Spent on “{ $reward }”: the code was used
reward-why-cancelled = “{ $reward }” was given back: the points return
reward-why-expired = The code for “{ $reward }” ran out unused: the points return
reward-why-coupon = Coupon { $code }
reward-unknown = There is no such reward (any more).
reward-redemption-unknown = There is no such redemption.
reward-code-unknown = Nobody was given this code.
reward-code-mistyped = This code has a typing error. Please compare it character by character.
reward-code-used = This code was used on { $at }.
reward-code-cancelled = This code was given back on { $at }.
reward-code-expired = This code was good until { $at }.
reward-not-yet = This reward can be had from { $day }.
reward-over = This reward is no longer offered.
reward-sold-out = This reward is sold out.
reward-limit = { $most ->
    [one] You already have this reward; it is one per member.
   *[other] You already have { $most } of this reward, the most per member.
}
reward-tier = This reward is kept for { $tier } and above.
reward-tier-gone = nobody yet
reward-coupon-unknown = There is no such coupon. Please check the spelling.
reward-coupon-claimed = You have claimed this coupon already.
reward-coupon-gone = All uses of this coupon are taken.
reward-coupon-taken = A coupon with this code exists already.
reward-check = Please check what you entered.
reward-bad-coupon = Please use 4 to 40 letters, digits and dashes.
reward-bad-uses = Please give a whole number from 1 to { $most }.
reward-bad-value = Please give an amount above 0, or a percentage from 1 to 100.
reward-bad-number = Please give a whole number from { $least } to { $most }, or leave it empty.
reward-bad-end = The end must come after the start.
reward-bad-picture = Please choose one of the pictures.
reward-bad-tier = Please choose one of the tiers.
reward-kept-for = { $tier } and above
reward-points = { $count ->
    [one] point
   *[other] points
}
reward-redeem = Redeem
reward-redeem-this = Redeem { $reward }
reward-to-go = { $points } to go
reward-sign-in = Sign in
reward-from = From { $day }
reward-ended = No longer offered
reward-none-left = Sold out
reward-had = { $most ->
    [one] You have it: one per member
   *[other] You have all { $most }
}
reward-reach = Waits for you at { $tier }
