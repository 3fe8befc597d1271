-- Signing in by way of other sites.

-- Answers of an outside site that were used: each opens one session, once.
CREATE TABLE connect_nonce (
    nonce_hash TEXT PRIMARY KEY,
    at         BIGINT NOT NULL
);
CREATE INDEX connect_nonce_old ON connect_nonce (at);

-- Whom the outside site's numbers stand for.
CREATE TABLE connect_link (
    external_id TEXT PRIMARY KEY,
    member_id   TEXT NOT NULL REFERENCES member (id),
    at          BIGINT NOT NULL
);
CREATE INDEX connect_link_member ON connect_link (member_id);
