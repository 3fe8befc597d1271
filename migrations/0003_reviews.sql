-- Reviews, what they rest on, and what is asked about products.

-- When the shop says the goods arrived; NULL: it did not say.
ALTER TABLE orders ADD COLUMN delivered_at BIGINT;
-- Why nobody may ask for a review of this order ('complaint'); '' : nothing stands against it.
ALTER TABLE orders ADD COLUMN ask_stopped TEXT NOT NULL DEFAULT '';
-- Published reviews and the sum of their stars: what cards show.
ALTER TABLE product ADD COLUMN reviews BIGINT NOT NULL DEFAULT 0;
ALTER TABLE product ADD COLUMN stars BIGINT NOT NULL DEFAULT 0;
CREATE INDEX orders_delivered ON orders (delivered_at) WHERE delivered_at IS NOT NULL;
CREATE INDEX order_line_product ON order_line (product_ref, order_id) WHERE product_ref <> '';

-- How the shop treats reviews: windows, waiting times, caps, the score's constants. Published as a whole, never changed.
CREATE TABLE review_policy (
    version      BIGINT PRIMARY KEY,
    document     TEXT NOT NULL,
    published_by TEXT NOT NULL,
    published_at BIGINT NOT NULL
);

CREATE TABLE review (
    id             TEXT PRIMARY KEY,
    product_id     TEXT NOT NULL,           -- '' : the shop itself
    member_id      TEXT,                    -- NULL: nobody's account (yet)
    order_id       TEXT NOT NULL,           -- the purchase it was written about; '' : none known
    order_line_id  TEXT NOT NULL,
    author_name    TEXT NOT NULL,           -- as readers see it
    rating         BIGINT NOT NULL,
    title          TEXT NOT NULL,
    body           TEXT NOT NULL,           -- as typed
    html           TEXT NOT NULL,           -- rendered and cleaned when written
    extras         TEXT NOT NULL,           -- JSON of review::model::Extras: answers, pictures, updates, edits, reply
    language       TEXT NOT NULL,           -- ISO 639-1; '' : cannot be told
    state          TEXT NOT NULL,           -- 'held', 'published', 'refused', 'removed', 'withdrawn'
    held_for       TEXT NOT NULL,           -- why it waits, names joined by commas
    degree         TEXT NOT NULL,           -- 'none', 'ordered', 'delivered', 'kept', 'bought_again', 'returned', 'imported'
    degree_since   BIGINT NOT NULL,
    degree_next    BIGINT NOT NULL,         -- when time alone changes the degree; i64::MAX: never
    promised       BIGINT NOT NULL,         -- points promised when it was written; 0: none
    rule_version   BIGINT NOT NULL,         -- the programme that promised them; 0: none
    incentive_note TEXT NOT NULL,           -- what another source says of an incentive
    source         TEXT NOT NULL,           -- 'page', 'order', 'request', 'api', or the app it was imported from
    external_id    TEXT NOT NULL,
    import_id      TEXT NOT NULL,
    cell           BIGINT NOT NULL,         -- rating, verified and pictures in one number: review::rules::cell
    size           TEXT NOT NULL,           -- what was answered to the question that tells the size; '' : nothing
    up             BIGINT NOT NULL,         -- weight of helpful votes, in basis points
    down           BIGINT NOT NULL,
    helpful        BIGINT NOT NULL,         -- Wilson's lower bound, in millionths
    text_hash      TEXT NOT NULL,           -- of the folded text: the same words twice
    written_at     BIGINT NOT NULL,         -- the day readers see
    published_at   BIGINT,
    changed_at     BIGINT NOT NULL,
    CONSTRAINT review_rating CHECK (rating >= 1 AND rating <= 5)
);
-- One review per member, product and purchase; one per line of an order whoever writes it.
CREATE UNIQUE INDEX review_once ON review (member_id, product_id, order_line_id) WHERE member_id IS NOT NULL AND import_id = '' AND state <> 'withdrawn';
CREATE UNIQUE INDEX review_line ON review (order_line_id) WHERE order_line_id <> '' AND import_id = '' AND state <> 'withdrawn';
CREATE UNIQUE INDEX review_external ON review (source, external_id) WHERE external_id <> '';
CREATE INDEX review_by_help ON review (product_id, cell, helpful, id) WHERE state = 'published';
CREATE INDEX review_by_time ON review (product_id, cell, written_at, id) WHERE state = 'published';
CREATE INDEX review_size_by_help ON review (product_id, size, cell, helpful, id) WHERE state = 'published' AND size <> '';
CREATE INDEX review_size_by_time ON review (product_id, size, cell, written_at, id) WHERE state = 'published' AND size <> '';
CREATE INDEX review_newest ON review (published_at, id) WHERE state = 'published';
CREATE INDEX review_member ON review (member_id, id) WHERE member_id IS NOT NULL;
CREATE INDEX review_order ON review (order_id) WHERE order_id <> '';
CREATE INDEX review_state ON review (state, id);
CREATE INDEX review_due ON review (degree_next) WHERE degree_next < 9223372036854775807;
CREATE INDEX review_import ON review (import_id) WHERE import_id <> '';
CREATE INDEX review_changed ON review (changed_at);
CREATE INDEX review_text ON review (text_hash, id) WHERE text_hash <> '';

-- What an author wrote at one time; the newest is what stands in the review.
CREATE TABLE review_revision (
    review_id TEXT NOT NULL REFERENCES review (id),
    seq       BIGINT NOT NULL,              -- 1, 2, 3 …
    kind      TEXT NOT NULL,                -- 'written', 'edited', 'updated'
    rating    BIGINT NOT NULL,
    title     TEXT NOT NULL,
    body      TEXT NOT NULL,
    degree    TEXT NOT NULL,
    at        BIGINT NOT NULL,
    PRIMARY KEY (review_id, seq)
);

-- Published reviews counted by month of writing: what histograms and scores are made of.
CREATE TABLE rating_month (
    product_id TEXT NOT NULL,
    month      BIGINT NOT NULL,             -- months since 1970-01
    kind       BIGINT NOT NULL,             -- bit 0: verified; bit 1: rewarded
    s1         BIGINT NOT NULL,
    s2         BIGINT NOT NULL,
    s3         BIGINT NOT NULL,
    s4         BIGINT NOT NULL,
    s5         BIGINT NOT NULL,
    PRIMARY KEY (product_id, month, kind),
    CONSTRAINT rating_month_counts CHECK (s1 >= 0 AND s2 >= 0 AND s3 >= 0 AND s4 >= 0 AND s5 >= 0)
);

CREATE TABLE review_draft (
    id            TEXT PRIMARY KEY,
    owner         TEXT NOT NULL,            -- mem_… or, from a mailed link, req_…
    product_id    TEXT NOT NULL,
    order_line_id TEXT NOT NULL,
    review_id     TEXT NOT NULL,            -- what it changes; '' : a new review
    kind          TEXT NOT NULL,            -- 'written', 'edited', 'updated'
    document      TEXT NOT NULL,            -- JSON of review::model::Draft
    saved_at      BIGINT NOT NULL
);
CREATE UNIQUE INDEX review_draft_one ON review_draft (owner, product_id, order_line_id, review_id);
CREATE INDEX review_draft_old ON review_draft (saved_at);

CREATE TABLE review_vote (
    review_id TEXT NOT NULL REFERENCES review (id),
    member_id TEXT NOT NULL REFERENCES member (id),
    author_id TEXT NOT NULL,                -- whose review it was; '' : no member's
    up        BIGINT NOT NULL,              -- 1 or 0
    weight    BIGINT NOT NULL,              -- basis points
    at        BIGINT NOT NULL,
    PRIMARY KEY (review_id, member_id)
);
CREATE INDEX review_vote_pair ON review_vote (member_id, author_id);

-- What writers are asked beside the stars.
CREATE TABLE review_question (
    id       TEXT PRIMARY KEY,
    category TEXT NOT NULL,                 -- of products; '' : all
    position BIGINT NOT NULL,
    label    TEXT NOT NULL,
    kind     TEXT NOT NULL,                 -- 'scale', 'choice'
    options  TEXT NOT NULL,                 -- one a line; of a scale: its two ends and middle
    is_size  BIGINT NOT NULL,               -- 1: the answer filters as "my size"
    state    TEXT NOT NULL,                 -- 'active', 'archived'
    updated_at BIGINT NOT NULL
);

-- Mails that ask for reviews: one per order.
CREATE TABLE review_request (
    id          TEXT PRIMARY KEY,
    order_id    TEXT NOT NULL UNIQUE,
    member_id   TEXT,
    email       TEXT NOT NULL,
    token_hash  TEXT NOT NULL UNIQUE,
    state       TEXT NOT NULL,              -- 'sent', 'reminded', 'opened', 'answered', 'stopped'
    reason      TEXT NOT NULL,              -- why it was stopped
    sent_at     BIGINT NOT NULL,
    reminded_at BIGINT,
    opened_at   BIGINT,
    ended_at    BIGINT,
    expires_at  BIGINT NOT NULL
);
CREATE INDEX review_request_email ON review_request (email, sent_at);
CREATE INDEX review_request_remind ON review_request (sent_at) WHERE state = 'sent';

-- Addresses that want no such mail.
CREATE TABLE mail_stop (
    email TEXT NOT NULL,
    kind  TEXT NOT NULL,                    -- 'reviews', 'questions'
    at    BIGINT NOT NULL,
    PRIMARY KEY (email, kind)
);

-- Leave to show a review elsewhere than below its product, for one use each.
CREATE TABLE testimonial (
    id           TEXT PRIMARY KEY,
    review_id    TEXT NOT NULL REFERENCES review (id),
    purpose      TEXT NOT NULL,             -- 'home', 'mail', 'ads'
    state        TEXT NOT NULL,             -- 'asked', 'granted', 'declined', 'withdrawn'
    asked_by     TEXT NOT NULL,
    asked_at     BIGINT NOT NULL,
    answered_at  BIGINT,
    withdrawn_at BIGINT
);
CREATE UNIQUE INDEX testimonial_one ON testimonial (review_id, purpose);
CREATE INDEX testimonial_shown ON testimonial (purpose, answered_at) WHERE state = 'granted';

-- Between staff and the author, not shown to others.
CREATE TABLE review_message (
    id        TEXT PRIMARY KEY,
    review_id TEXT NOT NULL REFERENCES review (id),
    author_id TEXT NOT NULL,                -- mem_…
    is_staff  BIGINT NOT NULL,
    body      TEXT NOT NULL,
    at        BIGINT NOT NULL
);
CREATE INDEX review_message_review ON review_message (review_id, id);

-- Words that several reviewers of a product use, for readers to look around by.
CREATE TABLE review_topic (
    product_id TEXT NOT NULL,
    topic      TEXT NOT NULL,
    count      BIGINT NOT NULL,
    made_at    BIGINT NOT NULL,
    PRIMARY KEY (product_id, topic)
);
CREATE TABLE review_topic_of (
    review_id  TEXT NOT NULL,
    product_id TEXT NOT NULL,
    topic      TEXT NOT NULL,
    written_at BIGINT NOT NULL,
    PRIMARY KEY (product_id, topic, review_id)
);
CREATE INDEX review_topic_review ON review_topic_of (review_id);

-- Mails that can be stopped carry where to stop them (RFC 8058).
ALTER TABLE outbox ADD COLUMN unsubscribe TEXT NOT NULL DEFAULT '';

INSERT INTO review_policy (version, document, published_by, published_at) VALUES (
    1,
    '{"version":1,"return_days":30,"assumed_delivery_days":7,"edit_days":60,"ask_after_days":7,"remind_after_days":10,"ask_gap_days":14,"link_days":90,"prior_weight":10,"prior_mean":35,"half_life_days":730,"unverified_weight":5000,"question_cap":2,"unanswered_days":3}',
    'system',
    0
);
