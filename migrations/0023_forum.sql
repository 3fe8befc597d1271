-- The community. States are those of reviews: 'held', 'published', 'refused', 'removed', 'withdrawn'.
CREATE TABLE category (
    id          TEXT PRIMARY KEY,
    slug        TEXT NOT NULL UNIQUE,
    name        TEXT NOT NULL,
    colour      TEXT NOT NULL,              -- a tone of the style sheet
    icon        TEXT NOT NULL,              -- a picture of the icon sheet
    description TEXT NOT NULL,
    rules       TEXT NOT NULL,              -- of posting, as typed; '' : none
    rules_html  TEXT NOT NULL,
    position    BIGINT NOT NULL,
    mode        TEXT NOT NULL,              -- 'discussion', 'question'
    gate        TEXT NOT NULL,              -- 'open', 'members', 'tier', 'staff'
    tier_id     TEXT NOT NULL,              -- of a gate by tier; else ''
    audience    BIGINT NOT NULL,            -- who reads it, see kernel::audience
    posting     TEXT NOT NULL,              -- who begins threads: 'members', 'staff'
    is_service  BIGINT NOT NULL,            -- 1: support staff can claim its threads
    is_archived BIGINT NOT NULL,
    threads     BIGINT NOT NULL,            -- published ones
    posts       BIGINT NOT NULL,            -- published ones, first posts too
    last_at     BIGINT NOT NULL,            -- 0: nothing yet
    last_thread TEXT NOT NULL,
    version     BIGINT NOT NULL,
    created_at  BIGINT NOT NULL
);

CREATE TABLE thread (
    id           TEXT PRIMARY KEY,
    category_id  TEXT NOT NULL REFERENCES category (id),
    slug         TEXT NOT NULL,
    title        TEXT NOT NULL,
    author_id    TEXT NOT NULL,             -- '' : nobody's account (taken over)
    author_name  TEXT NOT NULL,
    state        TEXT NOT NULL,             -- that of its first post
    mode         TEXT NOT NULL,             -- its category's when it was begun or moved
    audience     BIGINT NOT NULL,           -- its category's
    tags         TEXT NOT NULL,             -- ' one two ', sorted
    excerpt      TEXT NOT NULL,             -- of the first post, plain
    product_id   TEXT NOT NULL,             -- '' : about none
    order_id     TEXT NOT NULL,             -- shown with the author's consent; '' : none
    pinned       BIGINT NOT NULL,           -- 0: no, 1: in its category, 2: everywhere
    is_closed    BIGINT NOT NULL,           -- 1: no more posts
    is_archived  BIGINT NOT NULL,           -- 1: nothing changes any more, and it leaves the lists
    merged_into  TEXT NOT NULL,             -- the thread that took its posts; '' : none
    accepted_id  TEXT NOT NULL,             -- the accepted answer; '' : none
    last_number  BIGINT NOT NULL,           -- highest number given to a post
    newest       BIGINT NOT NULL,           -- highest number of a published one
    replies      BIGINT NOT NULL,           -- published posts without the first
    reactions    BIGINT NOT NULL,           -- to the first post
    last_at      BIGINT NOT NULL,           -- of the newest published post
    last_name    TEXT NOT NULL,
    hot          BIGINT NOT NULL,
    claimed_by   TEXT NOT NULL,             -- staff who look after it; '' : nobody
    claimed_at   BIGINT,
    source       TEXT NOT NULL,             -- '' or the import it came with
    external_id  TEXT NOT NULL,
    created_at   BIGINT NOT NULL,
    version      BIGINT NOT NULL
);
-- Lists: one index each, so that every page of them costs the same.
CREATE INDEX thread_latest ON thread (last_at, id) WHERE state = 'published' AND is_archived = 0;
CREATE INDEX thread_hot ON thread (hot, id) WHERE state = 'published' AND is_archived = 0;
CREATE INDEX thread_open ON thread (created_at, id) WHERE state = 'published' AND is_archived = 0 AND replies = 0;
CREATE INDEX thread_category ON thread (category_id, last_at, id) WHERE state = 'published' AND is_archived = 0;
CREATE INDEX thread_category_hot ON thread (category_id, hot, id) WHERE state = 'published' AND is_archived = 0;
CREATE INDEX thread_category_open ON thread (category_id, created_at, id) WHERE state = 'published' AND is_archived = 0 AND replies = 0;
CREATE INDEX thread_pinned ON thread (pinned, last_at) WHERE pinned > 0;
CREATE INDEX thread_author ON thread (author_id, id);
CREATE INDEX thread_product ON thread (product_id, last_at, id) WHERE product_id <> '';
CREATE INDEX thread_claim ON thread (claimed_by, last_at) WHERE claimed_by <> '';
CREATE UNIQUE INDEX thread_source ON thread (source, external_id) WHERE external_id <> '';

CREATE TABLE thread_tag (
    tag       TEXT NOT NULL,
    thread_id TEXT NOT NULL REFERENCES thread (id),
    PRIMARY KEY (tag, thread_id)
);
CREATE INDEX thread_tag_thread ON thread_tag (thread_id);

CREATE TABLE post (
    id           TEXT PRIMARY KEY,
    thread_id    TEXT NOT NULL REFERENCES thread (id),
    number       BIGINT NOT NULL,           -- from 1, without gaps when given; never changes
    author_id    TEXT NOT NULL,
    author_name  TEXT NOT NULL,
    is_staff     BIGINT NOT NULL,           -- spoke for the shop when it was written
    body         TEXT NOT NULL,
    html         TEXT NOT NULL,
    reply_to     BIGINT NOT NULL,           -- a number in the same thread; 0: none
    state        TEXT NOT NULL,
    held_for     TEXT NOT NULL,
    reactions    TEXT NOT NULL,             -- 'heart 3 thanks 1'; '' : none
    edits        BIGINT NOT NULL,
    edited_at    BIGINT,
    source       TEXT NOT NULL,
    external_id  TEXT NOT NULL,
    created_at   BIGINT NOT NULL,
    published_at BIGINT,
    version      BIGINT NOT NULL
);
CREATE UNIQUE INDEX post_number ON post (thread_id, number);
CREATE INDEX post_author ON post (author_id, id);
CREATE INDEX post_held ON post (id) WHERE state = 'held';
CREATE INDEX post_withdrawn ON post (edited_at) WHERE state = 'withdrawn' AND body <> '';
CREATE UNIQUE INDEX post_source ON post (source, external_id) WHERE external_id <> '';

-- What a post said before an edit.
CREATE TABLE post_revision (
    post_id   TEXT NOT NULL REFERENCES post (id),
    edit      BIGINT NOT NULL,              -- 1: what was written first
    title     TEXT NOT NULL,                -- of the thread, where the post is its first
    body      TEXT NOT NULL,
    edited_by TEXT NOT NULL,                -- who replaced it
    reason    TEXT NOT NULL,
    at        BIGINT NOT NULL,              -- when it was replaced
    PRIMARY KEY (post_id, edit)
);

-- Where a moved post was: old links lead on.
CREATE TABLE post_move (
    thread_id TEXT NOT NULL,
    number    BIGINT NOT NULL,
    post_id   TEXT NOT NULL,
    PRIMARY KEY (thread_id, number)
);

CREATE TABLE reaction (
    post_id   TEXT NOT NULL REFERENCES post (id),
    member_id TEXT NOT NULL,
    kind      TEXT NOT NULL,
    at        BIGINT NOT NULL,
    PRIMARY KEY (post_id, member_id)
);
CREATE INDEX reaction_member ON reaction (member_id, at);

CREATE TABLE bookmark (
    member_id TEXT NOT NULL,
    post_id   TEXT NOT NULL REFERENCES post (id),
    note      TEXT NOT NULL,
    at        BIGINT NOT NULL,
    PRIMARY KEY (member_id, post_id)
);
CREATE INDEX bookmark_at ON bookmark (member_id, at, post_id);

-- What members want to be told of: 'thread/thr_…' or 'category/cat_…'.
CREATE TABLE follow (
    member_id TEXT NOT NULL,
    subject   TEXT NOT NULL,
    level     TEXT NOT NULL,                -- 'follow', 'mute'
    at        BIGINT NOT NULL,
    PRIMARY KEY (member_id, subject)
);
CREATE INDEX follow_subject ON follow (subject, member_id) WHERE level = 'follow';

-- How far a member has read.
CREATE TABLE read_mark (
    member_id TEXT NOT NULL,
    thread_id TEXT NOT NULL,
    number    BIGINT NOT NULL,
    at        BIGINT NOT NULL,
    PRIMARY KEY (member_id, thread_id)
);

CREATE TABLE poll (
    id         TEXT PRIMARY KEY,
    thread_id  TEXT NOT NULL UNIQUE REFERENCES thread (id),
    question   TEXT NOT NULL,
    most       BIGINT NOT NULL,             -- options that one member may choose
    results    TEXT NOT NULL,               -- 'always', 'voted', 'closed': when they are shown
    closes_at  BIGINT,
    is_closed  BIGINT NOT NULL,
    voters     BIGINT NOT NULL,
    created_at BIGINT NOT NULL
);
CREATE TABLE poll_option (
    id       TEXT PRIMARY KEY,
    poll_id  TEXT NOT NULL REFERENCES poll (id),
    position BIGINT NOT NULL,
    words    TEXT NOT NULL,
    votes    BIGINT NOT NULL CHECK (votes >= 0)
);
CREATE INDEX poll_option_poll ON poll_option (poll_id, position);
CREATE TABLE poll_vote (
    poll_id   TEXT NOT NULL REFERENCES poll (id),
    member_id TEXT NOT NULL,
    option_id TEXT NOT NULL REFERENCES poll_option (id),
    at        BIGINT NOT NULL,
    PRIMARY KEY (poll_id, member_id, option_id)
);
