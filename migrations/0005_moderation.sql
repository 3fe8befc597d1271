-- What readers report, what staff decide, and how authors appeal. A target is named "review/rev_…", "question/que_…", "answer/ans_…".
CREATE TABLE flag (
    id          TEXT PRIMARY KEY,
    target      TEXT NOT NULL,
    reporter_id TEXT NOT NULL REFERENCES member (id),
    reason      TEXT NOT NULL,              -- 'spam', 'abuse', 'not_about', 'personal', 'fake', 'illegal', 'other'
    note        TEXT NOT NULL,
    state       TEXT NOT NULL,              -- 'open', 'upheld', 'rejected'
    decision_id TEXT NOT NULL,              -- '' while open
    created_at  BIGINT NOT NULL
);
CREATE UNIQUE INDEX flag_once ON flag (target, reporter_id);
CREATE INDEX flag_open ON flag (target, created_at) WHERE state = 'open';
CREATE INDEX flag_reporter ON flag (reporter_id, created_at);

CREATE TABLE decision (
    id         TEXT PRIMARY KEY,
    target     TEXT NOT NULL,
    action     TEXT NOT NULL,               -- 'publish', 'refuse', 'remove', 'restore', 'keep'
    ground     TEXT NOT NULL,               -- the broken rule, or '' where nothing is wrong
    statement  TEXT NOT NULL,               -- what the author is told
    decided_by TEXT NOT NULL,
    automated  BIGINT NOT NULL,
    at         BIGINT NOT NULL
);
CREATE INDEX decision_target ON decision (target, id);
CREATE INDEX decision_at ON decision (at, id);

CREATE TABLE appeal (
    id          TEXT PRIMARY KEY,
    decision_id TEXT NOT NULL UNIQUE REFERENCES decision (id),
    target      TEXT NOT NULL,
    member_id   TEXT NOT NULL REFERENCES member (id),
    body        TEXT NOT NULL,
    state       TEXT NOT NULL,              -- 'open', 'won', 'lost'
    outcome_id  TEXT NOT NULL,              -- the decision on it; '' while open
    created_at  BIGINT NOT NULL,
    decided_at  BIGINT
);
CREATE INDEX appeal_open ON appeal (created_at, id) WHERE state = 'open';
