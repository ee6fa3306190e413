-- Postgres copies values of columns into its statistics, where they outlive their rows: it takes none of what is a
-- signer's and is searched by nothing but unique keys. "TYPE" drops those that it took. SQLite takes none.
ALTER TABLE signature
  ALTER COLUMN id TYPE TEXT, ALTER COLUMN id SET STATISTICS 0,
  ALTER COLUMN envelope TYPE BYTEA, ALTER COLUMN envelope SET STATISTICS 0,
  ALTER COLUMN person TYPE BYTEA, ALTER COLUMN person SET STATISTICS 0,
  ALTER COLUMN withdraw TYPE BYTEA, ALTER COLUMN withdraw SET STATISTICS 0,
  ALTER COLUMN token TYPE BYTEA, ALTER COLUMN token SET STATISTICS 0,
  ALTER COLUMN content TYPE BYTEA, ALTER COLUMN content SET STATISTICS 0,
  ALTER COLUMN appeared TYPE TEXT, ALTER COLUMN appeared SET STATISTICS 0;
ALTER TABLE outbox
  ALTER COLUMN id TYPE TEXT, ALTER COLUMN id SET STATISTICS 0,
  ALTER COLUMN envelope TYPE BYTEA, ALTER COLUMN envelope SET STATISTICS 0;
ALTER TABLE spent
  ALTER COLUMN challenge TYPE TEXT, ALTER COLUMN challenge SET STATISTICS 0,
  ALTER COLUMN signature TYPE TEXT, ALTER COLUMN signature SET STATISTICS 0;
ALTER TABLE withdrawn ALTER COLUMN id TYPE BYTEA, ALTER COLUMN id SET STATISTICS 0;
