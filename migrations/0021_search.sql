-- Full-text search: what can be found, and what is known of words. All of it is made of other tables and can be made anew
-- (`regulars search rebuild`), so no backup holds it. The index itself is each database's own: migrations/sqlite and
-- migrations/postgres.

-- A thing that can be found. Columns that decide stand first, long texts last.
CREATE TABLE search_doc (
    key        BIGINT PRIMARY KEY,          -- time and a part of the id's hash: the newest has the highest (search::rules::key)
    id         TEXT NOT NULL UNIQUE,        -- 'review/rev_…'
    kind       TEXT NOT NULL,
    audience   BIGINT NOT NULL,             -- kernel::audience: seen by whose reach is at least this
    at         BIGINT NOT NULL,
    place      TEXT NOT NULL,               -- a category's or a product's id; '' : none
    gist       TEXT NOT NULL,               -- folded words that ranking looks at: of the title, a line break, of the body's beginning
    title      TEXT NOT NULL,               -- plain text
    href       TEXT NOT NULL,               -- an own path
    place_name TEXT NOT NULL,
    author     TEXT NOT NULL,
    body       TEXT NOT NULL                -- plain text
);
CREATE INDEX search_doc_place ON search_doc (place) WHERE place <> '';
CREATE INDEX search_doc_kind ON search_doc (kind);

-- Words that came or went with a document and are still to be counted in search_word. Writers only add lines here, so none
-- waits for another over a common word; a job adds them up.
CREATE TABLE search_change (
    seq   TEXT PRIMARY KEY,                 -- sch_…
    docs  BIGINT NOT NULL,                  -- documents more (or fewer)
    added BIGINT NOT NULL,                  -- 1: the words came, -1: they went
    words TEXT NOT NULL                     -- parted by blanks; one that came with two documents stands twice
);

-- 'version': by which version of the analysis the index was made, 0 while it is being made; 'docs': how many are counted.
CREATE TABLE search_state (
    name  TEXT PRIMARY KEY,
    value BIGINT NOT NULL
);
