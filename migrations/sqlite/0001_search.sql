-- The index of SQLite. It keeps no text: the words come folded from search::rules::words, parted by blanks, and every letter
-- beyond ASCII belongs to its word, so that this tokenizer only splits at blanks.
CREATE VIRTUAL TABLE search_fts USING fts5 (title, body, marks, content = '', contentless_delete = 1, tokenize = 'ascii');

-- Every word of the documents with how many have it.
CREATE TABLE search_word (
    word TEXT PRIMARY KEY,                  -- folded
    stem TEXT NOT NULL,                     -- what is indexed of it
    size BIGINT NOT NULL,                   -- letters
    head TEXT NOT NULL,                     -- the first two
    tail TEXT NOT NULL,                     -- the last two
    docs BIGINT NOT NULL
);
CREATE INDEX search_word_stem ON search_word (stem);
CREATE INDEX search_word_head ON search_word (head, size);
CREATE INDEX search_word_tail ON search_word (tail, size);
CREATE INDEX search_word_gone ON search_word (word) WHERE docs = 0;
