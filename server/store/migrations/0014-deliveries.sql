-- What was handed over of a campaign, and when; nothing of whom. Signatures that came into their state after "since" and not
-- after "until" are in it. "looked" of "total" rows were read so far; "written" is how many it has. "hash": SHA-256 of its list,
-- once all of it was written.
CREATE TABLE delivery (
  id TEXT PRIMARY KEY NOT NULL, campaign TEXT NOT NULL, kind TEXT NOT NULL, updates_only BIGINT NOT NULL,
  who TEXT NOT NULL, begun BIGINT NOT NULL, since BIGINT NOT NULL, until BIGINT NOT NULL,
  total BIGINT NOT NULL, looked BIGINT NOT NULL, written BIGINT NOT NULL, ended BIGINT, hash TEXT
);
CREATE INDEX delivery_begun ON delivery (campaign, begun);
-- A download that was allowed to one session, once. "token": SHA-256 of what is in its address.
CREATE TABLE delivery_ticket (
  token BYTEA PRIMARY KEY NOT NULL, delivery TEXT NOT NULL, session BYTEA NOT NULL, campaign TEXT NOT NULL,
  choice TEXT NOT NULL, expires BIGINT NOT NULL
);
