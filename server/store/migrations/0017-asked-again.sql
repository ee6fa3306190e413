-- Signatures whose mail was asked for once more: how many "times", whether it still "waits" to be written, and whether the first
-- one had been "sent". Gone with the signature.
CREATE TABLE asked_again (
  signature TEXT PRIMARY KEY NOT NULL, times BIGINT NOT NULL, waits BIGINT NOT NULL, sent BIGINT NOT NULL
);
CREATE INDEX asked_again_waits ON asked_again (signature) WHERE waits = 1;
ALTER TABLE asked_again ALTER COLUMN signature SET STATISTICS 0;
