/**
 * What the engine itself can do: a separate process that writes the same rows as the intake, to the
 * same table with the same indexes, straight through the driver, in groups, each committed and
 * flushed. No HTTP, no checks, no keys.
 */
import { randomBytes, randomUUID } from 'node:crypto';
import { DatabaseSync } from 'node:sqlite';
import pg from 'pg';
import { arrivalColumns, arrivalValues } from '../store/arrival.ts';
import type { Value } from '../store/database.ts';
import { openDatabase } from '../store/open.ts';

export interface Writing {
  /** URL of a separate database, in the format of `DATABASE_URL`. */
  readonly url: string;
  /** Rows per commit. */
  readonly group: number;
  /** In bytes. */
  readonly envelope: number;
  readonly seconds: number;
}

const rowOf = (envelope: number): Value[] =>
  arrivalValues({
    id: randomUUID(),
    campaign: 'bench',
    received: Date.now(),
    envelope: new Uint8Array(randomBytes(envelope)),
    email: new Uint8Array(randomBytes(32)),
    person: new Uint8Array(randomBytes(32)),
    shown: false,
    withdraw: null,
    content: null,
    doubt: null,
  });

const columns = arrivalColumns.join(', ');

type Write = (rows: readonly Value[][]) => Promise<void>;

const sqlite = (path: string): Write => {
  const db = new DatabaseSync(path);
  db.exec('PRAGMA busy_timeout = 5000; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON;');
  const insert = db.prepare(`INSERT INTO signature (${columns}) VALUES (${arrivalColumns.map(() => '?').join(', ')})`);
  return async (rows) => {
    db.exec('BEGIN IMMEDIATE');
    for (const row of rows) insert.run(...row);
    db.exec('COMMIT');
  };
};

const postgres = async (url: string): Promise<Write> => {
  const client = new pg.Client(url);
  await client.connect();
  const { rows } = await client.query<{ name: string; type: string }>(
    "SELECT column_name AS name, udt_name AS type FROM information_schema.columns WHERE table_name = 'signature'",
  );
  const types = new Map(rows.map(({ name, type }) => [name, type]));
  const lists = arrivalColumns.map((name, index) => `$${index + 1}::${types.get(name) ?? ''}[]`).join(', ');
  const text = `INSERT INTO signature (${columns}) SELECT * FROM unnest(${lists})`;
  return async (group) => {
    const values = arrivalColumns.map((_, column) => group.map((row) => row[column]));
    await client.query({ name: 'group', text, values });
  };
};

/** Rows a second. */
const run = async ({ url, group, envelope, seconds }: Writing): Promise<number> => {
  // Creates the tables, if they do not exist yet.
  await (await openDatabase(url, { create: true })).close();
  const write = url.startsWith('sqlite:') ? sqlite(url.slice('sqlite:'.length)) : await postgres(url);
  const began = performance.now();
  let written = 0;
  while (performance.now() - began < seconds * 1000) {
    await write(Array.from({ length: group }, () => rowOf(envelope)));
    written += group;
  }
  return (written / (performance.now() - began)) * 1000;
};

process.once('message', (writing: Writing) => {
  void run(writing).then((rate) => {
    process.send?.(rate);
    process.exit();
  });
});
