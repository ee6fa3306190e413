/** SQLite files with valid signatures, for what is measured without the rest of the server. */
import { randomBytes, randomUUID } from 'node:crypto';
import { DatabaseSync } from 'node:sqlite';
import { arrivalColumns, arrivalValues } from '../store/arrival.ts';
import { openDatabase } from '../store/open.ts';
import type { Arrival } from '../store/store.ts';
import { campaign } from './filled.ts';

/** The length that the vault produces for a short signature. */
const envelopeLength = 541;
const random = (length: number) => new Uint8Array(randomBytes(length));

export const arrival = (received: number): Arrival => ({
  id: randomUUID(),
  campaign,
  received,
  envelope: random(envelopeLength),
  email: random(32),
  person: random(32),
  shown: false,
  withdraw: random(32),
  content: random(32),
  doubt: null,
});

/** Creates a database with this many. */
export const writeValid = async (
  path: string,
  size: number,
  arrivalOf: (n: number) => Arrival | Promise<Arrival>,
): Promise<void> => {
  await (await openDatabase(`sqlite:${path}`, { create: true })).close();
  const db = new DatabaseSync(path);
  db.exec('PRAGMA synchronous = OFF; PRAGMA cache_size = -262144; BEGIN');
  const columns = [...arrivalColumns, 'place'];
  const insert = db.prepare(
    `INSERT INTO signature (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`,
  );
  const state = arrivalColumns.indexOf('state');
  for (let n = 0; n < size; n++) {
    const values = arrivalValues(await arrivalOf(n));
    values[state] = 'valid';
    insert.run(...values, 0);
  }
  db.prepare('INSERT INTO total (campaign, count, erased, apparent, published) VALUES (?, ?, 0, ?, ?)').run(
    ...[campaign, size, size, size],
  );
  db.exec('COMMIT; PRAGMA wal_checkpoint(TRUNCATE)');
  db.close();
};
