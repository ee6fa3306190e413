-- Where the request for confirmation of a sealed signature goes: encrypted, and NULL once the worker has written that mail.
ALTER TABLE signature ADD COLUMN address BYTEA;
-- As in 0008.
ALTER TABLE signature ALTER COLUMN address TYPE BYTEA, ALTER COLUMN address SET STATISTICS 0;
