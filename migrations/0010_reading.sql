-- What a product's page reads of its reviews, kept so that it costs the same however many there are.

-- Sizes that authors of published reviews told, counted in the transaction that changes a review.
CREATE TABLE review_size (
    product_id TEXT NOT NULL,
    size       TEXT NOT NULL,
    count      BIGINT NOT NULL,
    PRIMARY KEY (product_id, size),
    CONSTRAINT review_size_count CHECK (count >= 0)
);
INSERT INTO review_size (product_id, size, count)
SELECT product_id, size, count(*) FROM review WHERE state = 'published' AND size <> '' GROUP BY product_id, size;

-- A topic's reviews, newest first.
CREATE INDEX review_topic_by_time ON review_topic_of (product_id, topic, written_at, review_id);
-- Which products' topics are out of date: changed reviews since the topics were last made.
CREATE INDEX review_changed_product ON review (changed_at, product_id);
