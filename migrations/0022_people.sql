-- Members as others see them, what they stand for, whom they follow, and what they write to each other.

CREATE TABLE profile (
    member_id       TEXT PRIMARY KEY REFERENCES member (id),
    handle          TEXT NOT NULL UNIQUE,
    name            TEXT NOT NULL,          -- the account's, kept in step
    avatar          TEXT NOT NULL,          -- own path: lists show it as it is
    bio             TEXT NOT NULL,          -- as typed
    bio_html        TEXT NOT NULL,          -- rendered and cleaned when written
    shows_purchases BIGINT NOT NULL,        -- 1: consented
    shows_tier      BIGINT NOT NULL,
    shows_activity  BIGINT NOT NULL,
    is_ranked       BIGINT NOT NULL,        -- 1: stands on the leaderboard
    takes_messages  BIGINT NOT NULL,        -- 1: other members may write
    is_gone         BIGINT NOT NULL,        -- 1: the member was erased
    handle_at       BIGINT NOT NULL,        -- when the member last chose it; 0: the program made it
    created_at      BIGINT NOT NULL
);

-- Every handle that was ever somebody's: the old ones lead to the new one. Of an erased member: '#' and the hash.
CREATE TABLE handle (
    handle    TEXT PRIMARY KEY,
    member_id TEXT NOT NULL,                -- '' : an erased member's
    at        BIGINT NOT NULL
);
CREATE INDEX handle_member ON handle (member_id);

-- What standing rests on: how often a member did what.
CREATE TABLE deed_total (
    member_id TEXT NOT NULL REFERENCES member (id),
    deed      TEXT NOT NULL,                -- people::model::Deed
    total     BIGINT NOT NULL,
    PRIMARY KEY (member_id, deed)
);
-- The same by the day (since 1970-01-01, UTC) on which it was done; `counted` leaves out what came from the same person again.
CREATE TABLE deed_day (
    member_id TEXT NOT NULL,
    deed      TEXT NOT NULL,
    day       BIGINT NOT NULL,
    total     BIGINT NOT NULL,
    counted   BIGINT NOT NULL,
    PRIMARY KEY (member_id, deed, day)
);
CREATE INDEX deed_day_by_deed ON deed_day (deed, day, member_id);
-- Who gave whom how much within a season: only the first of it counts.
CREATE TABLE deed_pair (
    season    BIGINT NOT NULL,              -- quarters since 1970
    member_id TEXT NOT NULL,
    from_id   TEXT NOT NULL,
    deed      TEXT NOT NULL,
    total     BIGINT NOT NULL,
    PRIMARY KEY (season, member_id, from_id, deed)
);
CREATE TABLE season_score (
    season    BIGINT NOT NULL,
    member_id TEXT NOT NULL,
    score     BIGINT NOT NULL,
    PRIMARY KEY (season, member_id)
);
CREATE INDEX season_score_best ON season_score (season, score, member_id);

-- The last day on which a member was here.
CREATE TABLE presence (
    member_id TEXT PRIMARY KEY,
    day       BIGINT NOT NULL
);

-- Levels and limits as a whole, never changed: each version is another.
CREATE TABLE people_policy (
    version      BIGINT PRIMARY KEY,
    document     TEXT NOT NULL,
    published_by TEXT NOT NULL,
    published_at BIGINT NOT NULL
);

CREATE TABLE badge (
    id         TEXT PRIMARY KEY,
    name       TEXT NOT NULL,               -- '' : built in, its words are in the catalogue
    about      TEXT NOT NULL,
    icon       TEXT NOT NULL,
    deed       TEXT NOT NULL,
    threshold  BIGINT NOT NULL,
    state      TEXT NOT NULL,               -- 'active', 'retired': nobody gets it any more
    made_by    TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    CONSTRAINT badge_threshold CHECK (threshold > 0)
);
CREATE INDEX badge_deed ON badge (deed) WHERE state = 'active';
CREATE TABLE badge_held (
    member_id  TEXT NOT NULL,
    badge_id   TEXT NOT NULL REFERENCES badge (id),
    awarded_at BIGINT NOT NULL,
    taken_at   BIGINT,                      -- NULL: held
    reason     TEXT NOT NULL,               -- why it was taken back, in words
    PRIMARY KEY (member_id, badge_id)
);
CREATE INDEX badge_holders ON badge_held (badge_id) WHERE taken_at IS NULL;

CREATE TABLE challenge (
    id         TEXT PRIMARY KEY,
    name       TEXT NOT NULL,
    about      TEXT NOT NULL,
    deed       TEXT NOT NULL,
    target     BIGINT NOT NULL,
    points     BIGINT NOT NULL,             -- for one who does it
    budget     BIGINT NOT NULL,             -- points at most, over all
    paid       BIGINT NOT NULL,             -- of which given
    hold_days  BIGINT NOT NULL,             -- so long the points wait, so that somebody can look
    starts_at  BIGINT NOT NULL,
    ends_at    BIGINT NOT NULL,
    made_by    TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    CONSTRAINT challenge_budget CHECK (paid >= 0 AND paid <= budget)
);
CREATE INDEX challenge_time ON challenge (deed, starts_at, ends_at);
CREATE TABLE challenge_run (
    challenge_id TEXT NOT NULL REFERENCES challenge (id),
    member_id    TEXT NOT NULL,
    total        BIGINT NOT NULL,
    done_at      BIGINT,                    -- NULL: not (any more)
    points       BIGINT NOT NULL,           -- given for it and not taken back
    PRIMARY KEY (challenge_id, member_id)
);
CREATE INDEX challenge_run_member ON challenge_run (member_id, done_at);

CREATE TABLE relation (
    from_id TEXT NOT NULL,
    to_id   TEXT NOT NULL,
    kind    TEXT NOT NULL,                  -- 'follow', 'mute', 'block'
    at      BIGINT NOT NULL,
    PRIMARY KEY (from_id, kind, to_id)
);
CREATE INDEX relation_to ON relation (to_id, kind, at, from_id);

-- Between a member and the shop, or between two members.
CREATE TABLE conversation (
    id           TEXT PRIMARY KEY,
    pair         TEXT NOT NULL UNIQUE,      -- 'mem_…' with the shop, 'mem_…/mem_…' in the order of ids
    is_staff     BIGINT NOT NULL,           -- 1: with the shop
    member_id    TEXT NOT NULL,             -- whose with the shop, or the first of the two
    other_id     TEXT NOT NULL,             -- '' with the shop
    answerer_id  TEXT NOT NULL,             -- who of the staff answers; '' : nobody yet
    staff_unread BIGINT NOT NULL,
    last_at      BIGINT NOT NULL,
    created_at   BIGINT NOT NULL
);
CREATE INDEX conversation_desk ON conversation (last_at, id) WHERE is_staff = 1;
CREATE INDEX conversation_waiting ON conversation (last_at, id) WHERE is_staff = 1 AND staff_unread > 0;
-- A conversation as one of its members has it.
CREATE TABLE conversation_part (
    member_id       TEXT NOT NULL,
    conversation_id TEXT NOT NULL REFERENCES conversation (id),
    unread          BIGINT NOT NULL,
    last_at         BIGINT NOT NULL,
    last_words      TEXT NOT NULL,
    PRIMARY KEY (member_id, conversation_id)
);
CREATE INDEX conversation_part_newest ON conversation_part (member_id, last_at, conversation_id);
CREATE TABLE message (
    id              TEXT PRIMARY KEY,
    conversation_id TEXT NOT NULL REFERENCES conversation (id),
    author_id       TEXT NOT NULL,
    is_staff        BIGINT NOT NULL,
    hidden_from     TEXT NOT NULL,          -- who has the author blocked and does not see it; '' : nobody
    body            TEXT NOT NULL,
    html            TEXT NOT NULL,
    state           TEXT NOT NULL,          -- 'published', 'held', 'removed'
    at              BIGINT NOT NULL
);
CREATE INDEX message_conversation ON message (conversation_id, id);
CREATE INDEX message_author ON message (author_id, at);
CREATE INDEX message_held ON message (at) WHERE state = 'held';

INSERT INTO people_policy (version, document, published_by, published_at) VALUES (
    1,
    '{"version":1,"kept_days":14,"lifts_from":1,"challenge_most":500,"levels":[{"level":"new","merit":0,"days":0,"purchases":0,"limits":{"links":2,"pictures":2,"mentions":2,"posts_per_hour":6,"threads_per_day":2,"waits":true}},{"level":"known","merit":3,"days":2,"purchases":0,"limits":{"links":5,"pictures":4,"mentions":5,"posts_per_hour":20,"threads_per_day":5,"waits":false}},{"level":"regular","merit":30,"days":15,"purchases":0,"limits":{"links":20,"pictures":8,"mentions":10,"posts_per_hour":60,"threads_per_day":20,"waits":false}},{"level":"trusted","merit":120,"days":60,"purchases":0,"limits":{"links":50,"pictures":8,"mentions":20,"posts_per_hour":120,"threads_per_day":50,"waits":false}}],"merits":{"reviewed":2,"answered":1,"helpful":1,"accepted":5,"flag_upheld":1,"flag_rejected":-2,"removed":-5},"season":{"posted":{"points":1,"per_day":5},"reviewed":{"points":5,"per_day":3},"pictured":{"points":2,"per_day":3},"answered":{"points":2,"per_day":5},"helpful":{"points":2,"per_day":10},"accepted":{"points":10,"per_day":5},"flag_upheld":{"points":1,"per_day":3},"removed":{"points":-10,"per_day":100}}}',
    'system',
    0
);

INSERT INTO badge (id, name, about, icon, deed, threshold, state, made_by, created_at) VALUES
    ('bdg_first_review', '', '', 'pencil', 'reviewed', 1, 'active', 'system', 0),
    ('bdg_five_pictured', '', '', 'camera', 'pictured', 5, 'active', 'system', 0),
    ('bdg_first_answer', '', '', 'reply', 'answered', 1, 'active', 'system', 0),
    ('bdg_first_accepted', '', '', 'check-badge', 'accepted', 1, 'active', 'system', 0),
    ('bdg_ten_accepted', '', '', 'seal', 'accepted', 10, 'active', 'system', 0),
    ('bdg_ten_helpful', '', '', 'thumb-up', 'helpful', 10, 'active', 'system', 0),
    ('bdg_hundred_helpful', '', '', 'star-full', 'helpful', 100, 'active', 'system', 0),
    ('bdg_watchful', '', '', 'eye', 'flag_upheld', 5, 'active', 'system', 0),
    ('bdg_first_post', '', '', 'chat', 'posted', 1, 'active', 'system', 0),
    ('bdg_hundred_posts', '', '', 'quote', 'posted', 100, 'active', 'system', 0),
    ('bdg_thirty_days', '', '', 'clock', 'active', 30, 'active', 'system', 0),
    ('bdg_one_year', '', '', 'crown', 'year', 1, 'active', 'system', 0);
