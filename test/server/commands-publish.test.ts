/**
 * `publish`, and the documents of the database in other commands and in real servers: what is
 * published by one process is served by all.
 */
import assert from 'node:assert/strict';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import type { PublishAnswer } from '../../server/store/documents.ts';
import { startPostgres, type Postgres } from '../support/postgres.ts';
import { until } from '../support/until.ts';
import { database } from './commands-fixtures.ts';
import { Organiser, origin } from './desk-fixtures.ts';
import { command, documents, folder, openCampaign, running, secret, signature, type Running } from './fixtures.ts';

let postgres: Postgres;
before(async () => {
  postgres = await startPostgres();
});
after(() => postgres.remove());

const library = { ...openCampaign, id: 'library', title: 'The library' };

test('a document is published, printed, restored, closed, won and opened; a broken one is refused with each place', async (t) => {
  const { env, cwd } = await database(t, []);
  const CAMPAIGNS = documents(t, { 'open.json': openCampaign });
  const publish = (...args: string[]) => command(['publish', ...args], { ...env, CAMPAIGNS }, cwd);
  const write = (document: unknown) =>
    writeFileSync(join(cwd, 'doc.json'), typeof document === 'string' ? document : JSON.stringify(document));
  const of = ['--campaign', 'library'];
  const versions = async () => (await publish(...of, '--versions')).stdout;

  assert.equal(await versions(), 'No version of library was published here.\n');
  write(library);
  const { code, stdout, stderr } = await publish('--file', 'doc.json');
  assert.deepEqual([code, stdout, stderr], [0, 'Version 1 of library is out.\n', '']);
  write({ ...library, title: 'Worse' });
  assert.equal((await publish('--file', 'doc.json')).stdout, 'Version 2 of library is out.\n');
  assert.deepEqual(JSON.parse((await publish(...of, '--print', '1')).stdout), library);
  assert.equal((JSON.parse((await publish(...of, '--print')).stdout) as typeof library).title, 'Worse');
  assert.equal((await publish(...of, '--restore', '1')).stdout, 'Version 3 of library is out.\n');
  for (const [index, option] of ['--close', '--open', '--won'].entries())
    assert.equal((await publish(...of, option)).stdout, `Version ${index + 4} of library is out.\n`);
  assert.match(
    await versions(),
    /^6 {2}won {2}20\S+Z {2}somebody on the server\n5 {2}opened .*\n4 {2}closed .*\n3 {2}restored .*\n2 {2}published .*\n1 /,
  );

  const folderOnly = ['--campaign', 'open'];
  assert.deepEqual(JSON.parse((await publish(...folderOnly, '--print')).stdout), openCampaign);
  assert.match(
    (await publish(...folderOnly, '--close')).stderr,
    /^open: Its document is in CAMPAIGNS: .*--take-over\.\n$/,
  );
  assert.equal((await publish(...folderOnly, '--take-over')).stdout, 'Version 1 of open is out.\n');

  for (const [document, words] of [
    ['{', /^doc\.json: is not JSON in UTF-8 /],
    ['null', /^doc\.json: the document: expected an object\n$/],
    [{ ...library, id: 'A b' }, /^doc\.json: id: expected /],
    [{ ...library, colour: 'red', image: 5 }, /^doc\.json: image: expected .*\ndoc\.json: colour: expected /],
    [
      { ...library, server: { confirmation: true } },
      /^doc\.json: server\.confirmation: expected only if mails can be sent: set SMTP_URL, MAIL_FROM, PUBLIC_URL\n$/,
    ],
  ] as const) {
    write(document);
    const refused = await publish('--file', 'doc.json');
    assert.deepEqual([refused.code, refused.stdout], [1, '']);
    assert.match(refused.stderr, words);
  }
  for (const [args, code, words] of [
    [[], 2, /^What\? Give one of --file, /],
    [['--versions', '--close', ...of], 2, /^What\? Give one of/],
    [['--close'], 2, /^Which campaign\?/],
    [['--close', '--campaign', '../x'], 2, /^--campaign: expected an id/],
    [['--close', '--campaign', 'none'], 1, /^none: There is no such version/],
    [['--take-over', '--campaign', 'none'], 1, /^none: There is no such campaign in CAMPAIGNS\.\n$/],
    [['--restore', 'x', ...of], 2, /^Which version\?/],
    [['--restore', '99', ...of], 1, /^library: There is no such version/],
    [['--print', '99', ...of], 1, /^There is no such version/],
    [['--print', '--campaign', 'none'], 1, /^There is no campaign none\.\n$/],
    [['--won', ...of], 1, /^library: It is so already; nothing was changed\.\n$/],
    [['--file', 'none.json'], 1, /^none\.json: cannot be read \(ENOENT\)\n$/],
    [['--file', 'doc.json', ...of, 'more'], 2, /^Give options only/],
  ] as const) {
    const told = await publish(...args);
    assert.deepEqual([told.code, told.stdout], [code, ''], args.join(' '));
    assert.match(told.stderr, words);
  }
});

test('other commands know a campaign that is only in the database', async (t) => {
  const { env, cwd, ids } = await database(t, [{ campaign: 'library', display: 'name', fields: { name: 'Ada' } }]);
  const CAMPAIGNS = documents(t, { 'library.json': '{' });
  const petition = (...args: string[]) => command(args, { ...env, CAMPAIGNS }, cwd);
  writeFileSync(
    join(cwd, 'doc.json'),
    JSON.stringify({ ...library, display: ['name'], server: { names: 'moderated' } }),
  );
  assert.equal((await petition('publish', '--file', 'doc.json')).code, 0);
  assert.deepEqual(
    [ids.length, (await petition('names', '--campaign', 'library')).stdout],
    [1, 'No names are waiting.\n'],
  );
  const invited = await petition('invite', '--name', 'Ada', '--role', 'organiser', '--campaign', 'library');
  assert.match(invited.stdout, /#invite=/);
});

const PUBLIC_URL = `${origin}/`;
const title = async (server: Running, id: string): Promise<unknown> => {
  const response = await fetch(`${server.address}/v1/campaigns/${id}`);
  return response.ok ? ((await response.json()) as { title: unknown }).title : response.status;
};
/** Well within the five seconds that are promised, on a quiet machine. */
const serves = (server: Running, id: string, expected: unknown) =>
  until(`${id} is ${String(expected)}`, async () => (await title(server, id)) === expected);

const engines = {
  SQLite: (cwd: string) => Promise.resolve(`sqlite:${join(cwd, 'petitions.db')}`),
  Postgres: () => postgres.empty(),
};
for (const [engine, databaseIn] of Object.entries(engines))
  test(`of two servers on one ${engine} both serve what is published at the desk of one, and know who is signed in; a newcomer begins with neither a document nor a shell`, async (t) => {
    const cwd = folder(t);
    const CAMPAIGNS = join(cwd, 'campaigns');
    mkdirSync(CAMPAIGNS);
    const env = { CAMPAIGNS, PUBLIC_URL, SECRET: secret, DATABASE_URL: await databaseIn(cwd) };
    const first = await running(t, env, cwd);
    const second = await running(t, env, cwd);
    assert.match(first.printed(), /^Petition server .*: no campaign yet; publish the first one at the desk$/m);
    const ada = new Organiser((path, init) => fetch(`${first.address}${path}`, init));
    const invited = await command(['invite', '--name', 'Ada', '--role', 'organiser'], env, cwd);
    assert.equal((await ada.accept(invited.stdout.trim())).status, 200);
    const elsewhere = new Organiser((path, init) => fetch(`${second.address}${path}`, init));
    elsewhere.cookie = ada.cookie;
    assert.equal(await elsewhere.name(), 'Ada');
    const publish = (document: object, base: number) =>
      ada.json<PublishAnswer>('text/publish', { campaign: 'library', document, base });
    assert.deepEqual(await publish(library, 0), { number: 1 });
    assert.equal(await title(first, 'library'), 'The library');
    await serves(second, 'library', 'The library');
    const signed = await fetch(`${second.address}/v1/campaigns/library/signatures`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(signature({}, { campaign: 'library' })),
    });
    assert.equal(signed.status, 202);
    assert.deepEqual(await publish({ ...library, title: 'Open it' }, 1), { number: 2 });
    await serves(second, 'library', 'Open it');
    const closed = await command(['publish', '--campaign', 'library', '--restore', '1'], env, cwd);
    assert.equal(closed.code, 0);
    for (const server of [first, second]) await serves(server, 'library', 'The library');
  });

test('a file that was taken over has no effect, which the log and the next start say; what a server cannot serve it says', async (t) => {
  const cwd = folder(t);
  const CAMPAIGNS = documents(t, { 'open.json': { ...openCampaign, title: 'In the file' } });
  const env = { CAMPAIGNS, SECRET: secret, DATABASE_URL: `sqlite:${join(cwd, 'petitions.db')}` };
  const mail = { SMTP_URL: 'smtp://127.0.0.1:1', MAIL_FROM: 'p@petitions.example', PUBLIC_URL };
  const publish = (args: string[], more = {}) => command(['publish', ...args], { ...env, ...more }, cwd);
  const server = await running(t, env, cwd);
  assert.equal((await publish(['--campaign', 'open', '--take-over'])).code, 0);
  const unused = /"event":"document-unused","campaign":"open","file":"open\.json"/g;
  const told = () => server.printed().match(unused)?.length ?? 0;
  await until('it is said', () => told() === 1);
  writeFileSync(join(CAMPAIGNS, 'open.json'), JSON.stringify({ ...openCampaign, title: 'Changed' }));
  await until('it is said again', () => told() === 2);
  assert.equal(await title(server, 'open'), 'In the file');
  rmSync(join(CAMPAIGNS, 'open.json'));
  writeFileSync(join(CAMPAIGNS, 'other.json'), JSON.stringify({ ...openCampaign, id: 'other', title: 'Other' }));
  await serves(server, 'other', 'Other');
  server.child.kill('SIGHUP');
  assert.equal(await title(server, 'open'), 'In the file');

  writeFileSync(join(cwd, 'doc.json'), JSON.stringify({ ...library, server: { confirmation: true } }));
  assert.equal((await publish(['--file', 'doc.json'], mail)).stdout, 'Version 1 of library is out.\n');
  await until('it is said', () => server.printed().includes('"event":"document-broken","campaign":"library"'));
  writeFileSync(join(CAMPAIGNS, 'open.json'), JSON.stringify({ ...openCampaign, title: 'Changed' }));
  const next = await running(t, env, cwd);
  assert.match(next.printed(), /^Note: open\.json: has no effect; what is published at the desk is served$/m);
  assert.match(
    next.printed(),
    /^Note: library, as published at the desk: server\.confirmation: expected only if mails can be sent: .*; this document is not served$/m,
  );
  assert.deepEqual([await title(next, 'open'), await title(next, 'library')], ['In the file', 404]);
});
