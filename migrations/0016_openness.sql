-- How reviews were treated, counted by a job: what the transparency page shows. One row.
CREATE TABLE openness (
    id       TEXT PRIMARY KEY,              -- 'reviews'
    document TEXT NOT NULL,                 -- JSON of moderation::model::Openness
    made_at  BIGINT NOT NULL
);
