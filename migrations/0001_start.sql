-- One text for SQLite and PostgreSQL: TEXT and BIGINT only, times in Unix milliseconds, flags as 0/1,
-- ids as prefixed ULIDs (sortable by time of making). Foreign keys point downwards: a slice to the ones before it.

CREATE TABLE account (
    id      TEXT PRIMARY KEY,           -- "{owner}/{kind}"
    owner   TEXT NOT NULL,              -- member id, or 'programme'
    kind    TEXT NOT NULL,              -- see ledger::model::AccountKind
    balance BIGINT NOT NULL,
    entries BIGINT NOT NULL,            -- how many entries made the balance; the newest one's seq
    CONSTRAINT account_not_overdrawn CHECK (owner = 'programme' OR balance >= 0)
);
CREATE INDEX account_owner ON account (owner, kind);

-- Never updated, never deleted: corrections are further transfers that name the original.
CREATE TABLE transfer (
    id           TEXT PRIMARY KEY,
    kind         TEXT NOT NULL,         -- see ledger::model::TransferKind
    member_id    TEXT NOT NULL,
    amount       BIGINT NOT NULL,
    cause_kind   TEXT NOT NULL,
    cause_id     TEXT NOT NULL,
    rule_id      TEXT NOT NULL DEFAULT '',
    rule_version BIGINT NOT NULL DEFAULT 0,
    original_id  TEXT NOT NULL DEFAULT '',
    reason       TEXT NOT NULL,
    actor        TEXT NOT NULL,
    at           BIGINT NOT NULL,
    CONSTRAINT transfer_amount_positive CHECK (amount > 0)
);
CREATE INDEX transfer_member ON transfer (member_id, id);
CREATE INDEX transfer_cause ON transfer (cause_kind, cause_id);
CREATE INDEX transfer_kind ON transfer (kind, at, amount);      -- the desk's sums over time read the index alone
CREATE UNIQUE INDEX transfer_one_award ON transfer (cause_kind, cause_id, rule_id) WHERE kind = 'award';
CREATE UNIQUE INDEX transfer_one_hold ON transfer (cause_kind, cause_id) WHERE kind = 'hold';
CREATE UNIQUE INDEX transfer_one_outcome ON transfer (original_id) WHERE kind IN ('post', 'void');
CREATE UNIQUE INDEX transfer_one_release ON transfer (original_id) WHERE kind = 'release';
CREATE INDEX transfer_original ON transfer (original_id) WHERE kind IN ('reverse', 'recover');
CREATE UNIQUE INDEX transfer_one_reversal ON transfer (original_id, cause_kind, cause_id) WHERE kind = 'reverse';

CREATE TABLE entry (
    account_id    TEXT NOT NULL REFERENCES account (id),
    seq           BIGINT NOT NULL,      -- 1, 2, 3 … per account, without gaps
    transfer_id   TEXT NOT NULL REFERENCES transfer (id),
    amount        BIGINT NOT NULL,
    balance_after BIGINT NOT NULL,
    PRIMARY KEY (account_id, seq)
);
CREATE INDEX entry_transfer ON entry (transfer_id);

-- A lot is what is left of one grant of points; it shares its id with the transfer that granted it.
CREATE TABLE lot (
    id         TEXT PRIMARY KEY,
    member_id  TEXT NOT NULL,
    amount     BIGINT NOT NULL,
    remaining  BIGINT NOT NULL,
    reversed   BIGINT NOT NULL DEFAULT 0,
    state      TEXT NOT NULL,           -- 'pending' until it matures, then 'available'
    matures_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,         -- i64::MAX: never
    CONSTRAINT lot_remaining CHECK (remaining >= 0 AND remaining <= amount),
    CONSTRAINT lot_reversed CHECK (reversed >= 0 AND reversed <= amount)
);
CREATE INDEX lot_spend ON lot (member_id, state, expires_at, id);
CREATE INDEX lot_mature ON lot (matures_at) WHERE state = 'pending';
CREATE INDEX lot_expire ON lot (expires_at) WHERE remaining > 0;

CREATE TABLE lot_use (
    transfer_id TEXT NOT NULL,
    lot_id      TEXT NOT NULL,
    amount      BIGINT NOT NULL,        -- taken from the lot; negative: given back
    PRIMARY KEY (transfer_id, lot_id)
);
CREATE INDEX lot_use_lot ON lot_use (lot_id);

CREATE TABLE member (
    id            TEXT PRIMARY KEY,
    email         TEXT NOT NULL,        -- normalised; '' for customers known only by a shop's number
    confirmed_at  BIGINT,
    display_name  TEXT NOT NULL,
    password_hash TEXT NOT NULL,        -- '' : cannot sign in
    role          TEXT NOT NULL,
    locale        TEXT NOT NULL,
    source        TEXT NOT NULL,        -- 'join', 'admin', 'demo', 'cdnow', ...
    external_id   TEXT NOT NULL,
    state         TEXT NOT NULL,        -- 'active', 'blocked', 'erased'
    tier_id       TEXT NOT NULL DEFAULT '',
    tier_since    BIGINT NOT NULL DEFAULT 0,
    window_spend  BIGINT NOT NULL DEFAULT 0,
    created_at    BIGINT NOT NULL,
    seen_at       BIGINT NOT NULL
);
CREATE UNIQUE INDEX member_email ON member (email) WHERE email <> '';
CREATE UNIQUE INDEX member_external ON member (source, external_id) WHERE external_id <> '';
CREATE INDEX member_name ON member (display_name, id);
CREATE INDEX member_created ON member (created_at, id);
CREATE INDEX member_tier ON member (tier_id, state);

CREATE TABLE session (
    token_hash TEXT PRIMARY KEY,
    id         TEXT NOT NULL UNIQUE,
    member_id  TEXT NOT NULL REFERENCES member (id),
    created_at BIGINT NOT NULL,
    seen_at    BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    agent      TEXT NOT NULL,
    address    TEXT NOT NULL
);
CREATE INDEX session_member ON session (member_id, created_at);

CREATE TABLE mail_token (
    token_hash TEXT PRIMARY KEY,
    member_id  TEXT NOT NULL REFERENCES member (id),
    purpose    TEXT NOT NULL,           -- 'confirm', 'reset', 'change'
    email      TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    used_at    BIGINT
);
CREATE INDEX mail_token_member ON mail_token (member_id, purpose);

CREATE TABLE api_key (
    id           TEXT PRIMARY KEY,
    key_hash     TEXT NOT NULL UNIQUE,
    name         TEXT NOT NULL,
    created_by   TEXT NOT NULL,
    created_at   BIGINT NOT NULL,
    last_used_at BIGINT,
    revoked_at   BIGINT
);

CREATE TABLE outbox (
    id         TEXT PRIMARY KEY,
    kind       TEXT NOT NULL,
    member_id  TEXT NOT NULL,
    recipient  TEXT NOT NULL,
    subject    TEXT NOT NULL,
    body       TEXT NOT NULL,
    state      TEXT NOT NULL,           -- 'queued', 'sent', 'logged', 'failed'
    attempts   BIGINT NOT NULL,
    next_at    BIGINT NOT NULL,
    error      TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    sent_at    BIGINT
);
CREATE INDEX outbox_due ON outbox (next_at) WHERE state = 'queued';
CREATE INDEX outbox_failed ON outbox (created_at) WHERE state = 'failed';
CREATE INDEX outbox_member ON outbox (member_id, created_at, id);
CREATE INDEX outbox_created ON outbox (created_at, id);

CREATE TABLE job (
    name        TEXT PRIMARY KEY,
    next_at     BIGINT NOT NULL,
    lease_until BIGINT NOT NULL,
    finished_at BIGINT,
    outcome     TEXT NOT NULL
);

CREATE TABLE idempotency (
    caller       TEXT NOT NULL,
    key          TEXT NOT NULL,
    request_hash TEXT NOT NULL,
    status       BIGINT NOT NULL,       -- 200, or that of the refusal
    body         TEXT NOT NULL,
    created_at   BIGINT NOT NULL,
    PRIMARY KEY (caller, key)
);
CREATE INDEX idempotency_age ON idempotency (created_at);

CREATE TABLE audit (
    id        TEXT PRIMARY KEY,
    at        BIGINT NOT NULL,
    actor     TEXT NOT NULL,
    action    TEXT NOT NULL,
    target    TEXT NOT NULL,
    detail    TEXT NOT NULL
);
CREATE INDEX audit_target ON audit (target, id);

CREATE TABLE programme_version (
    version      BIGINT PRIMARY KEY,
    document     TEXT NOT NULL,
    note         TEXT NOT NULL,
    published_by TEXT NOT NULL,
    published_at BIGINT NOT NULL
);

CREATE TABLE tier (
    id         TEXT PRIMARY KEY,
    name       TEXT NOT NULL,
    position   BIGINT NOT NULL UNIQUE,
    threshold  BIGINT NOT NULL,         -- minor units spent in the window
    multiplier BIGINT NOT NULL,         -- basis points; 10000 = once
    perks      TEXT NOT NULL,           -- one a line
    updated_at BIGINT NOT NULL
);

CREATE TABLE tier_change (
    id        TEXT PRIMARY KEY,
    member_id TEXT NOT NULL REFERENCES member (id),
    from_tier TEXT NOT NULL,
    to_tier   TEXT NOT NULL,
    spend     BIGINT NOT NULL,
    reason    TEXT NOT NULL,
    at        BIGINT NOT NULL
);
CREATE INDEX tier_change_member ON tier_change (member_id, id);

CREATE TABLE reward (
    id          TEXT PRIMARY KEY,
    name        TEXT NOT NULL,
    description TEXT NOT NULL,
    kind        TEXT NOT NULL,
    cost        BIGINT NOT NULL,
    value       BIGINT NOT NULL,        -- minor units or percent, by kind
    stock       BIGINT,                 -- NULL: unlimited
    per_member  BIGINT,                 -- NULL: unlimited
    min_tier    TEXT NOT NULL,          -- '' : everyone
    starts_at   BIGINT,
    ends_at     BIGINT,
    code_days   BIGINT,                 -- NULL: the code does not run out
    picture     TEXT NOT NULL,
    state       TEXT NOT NULL,          -- 'active', 'archived'
    created_at  BIGINT NOT NULL,
    updated_at  BIGINT NOT NULL,
    CONSTRAINT reward_cost CHECK (cost > 0),
    CONSTRAINT reward_in_stock CHECK (stock IS NULL OR stock >= 0)
);
CREATE INDEX reward_shelf ON reward (state, cost, id);

CREATE TABLE redemption (
    id           TEXT PRIMARY KEY,
    member_id    TEXT NOT NULL REFERENCES member (id),
    reward_id    TEXT NOT NULL REFERENCES reward (id),
    reward_name  TEXT NOT NULL,
    cost         BIGINT NOT NULL,
    state        TEXT NOT NULL,         -- 'issued', 'used', 'cancelled', 'expired'
    hold_id      TEXT NOT NULL,
    code         TEXT NOT NULL,         -- without the dashes
    created_at   BIGINT NOT NULL,
    expires_at   BIGINT NOT NULL,       -- i64::MAX: never
    used_at      BIGINT,
    used_note    TEXT NOT NULL,
    cancelled_at BIGINT
);
CREATE UNIQUE INDEX redemption_code ON redemption (code);
CREATE INDEX redemption_member ON redemption (member_id, id);
CREATE INDEX redemption_reward ON redemption (reward_id, member_id, state);
CREATE INDEX redemption_created ON redemption (created_at, id, state, reward_id);
CREATE INDEX redemption_expiry ON redemption (expires_at) WHERE state = 'issued';

CREATE TABLE coupon (
    id         TEXT PRIMARY KEY,
    code       TEXT NOT NULL UNIQUE,
    points     BIGINT NOT NULL,
    max_uses   BIGINT NOT NULL,
    uses       BIGINT NOT NULL,
    created_by TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    CONSTRAINT coupon_not_overused CHECK (uses <= max_uses)
);
CREATE TABLE coupon_claim (
    coupon_id TEXT NOT NULL REFERENCES coupon (id),
    member_id TEXT NOT NULL REFERENCES member (id),
    at        BIGINT NOT NULL,
    PRIMARY KEY (coupon_id, member_id)
);

CREATE TABLE product (
    id          TEXT PRIMARY KEY,
    source      TEXT NOT NULL,
    external_id TEXT NOT NULL,
    slug        TEXT NOT NULL UNIQUE,
    title       TEXT NOT NULL,
    description TEXT NOT NULL,
    price       BIGINT NOT NULL,
    currency    TEXT NOT NULL,
    category    TEXT NOT NULL,
    picture     TEXT NOT NULL,
    state       TEXT NOT NULL,          -- 'active', 'archived'
    created_at  BIGINT NOT NULL,
    updated_at  BIGINT NOT NULL
);
CREATE UNIQUE INDEX product_external ON product (source, external_id) WHERE external_id <> '';
CREATE INDEX product_shelf ON product (state, id);
CREATE INDEX product_category ON product (state, category, id);

CREATE TABLE import_run (
    id          TEXT PRIMARY KEY,
    kind        TEXT NOT NULL,          -- 'orders'
    format      TEXT NOT NULL,
    file        TEXT NOT NULL,
    state       TEXT NOT NULL,          -- 'running', 'done', 'undone'
    rows_read   BIGINT NOT NULL,
    added       BIGINT NOT NULL,
    skipped     BIGINT NOT NULL,
    rejected    BIGINT NOT NULL,
    started_at  BIGINT NOT NULL,
    finished_at BIGINT,
    undone_at   BIGINT
);

CREATE TABLE orders (
    id           TEXT PRIMARY KEY,
    source       TEXT NOT NULL,
    external_id  TEXT NOT NULL,
    number       TEXT NOT NULL,
    member_id    TEXT,                  -- NULL: waits for the owner of the address
    email        TEXT NOT NULL,         -- normalised; '' where the shop gave none
    currency     TEXT NOT NULL,
    state        TEXT NOT NULL,         -- 'open', 'paid', 'part_refunded', 'refunded', 'cancelled'
    goods        BIGINT NOT NULL,       -- minor units the customer paid for goods
    refunded     BIGINT NOT NULL,       -- of which given back
    placed_at    BIGINT NOT NULL,
    paid_at      BIGINT,
    cancelled_at BIGINT,
    revived_at   BIGINT,                -- when the shop last took a cancellation back
    version_at   BIGINT NOT NULL,       -- the shop's own time of the newest facts applied
    rule_version BIGINT NOT NULL DEFAULT 0, -- the programme it earns by; 0 until it first earns
    multiplier   BIGINT NOT NULL DEFAULT 0, -- the tier's at that time, in basis points
    is_first     BIGINT NOT NULL DEFAULT 0, -- 1: the member's first order that earned
    import_id    TEXT NOT NULL DEFAULT '',
    created_at   BIGINT NOT NULL,
    updated_at   BIGINT NOT NULL
);
CREATE UNIQUE INDEX orders_external ON orders (source, external_id);
CREATE INDEX orders_member ON orders (member_id, placed_at, id);
CREATE INDEX orders_waiting ON orders (email) WHERE member_id IS NULL;
CREATE INDEX orders_placed ON orders (placed_at, id);
CREATE INDEX orders_number ON orders (number);
CREATE INDEX orders_unusual ON orders (state, placed_at, id) WHERE state <> 'paid';
CREATE INDEX orders_import ON orders (import_id) WHERE import_id <> '';

CREATE TABLE order_line (
    id          TEXT PRIMARY KEY,
    order_id    TEXT NOT NULL REFERENCES orders (id),
    external_id TEXT NOT NULL,
    position    BIGINT NOT NULL,
    product_ref TEXT NOT NULL,          -- the shop's own product number
    sku         TEXT NOT NULL,
    title       TEXT NOT NULL,
    quantity    BIGINT NOT NULL,
    paid        BIGINT NOT NULL,        -- minor units for goods, after discounts, without tax
    refunded    BIGINT NOT NULL,
    counts      BIGINT NOT NULL,        -- 0: earns nothing (a gift card)
    rounds      BIGINT NOT NULL DEFAULT 0, -- how often it was awarded; from the second time on the rule carries the number: "spend#2"
    CONSTRAINT order_line_refund CHECK (refunded >= 0 AND refunded <= paid)
);
CREATE UNIQUE INDEX order_line_external ON order_line (order_id, external_id);

CREATE TABLE refund (
    id          TEXT PRIMARY KEY,
    order_id    TEXT NOT NULL REFERENCES orders (id),
    external_id TEXT NOT NULL,
    note        TEXT NOT NULL,
    amount      BIGINT NOT NULL,        -- minor units for goods that belong to no line in particular
    at          BIGINT NOT NULL
);
CREATE UNIQUE INDEX refund_external ON refund (order_id, external_id);
CREATE TABLE refund_line (
    refund_id TEXT NOT NULL REFERENCES refund (id),
    position  BIGINT NOT NULL,
    line_ref  TEXT NOT NULL,            -- the line's external_id: a refund may be heard of before its line
    quantity  BIGINT NOT NULL,
    amount    BIGINT,                   -- NULL: the share of the pieces
    PRIMARY KEY (refund_id, position)
);

CREATE TABLE intake (
    id           TEXT PRIMARY KEY,
    source       TEXT NOT NULL,
    topic        TEXT NOT NULL,
    delivery_id  TEXT NOT NULL,
    body_hash    TEXT NOT NULL,
    headers      TEXT NOT NULL,
    body         TEXT NOT NULL,
    state        TEXT NOT NULL,         -- 'received', 'done', 'waiting', 'ignored', 'failed'
    outcome      TEXT NOT NULL,
    waits_for    TEXT NOT NULL,         -- the order it is about or waits for: "{source}:{order external id}"
    attempts     BIGINT NOT NULL,
    repeats      BIGINT NOT NULL,       -- further deliveries of the same content
    received_at  BIGINT NOT NULL,
    processed_at BIGINT
);
CREATE UNIQUE INDEX intake_delivery ON intake (source, delivery_id) WHERE delivery_id <> '';
CREATE UNIQUE INDEX intake_content ON intake (source, topic, body_hash);
CREATE INDEX intake_order ON intake (waits_for, state) WHERE waits_for <> '';
CREATE INDEX intake_state ON intake (state, id);

-- What a new shop starts with. Version 1 of the programme and four tiers; a manager publishes and edits from there.
INSERT INTO programme_version (version, document, note, published_by, published_at) VALUES (
    1,
    '{"version":1,"currency":"USD","pending_days":0,"expiry_days":null,"excluded_skus":[],"rules":[{"id":"spend","name":"Points for purchases","active":true,"most":null,"kind":"spend","points":1,"units":1}]}',
    'The start',
    'system',
    0
);
INSERT INTO tier (id, name, position, threshold, multiplier, perks, updated_at) VALUES
    ('tier_guest', 'Guest', 1, 0, 10000, 'Points for every purchase', 0),
    ('tier_regular', 'Regular', 2, 20000, 10000, 'Rewards kept for regulars', 0),
    ('tier_friend', 'Friend', 3, 50000, 10000, 'Rewards kept for friends', 0),
    ('tier_family', 'Family', 4, 100000, 10000, 'Every reward on the shelf', 0);
