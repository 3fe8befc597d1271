-- Questions about products and who answers them.
CREATE TABLE question (
    id           TEXT PRIMARY KEY,
    product_id   TEXT NOT NULL,
    member_id    TEXT,                      -- NULL: asked by a guest
    author_name  TEXT NOT NULL,
    email        TEXT NOT NULL,             -- a guest's, to be told of answers; '' : none
    body         TEXT NOT NULL,
    html         TEXT NOT NULL,
    state        TEXT NOT NULL,             -- 'held', 'published', 'refused', 'removed', 'withdrawn'
    held_for     TEXT NOT NULL,
    answers      BIGINT NOT NULL,           -- published ones
    accepted_id  TEXT NOT NULL,             -- the accepted answer; '' : none
    created_at   BIGINT NOT NULL,
    published_at BIGINT,
    routed_at    BIGINT
);
CREATE INDEX question_product ON question (product_id, answers, id) WHERE state = 'published';
CREATE INDEX question_open ON question (published_at, id) WHERE state = 'published' AND answers = 0;
CREATE INDEX question_unrouted ON question (published_at) WHERE state = 'published' AND routed_at IS NULL;
CREATE INDEX question_state ON question (state, id);
CREATE INDEX question_member ON question (member_id, id) WHERE member_id IS NOT NULL;

CREATE TABLE answer (
    id           TEXT PRIMARY KEY,
    question_id  TEXT NOT NULL REFERENCES question (id),
    member_id    TEXT NOT NULL REFERENCES member (id),
    author_name  TEXT NOT NULL,
    is_staff     BIGINT NOT NULL,
    degree       TEXT NOT NULL,             -- of the author's purchase when it was written
    body         TEXT NOT NULL,
    html         TEXT NOT NULL,
    state        TEXT NOT NULL,             -- as a question's
    held_for     TEXT NOT NULL,
    created_at   BIGINT NOT NULL,
    published_at BIGINT
);
CREATE INDEX answer_question ON answer (question_id, id) WHERE state = 'published';
CREATE INDEX answer_member ON answer (member_id, id);
CREATE INDEX answer_state ON answer (state, id);

-- Owners who were asked to answer: the weekly cap counts these.
CREATE TABLE question_ask (
    question_id TEXT NOT NULL REFERENCES question (id),
    member_id   TEXT NOT NULL REFERENCES member (id),
    at          BIGINT NOT NULL,
    PRIMARY KEY (question_id, member_id)
);
CREATE INDEX question_ask_member ON question_ask (member_id, at);

-- Members who are willing to be asked about what they bought.
CREATE TABLE question_helper (
    member_id TEXT PRIMARY KEY REFERENCES member (id),
    since     BIGINT NOT NULL
);
