# Words of: tier
tier-why = { $reason }: { $spend } spent in twelve months reaches { $tier }, which starts at { $from }.
tier-why-lowest = { $reason }: { $spend } spent in twelve months stands at { $tier }.
tier-why-ladder = The ladder was changed
tier-mail-subject = Welcome to { $tier }
tier-mail-body =
    Hello { $name },

    you are { $tier } now. What you enjoy from today on:
    { $perks }
    Thank you for coming back.
tier-check = Please check the tier.
tier-bad-threshold = Please write an amount of 0 or more.
tier-bad-multiplier = Please choose a multiplier from 1 to 10.
tier-bad-perks = Please write at most { $most } perks of at most { $long } characters, one a line.
tier-needs-zero = One tier must start at 0, so that everybody stands somewhere.
tier-same-threshold = Another tier starts at this amount already.
tier-too-many = A ladder has at most { $most } tiers.
tier-lowest-stays = The lowest tier stays: everybody starts there. You can rename it.
tier-unknown = There is no such tier (any more).

# The page of the ladder.
tier-title = Tiers
tier-lede = The more often you come, the more your points bring.
tier-join = Join
tier-sign-in = Sign in to see yours
tier-ladder = The ladder
tier-need-none = From the first day
tier-need = From { $amount } in twelve months
tier-multiplier = { $times } times the points
tier-you-title = Your tier
tier-you-are = You are { $tier }
tier-you-next = { $missing } more and you are { $tier }.
tier-you-top = You stand at the very top. Thank you.
tier-you-spent = { $spent } counted since { $day }.
tier-you-label = { $tier }: { $way }
tier-you-percent = { $percent } percent of the way to the next tier
tier-how = How it works
tier-how-window = What you paid for goods in the last twelve months counts, less what was refunded. Shipping, tax and gift cards do not.
tier-how-counts = You move up at once when an order brings you there, and we write to you.
tier-how-change = An order that is older than twelve months stops counting. Your points stay yours whatever your tier.
