-- Asking for reviews: what the hourly job looks through.

-- Orders whose shop does not tell of delivery, by when they were paid.
CREATE INDEX orders_unheard ON orders (paid_at) WHERE delivered_at IS NULL AND paid_at IS NOT NULL;
-- Requests that came to no end yet.
CREATE INDEX review_request_going ON review_request (expires_at) WHERE ended_at IS NULL;
CREATE INDEX review_request_member ON review_request (member_id) WHERE member_id IS NOT NULL;
CREATE INDEX review_request_unreminded ON review_request (sent_at) WHERE ended_at IS NULL AND reminded_at IS NULL;
