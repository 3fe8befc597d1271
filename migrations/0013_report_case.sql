-- Things that stay up while staff look at them: enough was reported. Gone once somebody has decided.
CREATE TABLE report_case (
    target    TEXT PRIMARY KEY,           -- 'review/rev_…'
    kind      TEXT NOT NULL,              -- its two parts: 'review'
    thing_id  TEXT NOT NULL,              -- 'rev_…'
    opened_at BIGINT NOT NULL
);
CREATE INDEX report_case_opened ON report_case (kind, opened_at, thing_id);
-- How right a reporter was before.
CREATE INDEX flag_record ON flag (reporter_id, state);
