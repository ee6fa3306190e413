ALTER TABLE signature ADD COLUMN content BYTEA; -- keyed hash of the answers: what is sent again with others is a correction
ALTER TABLE signature ADD COLUMN was TEXT; -- of a corrected one that is "new" again: the state that it is still counted as
CREATE INDEX signature_was ON signature (campaign, was) WHERE was IS NOT NULL;
CREATE INDEX signature_shown ON signature (campaign, state, changed) WHERE shown = 1 AND state = 'valid';
-- Ids of withdrawn signatures, hashed, for some days: a page that is loaded again must not bring one back.
CREATE TABLE withdrawn (id BYTEA PRIMARY KEY NOT NULL, until BIGINT NOT NULL);
CREATE INDEX withdrawn_until ON withdrawn (until);
-- From a number of mails that only grew to a moment at which all of them are forgotten: six hours for each.
ALTER TABLE mailbox ADD COLUMN free BIGINT NOT NULL DEFAULT 0;
UPDATE mailbox SET free = latest + 21600000 * (mails + 2 * refused);
ALTER TABLE mailbox DROP COLUMN mails;
ALTER TABLE mailbox DROP COLUMN refused;
CREATE INDEX mailbox_free ON mailbox (free);
