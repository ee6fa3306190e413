-- What a counted signature is in the figures by: sealed, always as long, and NULL until the worker has added it up.
ALTER TABLE signature ADD COLUMN mark BYTEA;
-- Counted, and not in the figures yet. An arriving signature is not in it, so that it costs what it did. With "state",
-- since SQLite takes the index with the most columns that are given, whatever it is of.
CREATE INDEX signature_unmarked ON signature (campaign, state, changed) WHERE state = 'valid' AND mark IS NULL;
-- How many signatures: "cut" is by what, "key" a keyed hash, or the number of a day or an hour; "value" is sealed.
CREATE TABLE figure (
  campaign TEXT NOT NULL, cut TEXT NOT NULL, key TEXT NOT NULL, value BYTEA, count BIGINT NOT NULL,
  PRIMARY KEY (campaign, cut, key)
);
CREATE INDEX figure_count ON figure (campaign, cut, count);
-- Marks of signatures that count no more, until the worker has subtracted them. The id is not the signature's.
CREATE TABLE figure_gone (id TEXT PRIMARY KEY NOT NULL, campaign TEXT NOT NULL, mark BYTEA NOT NULL);
CREATE INDEX figure_gone_campaign ON figure_gone (campaign);
-- Mails that ask for confirmation: how many were sent, and how many signatures were confirmed.
ALTER TABLE tally ADD COLUMN sent BIGINT NOT NULL DEFAULT 0;
ALTER TABLE tally ADD COLUMN confirmed BIGINT NOT NULL DEFAULT 0;
ALTER TABLE total ADD COLUMN sent BIGINT NOT NULL DEFAULT 0;
ALTER TABLE total ADD COLUMN confirmed BIGINT NOT NULL DEFAULT 0;
-- Counted from here on. Those that can still be confirmed were sent before: there are never more confirmed than sent.
INSERT INTO total (campaign, count, erased)
  SELECT DISTINCT campaign, 0, 0 FROM signature WHERE state = 'pending' ON CONFLICT (campaign) DO NOTHING;
UPDATE total SET sent = (
  SELECT count(*) FROM signature WHERE signature.campaign = total.campaign AND state = 'pending'
    AND NOT EXISTS (SELECT 1 FROM outbox WHERE outbox.signature = signature.id)
);
-- What waits for somebody: mails that failed.
CREATE INDEX outbox_failed ON outbox (campaign, code) WHERE code IS NOT NULL;
-- As in 0008.
ALTER TABLE signature ALTER COLUMN mark TYPE BYTEA, ALTER COLUMN mark SET STATISTICS 0;
ALTER TABLE figure
  ALTER COLUMN key TYPE TEXT, ALTER COLUMN key SET STATISTICS 0,
  ALTER COLUMN value TYPE BYTEA, ALTER COLUMN value SET STATISTICS 0;
ALTER TABLE figure_gone
  ALTER COLUMN id TYPE TEXT, ALTER COLUMN id SET STATISTICS 0,
  ALTER COLUMN mark TYPE BYTEA, ALTER COLUMN mark SET STATISTICS 0;
