/** `petition-server backup`: copies the database file. Needs no secret, but says where it is. */
import { existsSync } from 'node:fs';
import { fileReason } from '../operations/file-reason.ts';
import { nameOfDatabase, secretPath } from '../crypto/unlock.ts';
import { Refusal } from '../operations/refusal.ts';
import { readSettings } from '../operations/settings.ts';
import { backUp } from '../store/backup.ts';
import { readArguments } from './arguments.ts';

export const help = `Usage: petition-server backup FILE

Copies the SQLite database, as it is at this moment, to FILE, which must not exist yet and is made readable by its
owner only. Then checks that the copy is sound. The server may be running. Uses DATABASE_URL, as serve does.
Without the secret, which is not in it, the copy names nobody. For Postgres, use pg_dump.`;

export const run = async (args: string[]): Promise<void> => {
  const [file, ...more] = readArguments(args, {}, true).positionals;
  if (file === undefined || file === '' || more.length > 0) throw new Refusal('Where to? Give one FILE.', 2);
  const settings = readSettings(process.env);
  const { DATABASE_URL, SECRET } = settings;
  if (!DATABASE_URL.startsWith('sqlite:'))
    throw new Refusal(
      'This copies SQLite only: for Postgres use pg_dump --format=custom --file=FILE with the URL of the database.',
    );
  const from = nameOfDatabase(settings);
  if (!existsSync(from))
    throw new Refusal(`The database ${from} cannot be opened: there is no such file, see DATABASE_URL`);
  try {
    const count = await backUp(from, file);
    console.log(`${file} has ${count} signatures and is sound.`);
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    const code = 'code' in error ? error.code : undefined;
    if (code === 'EEXIST') throw new Refusal(`${file} already exists and was left as it is.`);
    const reason = code === 'ERR_SQLITE_ERROR' || typeof code !== 'string' ? error.message : code;
    throw new Refusal(`The backup could not be made: ${fileReason(error) ?? reason}.`);
  }
  const path = secretPath(settings);
  const secret = SECRET !== undefined ? 'what is in SECRET' : existsSync(path) ? path : 'SECRET';
  console.log(
    `The secret is not in the copy, and nobody can read the copy without it: keep ${secret} too, in another place.`,
  );
};
