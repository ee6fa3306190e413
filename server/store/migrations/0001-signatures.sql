CREATE TABLE signature (
  id TEXT PRIMARY KEY NOT NULL,
  campaign TEXT NOT NULL,
  received BIGINT NOT NULL, -- milliseconds since 1970
  envelope BYTEA NOT NULL
);
CREATE INDEX signature_campaign ON signature (campaign);
CREATE TABLE note (name TEXT PRIMARY KEY NOT NULL, value TEXT NOT NULL);
