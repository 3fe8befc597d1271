# Words of the books: refusals and the reasons that statements carry.
ledger-no-award = There is no such award to take back.
ledger-reversed-already = This award has already been taken back.
ledger-no-hold = There are no points set aside for this.
ledger-hold-ended = This was already settled.
ledger-released = The waiting time is over: these points can be spent now.
ledger-expired = These points ran out before they were spent.
ledger-recovered = These points came back from a reward, but what earned them was refunded meanwhile.
ledger-bad-amount = Please give a whole number of points between 1 and 1,000,000,000.
ledger-not-enough = You need { $points } more points for this.
