-- The organiser's desk. Members are people who carry a petition, not signers. "campaign" is '' where a role is for all of them.
CREATE TABLE member (id TEXT PRIMARY KEY NOT NULL, name TEXT NOT NULL, created BIGINT NOT NULL, removed BIGINT);
CREATE TABLE member_role (
  member TEXT NOT NULL, campaign TEXT NOT NULL, role TEXT NOT NULL, PRIMARY KEY (member, campaign)
);
CREATE TABLE passkey (
  id TEXT PRIMARY KEY NOT NULL, member TEXT NOT NULL, public_key BYTEA NOT NULL, counter BIGINT NOT NULL,
  transports TEXT NOT NULL, created BIGINT NOT NULL
);
-- "token": SHA-256 of what is in the link.
CREATE TABLE invitation (
  id TEXT PRIMARY KEY NOT NULL, token BYTEA NOT NULL, name TEXT NOT NULL, campaign TEXT NOT NULL, role TEXT NOT NULL,
  created BIGINT NOT NULL, expires BIGINT NOT NULL, used BIGINT
);
CREATE UNIQUE INDEX invitation_token ON invitation (token);
-- "token": SHA-256 of what is in the cookie. "confirmed": when the passkey was last asked for, "confirmed_for" which action.
CREATE TABLE desk_session (
  token BYTEA PRIMARY KEY NOT NULL, member TEXT NOT NULL, created BIGINT NOT NULL, expires BIGINT NOT NULL,
  confirmed BIGINT NOT NULL, confirmed_for TEXT
);
CREATE INDEX desk_session_member ON desk_session (member);
-- A passkey's answer is taken for one challenge, once, for what it was asked for.
CREATE TABLE desk_challenge (challenge TEXT PRIMARY KEY NOT NULL, purpose TEXT NOT NULL, expires BIGINT NOT NULL);
-- Who did what. Rows are added, never changed, never deleted. "number": how many it was done to.
CREATE TABLE journal (
  id TEXT PRIMARY KEY NOT NULL, at BIGINT NOT NULL, member TEXT, who TEXT NOT NULL, action TEXT NOT NULL,
  campaign TEXT NOT NULL, about TEXT, number BIGINT NOT NULL
);
CREATE INDEX journal_at ON journal (at, id);
