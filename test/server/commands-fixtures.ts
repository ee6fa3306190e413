/**
 * What the tests of the organisers' commands share: a database made directly, and the real program
 * on it.
 */
import { randomBytes, randomUUID } from 'node:crypto';
import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { TestContext } from 'node:test';
import { openSqlite } from '../../server/store/sqlite.ts';
import { createStore } from '../../server/store/sql.ts';
import type { Doubt, State } from '../../server/store/store.ts';
import { createVault } from '../../server/crypto/envelopes.ts';
import { command, folder, secret } from './fixtures.ts';

export interface Stored {
  readonly id?: string;
  readonly campaign?: string;
  readonly received?: string;
  readonly state?: State;
  readonly doubt?: Doubt;
  readonly locale?: string;
  readonly source?: string;
  readonly host?: string;
  readonly display?: string;
  readonly fields?: Readonly<Record<string, string>>;
  /** In the place of all answers. */
  readonly sealed?: string;
}

const columns = 'id, campaign, received, envelope, state, changed, doubt, email, place, shown';

/**
 * A database file with these in it, sealed as the server seals, without a server: a million take a
 * minute.
 */
export const database = async (t: TestContext, signatures: Iterable<Stored>) => {
  const cwd = folder(t);
  const path = join(cwd, 'petitions.db');
  const vault = await createVault(secret);
  const store = createStore(await openSqlite(path, { create: true }));
  await store.setNote('key-check', vault.check);
  await store.close();

  const db = new DatabaseSync(path);
  const insert = db.prepare(`INSERT INTO signature (${columns}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 0)`);
  const ids: string[] = [];
  // As the server does: what moves to another page leaves nothing behind.
  db.exec('PRAGMA secure_delete = ON; BEGIN');
  for (const one of signatures) {
    const { id = randomUUID(), campaign = 'open', state = 'valid', doubt = null, fields, ...rest } = one;
    const { received = new Date(1_790_000_000_000 + ids.length).toISOString(), ...content } = rest;
    const at = Date.parse(received);
    const clear = {
      locale: 'en',
      fields: { name: 'Ada Quimby', email: `ada.${ids.length}@mail.example`, ...fields },
      consent: { statement: 'I agree.', locale: 'en', updates: false },
    };
    const isSealed = content.sealed !== undefined;
    const envelope = await vault.seal({ id, campaign }, isSealed ? content : { ...clear, ...content });
    insert.run(id, campaign, at, envelope, state, at, doubt, randomBytes(32), state === 'valid' ? 0 : null);
    ids.push(id);
  }
  db.exec(
    "COMMIT; INSERT INTO total (campaign, count, erased) SELECT campaign, count(*), 0 FROM signature WHERE state = 'valid' GROUP BY campaign",
  );
  db.close();
  chmodSync(path, 0o600);

  const env = { DATABASE_URL: `sqlite:${path}`, SECRET: secret };
  const look = <T>(sql: string, ...values: string[]): T[] => {
    const opened = new DatabaseSync(path);
    const rows = opened.prepare(sql).all(...values);
    opened.close();
    return rows as T[];
  };
  return {
    cwd,
    path,
    env,
    ids,
    /** Rows of the file as they are now. */
    look,
    /** By the place in which it was given. */
    states: () => {
      const found = new Map(
        look<{ id: string; state: State }>('SELECT id, state FROM signature').map(({ id, state }) => [id, state]),
      );
      return ids.map((id) => found.get(id));
    },
    petition: (...args: string[]) => command(args, env, cwd),
  };
};
