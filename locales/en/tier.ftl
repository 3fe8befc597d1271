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
