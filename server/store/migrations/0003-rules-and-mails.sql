-- What the worker goes by for a campaign, kept with its data in case its document is taken away.
CREATE TABLE campaign_rules (
  campaign TEXT PRIMARY KEY NOT NULL,
  rules TEXT NOT NULL, -- JSON
  ends BIGINT, -- when signing ends by the document
  won BIGINT, -- when a document that says "won" without a moment was first seen
  seen BIGINT NOT NULL -- when a server last had the document
);
ALTER TABLE outbox ADD COLUMN written BIGINT NOT NULL DEFAULT 0; -- when it was first to be sent
UPDATE outbox SET written = due; -- those that wait begin now: as old as 1970, they would be given up
ALTER TABLE outbox ADD COLUMN ended TEXT; -- why it is not tried any more; NULL: it waits
ALTER TABLE outbox ADD COLUMN code TEXT; -- what the mail server said last, as a code
