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

# The shelf and the page of one reward.
reward-title = Rewards
reward-lede = What your points are good for. Redeem now, use the code when you like.
reward-shelf = To choose from
reward-you-have = You have
reward-empty-title = The shelf is being filled
reward-empty-text = There is nothing to redeem at the moment. Your points stay and grow meanwhile.
reward-empty-link = To the products
reward-coupon-title = A coupon?
reward-coupon-label = Coupon code
reward-coupon-hint = From a card, a mail or a friend. Each works once per member.
reward-coupon-claim = Get the points
reward-balance = You have { $points } { $count ->
    [one] point
   *[other] points
}.
reward-what-happens = { $points } points are set aside and you get a code at once; { $left } stay to spend. Unused codes can be given back.
reward-redeem-for = Redeem for { $points } points
reward-earn-more = See what earns points
reward-join = Join
reward-to-codes = To your codes
reward-to-tiers = How tiers work
reward-fact-code = Your code
reward-code-forever = Does not run out
reward-code-days = { $days ->
    [one] Good for one day
   *[other] Good for { $days } days
}
reward-fact-stock = Left
reward-fact-limit = Per member
reward-fact-until = Offered until

# A member's codes.
reward-mine-title = Your codes
reward-mine-lede = Show or type a code at the till. The newest stands first.
reward-mine-more = To the rewards
reward-mine-empty-title = No codes yet
reward-mine-empty-text = Once you redeem a reward, its code waits for you here.
reward-copy = Copy
reward-copied = Copied
reward-state-issued = Ready
reward-state-used = Used
reward-state-cancelled = Given back
reward-state-expired = Ran out
reward-good-forever = Does not run out
reward-good-until = Until { $day }
reward-used-on = On { $day }
reward-used-for = On { $day }: { $note }
reward-cancelled-on = On { $day }; { $points } points returned
reward-expired-on = On { $day }; { $points } points returned
reward-give-back = Give it back
reward-give-back-what = The code stops working and { $points } points return to where they came from, with their old expiry.
reward-give-back-yes = Yes, give it back
reward-said-redeemed = “{ $reward }” is yours. Its code stands first below; { $balance } points stay to spend.
reward-said-cancelled = “{ $reward }” was given back; { $points } points returned.
reward-said-claimed = { $points } points are yours; you have { $balance } now.
