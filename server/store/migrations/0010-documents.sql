-- Campaign documents that are published at the desk, with all their versions. "document": JSON as it was written. "member": NULL for a command.
CREATE TABLE document_version (
  campaign TEXT NOT NULL, number BIGINT NOT NULL, document TEXT NOT NULL, at BIGINT NOT NULL, member TEXT, who TEXT NOT NULL,
  what TEXT NOT NULL, PRIMARY KEY (campaign, number)
);
-- One for each campaign. "revision" goes up with each change and is never used again, also when the draft is gone, which is "document" NULL.
-- "base": the version that it was written from, 0 for none.
CREATE TABLE document_draft (
  campaign TEXT PRIMARY KEY NOT NULL, revision BIGINT NOT NULL, document TEXT, at BIGINT NOT NULL, member TEXT, who TEXT NOT NULL,
  base BIGINT NOT NULL
);
