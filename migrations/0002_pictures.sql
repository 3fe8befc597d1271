-- Pictures that people sent. A row is one use of a content: two people who send the same picture have two rows with one hash.
CREATE TABLE picture (
    id           TEXT PRIMARY KEY,
    hash         TEXT NOT NULL,         -- SHA-256 of the large one: the name of its files
    width        BIGINT NOT NULL,
    height       BIGINT NOT NULL,
    thumb_width  BIGINT NOT NULL,       -- at most 640
    thumb_height BIGINT NOT NULL,
    small_width  BIGINT NOT NULL,       -- at most 240
    small_height BIGINT NOT NULL,
    bytes        BIGINT NOT NULL,       -- of all three files
    owner        TEXT NOT NULL,         -- who sent it and may attach it: 'mem_…'
    target       TEXT NOT NULL,         -- what it belongs to: '' or for example 'review/rev_…'
    alt          TEXT NOT NULL,
    position     BIGINT NOT NULL,       -- its place among the target's
    state        TEXT NOT NULL,         -- 'loose', 'attached', 'hidden', 'gone', 'dying'
    state_at     BIGINT NOT NULL,       -- since when
    created_at   BIGINT NOT NULL
);
CREATE INDEX picture_hash ON picture (hash, state);
CREATE INDEX picture_target ON picture (target, position) WHERE target <> '';
CREATE INDEX picture_owner ON picture (owner, state);
CREATE INDEX picture_waste ON picture (state, created_at) WHERE state <> 'attached';
