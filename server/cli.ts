#!/usr/bin/env node
/** `petition-server`: finds the requested command, and reports failures in plain lines. */
import type { Command } from './commands/command.ts';
import { createLog, logError } from './operations/log.ts';
import { nodeIsTooOld, oldestNode } from './operations/node-version.ts';
import { printable } from './operations/printable.ts';
import { Refusal } from './operations/refusal.ts';

// Loaded on demand: an older Node lacks `node:sqlite` and must be told so first.
const commands: Readonly<Record<string, () => Promise<Command>>> = {
  check: () => import('./commands/check.ts'),
  serve: () => import('./commands/serve.ts'),
  publish: () => import('./commands/publish.ts'),
  export: () => import('./commands/export.ts'),
  deliver: () => import('./commands/deliver.ts'),
  person: () => import('./commands/person.ts'),
  stats: () => import('./commands/stats.ts'),
  names: async () => (await import('./commands/names.ts')).names,
  hold: async () => (await import('./commands/hold.ts')).hold,
  release: async () => (await import('./commands/hold.ts')).release,
  repeats: () => import('./commands/repeats.ts'),
  paper: () => import('./commands/paper.ts'),
  mail: () => import('./commands/mail.ts'),
  mails: () => import('./commands/mails.ts'),
  erase: () => import('./commands/erase.ts'),
  invite: () => import('./commands/invite.ts'),
  team: () => import('./commands/team.ts'),
  image: () => import('./commands/image.ts'),
  backup: () => import('./commands/backup.ts'),
  copy: () => import('./commands/copy.ts'),
  keygen: () => import('./commands/keygen.ts'),
  recipients: () => import('./commands/recipients.ts'),
  unseal: () => import('./commands/unseal.ts'),
  reseal: () => import('./commands/reseal.ts'),
  'replace-seals': () => import('./commands/replace-seals.ts'),
};

const help = `Usage: petition-server <command> [options]

  check      look for errors in campaign documents
  serve      take signatures, and show the petitions
  publish    publish campaign documents, go back, close and open
  export     write a campaign's signatures as NDJSON or CSV
  deliver    write what is handed over: a document to print, or what came since the last time
  person     show, export or erase what is held of one person
  stats      count them by day, source, host, language, country or state
  names      accept or refuse names that wait to be shown
  hold       take signatures out of the count for review
  release    put held signatures back
  repeats    mark sealed signatures of people who had signed before
  paper      add signatures that were collected by hand
  mail       send a test mail, and look up SPF, DKIM and DMARC
  mails      show mails that were not sent, and send them again
  erase      remove one signature, some of a campaign, or all
  invite     let somebody into the organiser's desk
  team       list who may come in, and take somebody out
  image      store a picture for a campaign, and print its address
  backup     copy the SQLite database while the server runs
  copy       move everything to another database, such as Postgres
  keygen     make the keys of a campaign whose signatures are sealed
  recipients change who can open sealed signatures
  unseal     open an export of sealed signatures
  reseal     seal an export again, for those who joined
  replace-seals
             put what reseal wrote into the place of the seals that are kept

Each command has --help.`;

const isArgumentError = (error: unknown): error is Error =>
  error instanceof Error && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS');

const main = async ([name = '', ...args]: string[]): Promise<void> => {
  if (nodeIsTooOld(process.versions.node))
    throw new Refusal(`petition-server needs Node ${oldestNode} or newer; this is ${process.version}.`);
  if (name === '--help' || name === '-h') {
    console.log(help);
    return;
  }
  const load = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (load === undefined) {
    const wrong = name === '' ? 'No command was given' : 'There is no such command';
    throw new Refusal(`${wrong}: expected ${Object.keys(commands).join(', ')}, or --help.`, 2);
  }
  const command = await load().catch((error: unknown) => {
    if (!(error instanceof Error && 'code' in error && error.code === 'ERR_MODULE_NOT_FOUND')) throw error;
    throw new Refusal('petition-server is not built yet: run npm ci and npm run build in the folder of the project.');
  });
  if (args.includes('--help') || args.includes('-h')) console.log(command.help);
  else await command.run(args);
};

/** Node would print the message, which may contain a setting or what somebody typed. */
const logUnexpected = (error: unknown): void =>
  void logError(error instanceof Error ? error : new Error('unknown'), createLog());

process.on('uncaughtException', (error) => {
  logUnexpected(error);
  process.exit(1);
});

// Databases, secrets, exports and backups are readable by their owner only.
process.umask(0o077);

try {
  await main(process.argv.slice(2));
} catch (error) {
  const refusal = isArgumentError(error) ? new Refusal(`${error.message.split('. ')[0]}. See --help.`, 2) : error;
  if (refusal instanceof Refusal) for (const line of refusal.lines) console.error(printable(line));
  else logUnexpected(error);
  process.exitCode = refusal instanceof Refusal ? refusal.exitCode : 1;
}
