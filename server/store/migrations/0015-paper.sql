-- Signatures collected by hand: how many, and the organisers' own "note" of where and when; nothing about a signer. Rows are
-- added, never deleted. "taken_back": when an entry stopped to count; NULL: it counts.
CREATE TABLE paper (
  id TEXT PRIMARY KEY NOT NULL, campaign TEXT NOT NULL, at BIGINT NOT NULL, who TEXT NOT NULL, number BIGINT NOT NULL,
  note TEXT NOT NULL, taken_back BIGINT
);
CREATE INDEX paper_campaign ON paper (campaign, at, id);
