/** The database's tables, as numbered steps: each runs once, and is never changed after a release. */
import type { DatabaseSync } from 'node:sqlite';
import { StoreError } from './store.ts';

const steps: readonly string[] = [
  `CREATE TABLE signature (
     id TEXT PRIMARY KEY NOT NULL,
     campaign TEXT NOT NULL,
     received INTEGER NOT NULL, -- milliseconds since 1970
     envelope BLOB NOT NULL
   ) STRICT;
   CREATE INDEX signature_campaign ON signature (campaign);
   CREATE TABLE note (name TEXT PRIMARY KEY NOT NULL, value TEXT NOT NULL) STRICT;
   INSERT INTO note VALUES ('writes', '0');`,
];

/**
 * Brings the database to this version, all steps or none; the number of the last one is kept in `user_version`.
 * @throws StoreError when a newer server has written it.
 */
export const migrate = (db: DatabaseSync): void => {
  // A lock first, so that two servers that start together do not both take the same step.
  db.exec('BEGIN IMMEDIATE');
  try {
    const version = Number(db.prepare('PRAGMA user_version').get()?.user_version);
    if (version > steps.length) throw new StoreError(`it is of a newer version (${version}) than this server knows`);
    for (const step of steps.slice(version)) db.exec(step);
    db.exec(`PRAGMA user_version = ${steps.length}; COMMIT`);
  } catch (error) {
    if (db.isTransaction) db.exec('ROLLBACK');
    throw error;
  }
};
