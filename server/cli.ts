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
  export: () => import('./commands/export.ts'),
  stats: () => import('./commands/stats.ts'),
  names: async () => (await import('./commands/names.ts')).names,
  hold: async () => (await import('./commands/hold.ts')).hold,
  release: async () => (await import('./commands/hold.ts')).release,
  mails: () => import('./commands/mails.ts'),
  erase: () => import('./commands/erase.ts'),
  backup: () => import('./commands/backup.ts'),
  copy: () => import('./commands/copy.ts'),
  keygen: async () => (await import('./commands/sealing.ts')).keygen,
  unseal: async () => (await import('./commands/sealing.ts')).unseal,
};

const help = `Usage: petition-server <command> [options]

  check    look for errors in campaign documents
  serve    take signatures, and show the demo
  export   write a campaign's signatures as NDJSON or CSV
  stats    count them by day, source, host, language, country or state
  names    accept or refuse the names that wait to be shown
  hold     take some out of the count, to look at them
  release  give held ones back
  mails    show what was not sent, and send it again
  erase    remove one signature, some of a campaign, or all
  backup   copy the SQLite database while the server runs
  copy     move everything to another database, such as Postgres
  keygen   make a campaign's key pair (not in this version)
  unseal   open sealed signatures (not in this version)

Each has --help.`;

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
    const wrong = name === '' ? 'No command is given' : 'There is no such command';
    throw new Refusal(`${wrong}: expected ${Object.keys(commands).join(', ')}, or --help.`, 2);
  }
  const command = await load().catch((error: unknown) => {
    if (!(error instanceof Error && 'code' in error && error.code === 'ERR_MODULE_NOT_FOUND')) throw error;
    throw new Refusal('petition-server is not built yet: npm ci, then npm run build, in the folder of the project.');
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
