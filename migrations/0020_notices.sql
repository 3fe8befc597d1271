-- What members are told, and the news that open pages hear.

-- The number of the newest piece of news of a topic (`member/mem_…`, `thread/thr_…`).
CREATE TABLE news_topic (
    topic TEXT PRIMARY KEY,
    seq   BIGINT NOT NULL,
    at    BIGINT NOT NULL
);

-- What was said in the last hour, for whoever lost the line meanwhile.
CREATE TABLE news (
    topic   TEXT NOT NULL,
    seq     BIGINT NOT NULL,
    payload TEXT NOT NULL,
    at      BIGINT NOT NULL,
    PRIMARY KEY (topic, seq)
);
CREATE INDEX news_at ON news (at);

CREATE TABLE notice (
    id         TEXT PRIMARY KEY,            -- ntc_…
    member_id  TEXT NOT NULL REFERENCES member (id),
    kind       TEXT NOT NULL,               -- notify::model::Kind
    area       TEXT NOT NULL,               -- notify::model::Area of the kind
    subject    TEXT NOT NULL,               -- 'thread/thr_…'; '': of its own
    actor_id   TEXT NOT NULL,               -- who did it last; '': the shop
    actor_name TEXT NOT NULL,
    actors     BIGINT NOT NULL,             -- how many different people
    times      BIGINT NOT NULL,             -- how often it happened
    title      TEXT NOT NULL,
    excerpt    TEXT NOT NULL,
    href       TEXT NOT NULL,               -- own path
    unread     BIGINT NOT NULL CHECK (unread IN (0, 1)),
    mail_at    BIGINT,                      -- when its mail is due
    push_at    BIGINT,                      -- when its push is due
    digest     TEXT NOT NULL DEFAULT '',    -- 'daily', 'weekly': waits for that mail
    created_at BIGINT NOT NULL,
    at         BIGINT NOT NULL              -- when it happened last
);
-- Several unread ones of one kind about one thing are one.
CREATE UNIQUE INDEX notice_open ON notice (member_id, kind, subject) WHERE unread = 1 AND subject <> '';
CREATE INDEX notice_list ON notice (member_id, unread, at, id);
CREATE INDEX notice_area ON notice (member_id, area, unread, at, id);
CREATE INDEX notice_mail ON notice (mail_at) WHERE mail_at IS NOT NULL;
CREATE INDEX notice_push ON notice (push_at) WHERE push_at IS NOT NULL;
CREATE INDEX notice_waits ON notice (member_id, digest) WHERE digest <> '';
CREATE INDEX notice_at ON notice (at, id);

-- The different people of a notice.
CREATE TABLE notice_actor (
    notice_id TEXT NOT NULL REFERENCES notice (id),
    actor_id  TEXT NOT NULL,
    PRIMARY KEY (notice_id, actor_id)
);
CREATE INDEX notice_actor_who ON notice_actor (actor_id);

-- What was told once and is never told again.
CREATE TABLE notice_once (
    member_id TEXT NOT NULL REFERENCES member (id),
    once      TEXT NOT NULL,
    at        BIGINT NOT NULL,
    PRIMARY KEY (member_id, once)
);

-- How many are unread; changed in the transaction that changes them.
CREATE TABLE notice_count (
    member_id TEXT PRIMARY KEY REFERENCES member (id),
    unread    BIGINT NOT NULL CHECK (unread >= 0)
);

-- How a member wants to be told of a kind; without a row as notify::rules says.
CREATE TABLE notice_wish (
    member_id TEXT NOT NULL REFERENCES member (id),
    kind      TEXT NOT NULL,
    mail      TEXT NOT NULL,                -- 'off', 'site', 'instant', 'daily', 'weekly'
    push      BIGINT NOT NULL CHECK (push IN (0, 1)),
    PRIMARY KEY (member_id, kind)
);

-- When a member wants to be left alone.
CREATE TABLE notice_rest (
    member_id  TEXT PRIMARY KEY REFERENCES member (id),
    zone       TEXT NOT NULL,               -- of the IANA time zone database
    quiet_from BIGINT NOT NULL,             -- minute of the day; the same as quiet_to: never
    quiet_to   BIGINT NOT NULL
);

-- Collected mails that were sent: one for each member and period.
CREATE TABLE notice_digest (
    member_id TEXT NOT NULL REFERENCES member (id),
    period    TEXT NOT NULL,                -- 'daily 2026-11-24', 'weekly 2026-11-23'
    at        BIGINT NOT NULL,
    PRIMARY KEY (member_id, period)
);

-- Browsers that take push messages.
CREATE TABLE push_place (
    id         TEXT PRIMARY KEY,            -- psh_…
    member_id  TEXT NOT NULL REFERENCES member (id),
    endpoint   TEXT NOT NULL UNIQUE,        -- the address at the browser's push service
    p256dh     TEXT NOT NULL,               -- the browser's public key
    auth       TEXT NOT NULL,               -- its secret
    agent      TEXT NOT NULL,               -- what the browser calls itself
    failures   BIGINT NOT NULL DEFAULT 0,   -- tries in a row that failed
    created_at BIGINT NOT NULL
);
CREATE INDEX push_place_member ON push_place (member_id);

-- The shop's own key for push services, sealed with the program's secret. One row.
CREATE TABLE push_key (
    id     TEXT PRIMARY KEY,                -- 'vapid'
    sealed TEXT NOT NULL,
    made_at BIGINT NOT NULL
);
