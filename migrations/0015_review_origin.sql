-- What an imported review's file told beside what is shown: kept so that it can leave again as it came. Never shown.
CREATE TABLE review_origin (
    review_id TEXT PRIMARY KEY,
    document  TEXT NOT NULL                 -- JSON of review::service::importing::Origin
);
