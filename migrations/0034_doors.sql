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

-- What came into the community with which import; '' : nothing of an import.
ALTER TABLE category ADD COLUMN import_id TEXT NOT NULL DEFAULT '';
ALTER TABLE thread ADD COLUMN import_id TEXT NOT NULL DEFAULT '';
ALTER TABLE post ADD COLUMN import_id TEXT NOT NULL DEFAULT '';
CREATE INDEX thread_import ON thread (import_id, id) WHERE import_id <> '';
CREATE INDEX post_import ON post (import_id, id) WHERE import_id <> '';

-- Authors of another forum, and who stands for them here until they prove their address.
CREATE TABLE community_author (
    source      TEXT NOT NULL,
    external_id TEXT NOT NULL,
    member_id   TEXT NOT NULL REFERENCES member (id),
    email       TEXT NOT NULL,              -- normalised; '' : not told, or claimed
    import_id   TEXT NOT NULL,
    PRIMARY KEY (source, external_id)
);
CREATE INDEX community_author_email ON community_author (email) WHERE email <> '';
CREATE INDEX community_author_import ON community_author (import_id);

-- Where threads were in the forum they came from: old links lead on.
CREATE TABLE old_path (
    path      TEXT PRIMARY KEY,
    thread_id TEXT NOT NULL REFERENCES thread (id),
    import_id TEXT NOT NULL
);
CREATE INDEX old_path_thread ON old_path (thread_id);
