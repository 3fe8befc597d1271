-- Answers that were accepted, for the credit in points. At most one a thread stands; what a post lost by being taken down
-- comes back with it.
CREATE TABLE acceptance (
    post_id      TEXT PRIMARY KEY REFERENCES post (id),
    thread_id    TEXT NOT NULL REFERENCES thread (id),
    member_id    TEXT NOT NULL,             -- whose answer it is; '' : nobody's account
    accepted_by  TEXT NOT NULL,
    rule_version BIGINT NOT NULL,           -- of the programme that promised points; 0: none were
    at           BIGINT NOT NULL,
    stands       BIGINT NOT NULL            -- 1: until it is taken back; 0: it was
);
CREATE INDEX acceptance_member ON acceptance (member_id, at) WHERE rule_version > 0;
CREATE INDEX acceptance_thread ON acceptance (thread_id);

-- Until when a thread stays pinned.
CREATE TABLE thread_pin (
    thread_id TEXT PRIMARY KEY REFERENCES thread (id),
    until     BIGINT NOT NULL
);
CREATE INDEX thread_pin_until ON thread_pin (until);

-- Threads of the service desk that nobody looks after yet are found by their category.
CREATE INDEX thread_unclaimed ON thread (category_id, last_at, id) WHERE claimed_by = '' AND state = 'published' AND is_closed = 0 AND is_archived = 0;

-- Where a post came from: what was merged or split can be put back.
CREATE INDEX post_move_post ON post_move (post_id);

-- Where a poll came from with its thread.
CREATE TABLE poll_move (
    poll_id   TEXT PRIMARY KEY REFERENCES poll (id),
    thread_id TEXT NOT NULL
);
