-- Questions: how many a product has, lists by time, and who is still to be told of an answer.

-- Published questions.
ALTER TABLE product ADD COLUMN questions BIGINT NOT NULL DEFAULT 0;
-- JSON of the few questions that the product's page shows, kept so that the page needs no statement for them; '' : none.
ALTER TABLE product ADD COLUMN asked TEXT NOT NULL DEFAULT '';
-- 0: nothing to tell; 1: to be told; 2: told, which happens once.
ALTER TABLE answer ADD COLUMN tell_asker BIGINT NOT NULL DEFAULT 0;
ALTER TABLE answer ADD COLUMN tell_author BIGINT NOT NULL DEFAULT 0;
CREATE INDEX answer_news ON answer (id) WHERE tell_asker = 1 OR tell_author = 1;
CREATE INDEX question_newest ON question (product_id, id) WHERE state = 'published';
CREATE INDEX question_guest ON question (email) WHERE email <> '';
