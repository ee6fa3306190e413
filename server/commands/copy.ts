/**
 * `petition-server copy`: copies everything to another database, of either engine. Needs no secret.
 */
import { databaseOf, nameOfDatabase, secretPath } from '../crypto/unlock.ts';
import { Refusal } from '../operations/refusal.ts';
import { readSettings } from '../operations/settings.ts';
import { copyDatabase } from '../store/copy.ts';
import type { Database } from '../store/database.ts';
import { openDatabase } from '../store/open.ts';
import { StoreError } from '../store/store.ts';
import { readArguments } from './arguments.ts';
import { createProgress } from './progress.ts';

export const help = `Usage: petition-server copy --to URL [--progress]

Copies everything from the database at DATABASE_URL to the one at URL, which must be empty: from SQLite to Postgres,
or back. Stop the server first. It is all or nothing: a copy that fails leaves URL empty, and can be started again.
Needs no secret; the server that uses the new database needs the same one.

  --to URL         sqlite:FILE or postgres://…, as in DATABASE_URL; a password may be given as PGPASSWORD instead
  --progress       report progress even if standard error is not a terminal`;

type Target = ReturnType<typeof readSettings>;

const targetOf = (url: string): Target => {
  try {
    return readSettings({ DATABASE_URL: url });
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    throw new Refusal(
      error.lines.map((line) => line.replace('DATABASE_URL', '--to')),
      2,
    );
  }
};

const open = async (target: Target, create: boolean): Promise<Database> => {
  try {
    return await openDatabase(target.DATABASE_URL, { create });
  } catch (error) {
    if (error instanceof StoreError) throw new Refusal(`${databaseOf(target)} cannot be opened: ${error.message}`);
    throw error;
  }
};

export const run = async (args: string[]): Promise<void> => {
  const { values } = readArguments(args, { to: { type: 'string' }, progress: { type: 'boolean', default: false } });
  if (values.to === undefined) throw new Refusal('Where to? Give --to URL.', 2);
  const source = readSettings(process.env);
  const target = targetOf(values.to);
  if (source.DATABASE_URL === target.DATABASE_URL)
    throw new Refusal('--to: expected a database other than DATABASE_URL.', 2);

  const say = createProgress(values.progress);
  const from = await open(source, false);
  try {
    const to = await open(target, true);
    try {
      const count = await copyDatabase(from, to, (done, all) => say(done, all, 'rows copied'));
      console.log(`${count} signatures copied to ${nameOfDatabase(target)}, with all that belongs to them.`);
    } finally {
      await to.close();
    }
  } catch (error) {
    if (error instanceof StoreError) throw new Refusal(`Nothing was copied: ${error.message}.`);
    throw error;
  } finally {
    await from.close();
  }
  const kept = source.DATABASE_URL.startsWith('sqlite:') ? `, which is in ${secretPath(source)} if not in SECRET` : '';
  console.log(`Start the server with the new DATABASE_URL and the same SECRET${kept}.`);
};
