# Words of: order
order-unreadable = This order could not be read.
order-bad-source = Please use lower-case letters, digits, dots, dashes and underscores, at most 40.
order-bad-time = Please give a time between 1970 and 2100.
order-bad-amount = Please give an amount between 0 and ten billion.
order-bad-quantity = Please give a number between 0 and one million.
order-too-many-lines = Please send at most { $most } lines.
order-line-twice = The line number { $line } is there twice.
order-not-found = There is no such order.
order-no-line = The order has no line { $line }.
order-why-more = { $why }; the order was changed: { $points } more
order-why-refunded = Refund on order { $order }: { $back } of { $paid } went back, so { $points } of { $all } points do too
order-why-cancelled = Order { $order } was cancelled: its { $points } points go back
order-why-changed = Order { $order } was changed by the shop: { $points } points less
order-tier-one = Order { $order }
order-tier-many = Several orders
order-tier-window = An older order no longer counts
