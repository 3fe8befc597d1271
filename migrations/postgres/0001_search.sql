-- The index of PostgreSQL. The words come folded and placed from search::rules::words; no parser, no dictionary and no
-- collation of this database has a say.
ALTER TABLE search_doc ADD COLUMN words TSVECTOR NOT NULL DEFAULT ''::tsvector;
-- Read for many rows at a time: they shall not lie in a table of their own beside.
ALTER TABLE search_doc ALTER COLUMN words SET STORAGE MAIN;
ALTER TABLE search_doc ALTER COLUMN gist SET STORAGE MAIN;
CREATE INDEX search_doc_words ON search_doc USING gin (words) WITH (gin_pending_list_limit = 1024);

-- Every word of the documents with how many have it. Sorted by bytes, as SQLite does.
CREATE TABLE search_word (
    word TEXT COLLATE "C" PRIMARY KEY,      -- folded
    stem TEXT COLLATE "C" NOT NULL,         -- what is indexed of it
    size BIGINT NOT NULL,                   -- letters
    head TEXT COLLATE "C" NOT NULL,         -- the first two
    tail TEXT COLLATE "C" NOT NULL,         -- the last two
    docs BIGINT NOT NULL
);
CREATE INDEX search_word_stem ON search_word (stem);
CREATE INDEX search_word_head ON search_word (head, size);
CREATE INDEX search_word_tail ON search_word (tail, size);
CREATE INDEX search_word_gone ON search_word (word) WHERE docs = 0;
