-- What arrives is "new"; the worker makes it "pending" (its mail is to be confirmed), "valid", "held" or "duplicate".
ALTER TABLE signature ADD COLUMN state TEXT NOT NULL DEFAULT 'valid';
ALTER TABLE signature ADD COLUMN changed BIGINT NOT NULL DEFAULT 0; -- when it came into its state
ALTER TABLE signature ADD COLUMN doubt TEXT; -- why the organiser should look at it
ALTER TABLE signature ADD COLUMN email BYTEA; -- keyed hash of the canonical address
ALTER TABLE signature ADD COLUMN person BYTEA; -- keyed hash of address and name
ALTER TABLE signature ADD COLUMN place BIGINT; -- which of its address's places a valid one takes
ALTER TABLE signature ADD COLUMN shown BIGINT NOT NULL DEFAULT 0; -- 1: its signer chose to appear in public
ALTER TABLE signature ADD COLUMN withdraw BYTEA; -- SHA-256 of the signer's withdrawal code
ALTER TABLE signature ADD COLUMN token BYTEA; -- SHA-256 of the token in the mail
DROP INDEX signature_campaign;
CREATE INDEX signature_state ON signature (campaign, state, changed);
CREATE UNIQUE INDEX signature_place ON signature (campaign, email, place);
CREATE UNIQUE INDEX signature_token ON signature (token);
-- Mails to be sent; the envelope has the address.
CREATE TABLE outbox (
  id TEXT PRIMARY KEY NOT NULL,
  campaign TEXT NOT NULL,
  signature TEXT NOT NULL,
  kind TEXT NOT NULL,
  due BIGINT NOT NULL,
  tries BIGINT NOT NULL,
  envelope BYTEA NOT NULL
);
CREATE INDEX outbox_due ON outbox (due);
CREATE INDEX outbox_signature ON outbox (signature);
-- How many mails an address got, and whether its owner wants none.
CREATE TABLE mailbox (
  campaign TEXT NOT NULL,
  email BYTEA NOT NULL,
  mails BIGINT NOT NULL,
  latest BIGINT NOT NULL,
  refused BIGINT NOT NULL,
  PRIMARY KEY (campaign, email)
);
-- Proofs of work that were used, and by which signature.
CREATE TABLE spent (challenge TEXT PRIMARY KEY NOT NULL, signature TEXT NOT NULL, expires BIGINT NOT NULL);
CREATE INDEX spent_expires ON spent (expires);
-- Changes of a campaign's count that the counting job has not added up yet: no transaction waits for another's.
CREATE TABLE tally (id TEXT PRIMARY KEY NOT NULL, campaign TEXT NOT NULL, change BIGINT NOT NULL);
CREATE INDEX tally_campaign ON tally (campaign);
-- "erased": signatures that were counted, and are no longer kept since the campaign is over.
CREATE TABLE total (campaign TEXT PRIMARY KEY NOT NULL, count BIGINT NOT NULL, erased BIGINT NOT NULL);
INSERT INTO total SELECT campaign, count(*), 0 FROM signature GROUP BY campaign;
CREATE TABLE lease (name TEXT PRIMARY KEY NOT NULL, holder TEXT NOT NULL, until BIGINT NOT NULL);
