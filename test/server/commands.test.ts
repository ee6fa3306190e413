/** `petition-server` as a person at a terminal meets it. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { cpSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { test, type TestContext } from 'node:test';
import { root } from '../../scripts/root.ts';
import { command, documents, folder, running, signature, threeCampaigns } from './fixtures.ts';

test('each command has help, and the server names all its settings in it', async () => {
  const names = [
    'check',
    'serve',
    'publish',
    'export',
    'deliver',
    'person',
    'stats',
    'names',
    'hold',
    'release',
    'repeats',
    'paper',
    'mail',
    'mails',
    'erase',
    'invite',
    'team',
    'image',
    'backup',
    'copy',
    'keygen',
    'recipients',
    'unseal',
    'reseal',
  ];
  for (const name of names) {
    const { code, stdout, stderr } = await command([name, '--help']);
    assert.equal(code, 0, name);
    assert.equal(stderr, '');
    assert.ok(stdout.startsWith(`Usage: petition-server ${name}`));
  }
  const { stdout } = await command(['serve', '-h']);
  for (const name of ['PORT', 'HOST', 'DATABASE_URL', 'CAMPAIGNS', 'PUBLIC_URL', 'SMTP_URL', 'SECRET'])
    assert.match(stdout, new RegExp(`^  ${name} +.+\\(default: .+\\)$`, 'm'));
  assert.deepEqual(
    [...(await command(['--help'])).stdout.matchAll(/^ {2}(\w+) +\S/gm)].map(([, name]) => name),
    names,
  );
});

test('what it does not understand, or cannot do yet, is answered in one plain line', async () => {
  for (const [args, code, words] of [
    [[], 2, /^No command was given/],
    [['sing'], 2, /^There is no such command/],
    [['constructor'], 2, /^There is no such command/],
    [['serve', '--port', '80'], 2, /^Unknown option '--port'/],
    [['serve', 'now'], 2, /^Unexpected argument 'now'/],
    [['export'], 2, /--campaign/],
    [['export', '--campaign'], 2, /--campaign/],
    [['export', '--campaign', 'open', '--format', 'xlsx'], 2, /ndjson, csv or csv-plain/],
    [['erase'], 2, /--id ID or --campaign ID/],
    [['erase', '--id', 'a', '--campaign', 'b'], 2, /--id ID or --campaign ID/],
    [['erase', '--campaign', 'open'], 2, /--yes/],
    [['erase', '--campaign', 'open', '--yes', '--dry-run'], 2, /either/],
    [['invite'], 2, /^Whom\? Give --name NAME\.$/],
    [['keygen'], 2, /^Which campaign\? Give --campaign ID\.$/],
    [['recipients'], 2, /^With which key\? Give --key FILE\.$/],
    [['unseal'], 2, /^With which key\? Give --key FILE, or --shares FILE\.$/],
    [['reseal'], 2, /^To which list\? Give --document FILE\.$/],
    [['export', '--campaign', 'open'], 1, /cannot be opened: there is no such file, see DATABASE_URL$/],
    [['erase', '--id', 'a'], 1, /cannot be opened: there is no such file, see DATABASE_URL$/],
  ] as const) {
    const result = await command(args, { DATABASE_URL: 'sqlite:/no/such/folder/petitions.db' });
    assert.equal(result.code, code, args.join(' '));
    assert.equal(result.stdout, '');
    assert.match(result.stderr.trimEnd(), words);
    assert.equal(result.stderr.trimEnd().split('\n').length, 1, result.stderr);
  }
});

test('a server that was not built says so, and how that is done', (t) => {
  const copy = join(folder(t), 'server');
  cpSync(join(root, 'server'), copy, { recursive: true, filter: (path) => !path.includes('node_modules') });
  for (const name of ['serve', 'export', 'check']) {
    const { status, stderr } = spawnSync(process.execPath, [join(copy, 'cli.ts'), name, 'x'], { encoding: 'utf8' });
    assert.deepEqual(
      [status, stderr],
      [1, 'petition-server is not built yet: run npm ci and npm run build in the folder of the project.\n'],
    );
  }
});

test('the server reports every mistake in its settings and documents, and does not start', async (t) => {
  const settings = await command(['serve'], { PORT: 'x', SECRET: 'short', DATABASE_URL: 'postgres://x' });
  assert.equal(settings.code, 1);
  assert.deepEqual(
    settings.stderr
      .trimEnd()
      .split('\n')
      .map((line) => line.split(':')[0]),
    ['PORT', 'DATABASE_URL', 'SECRET'],
  );
  const CAMPAIGNS = documents(t, {
    'a.json': '{',
    'b.json': { ...threeCampaigns['open.json'], id: 'b', challenge: 'x' },
  });
  const broken = await command(['serve'], { CAMPAIGNS }, folder(t));
  assert.equal(broken.code, 1);
  assert.match(broken.stderr, /^a\.json: .*\nb\.json: challenge: .*\n$/);
});

/** A database with two signatures in it, and the surroundings to read it in. */
const signedTwice = async (t: TestContext, env: Readonly<Record<string, string>> = {}) => {
  const cwd = folder(t);
  const CAMPAIGNS = documents(t, threeCampaigns);
  const server = await running(t, { ...env, CAMPAIGNS }, cwd);
  // They come to count together, in the order of their ids, or the first before the second.
  const [first, second] = [randomUUID(), randomUUID()].sort();
  const sent = [
    signature({ name: '陳大文', comment: 'one\n"two"', country: 'HK' }, { id: first, source: 'mailing' }),
    signature({ name: '=HYPERLINK("https://x.example")', union: 'ＡＢ' }, { id: second, locale: 'zh-Hant' }),
  ];
  for (const one of sent) assert.equal((await server.sign(one)).status, 202);
  await server.counts(sent.length);
  const petition = (...args: string[]) => command(args, { ...env, CAMPAIGNS }, cwd);
  return { cwd, sent, server, petition, database: join(cwd, 'data/petitions.db') };
};

test('an export as NDJSON has every signature as it was sent, while the server runs', async (t) => {
  const { sent, petition, cwd } = await signedTwice(t);
  const { code, stdout, stderr } = await petition('export', '--campaign', 'open');
  assert.equal(code, 0);
  assert.equal(stderr, '2 of 2 signatures exported.\n');
  const lines = stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as { id: string; received: string })
    // Those that were settled together come in the order of their ids, which is random.
    .sort((one, other) => (one.id === sent[0]?.id ? -1 : other.id === sent[0]?.id ? 1 : 0));
  assert.deepEqual(
    lines.map(({ received: _received, ...rest }) => rest),
    sent,
  );
  for (const { received } of lines) assert.equal(new Date(received).toISOString(), received);

  assert.equal((await petition('export', '--campaign', 'open', '--output', 'out.ndjson')).code, 0);
  assert.equal(readFileSync(join(cwd, 'out.ndjson'), 'utf8'), stdout);
  assert.equal(statSync(join(cwd, 'out.ndjson')).mode & 0o777, 0o600);
  const again = await petition('export', '--campaign', 'open', '--output', 'out.ndjson');
  assert.equal(again.code, 1);
  assert.equal(again.stderr, 'out.ndjson already exists and was left as it is.\n');
  assert.equal(readFileSync(join(cwd, 'out.ndjson'), 'utf8'), stdout);
  const nowhere = await petition('export', '--campaign', 'open', '--output', 'no/such/folder/out');
  assert.equal(nowhere.code, 1);
  assert.equal(nowhere.stderr, 'The export could not be written: there is no such folder (ENOENT).\n');
});

test('an export as CSV has a column for each field in use, and no formula', async (t) => {
  const { sent, petition } = await signedTwice(t);
  const { code, stdout } = await petition('export', '--campaign', 'open', '--format', 'csv');
  assert.equal(code, 0);
  const [header, ...lines] = stdout.split('\r\n');
  const rest = lines.splice(2);
  const [first, second] = sent.map(({ id }) => lines.find((line) => line.includes(id)));
  assert.deepEqual(rest, ['']);
  assert.equal(
    header,
    '\uFEFF"received","fields.name","fields.email","fields.country","fields.comment","fields.union",' +
      '"display","source","host","locale","id","campaign","consent.updates","consent.locale","consent.statement","consent.updatesStatement","consent.updatesLocale"',
  );
  const end = (id: string | undefined, locale: string) => `"${locale}","${id}","open","false","en","I agree.","",""`;
  assert.ok(
    first?.endsWith(
      `,"陳大文","${sent[0]?.fields.email}","HK","one ""two""","","","mailing","",${end(sent[0]?.id, 'en')}`,
    ),
    first,
  );
  assert.ok(
    second?.endsWith(
      `,"'=HYPERLINK(""https://x.example"")","${sent[1]?.fields.email}","","","ＡＢ","","","",${end(sent[1]?.id, 'zh-Hant')}`,
    ),
    second,
  );
});

test('erasing removes what was named, and says how many', async (t) => {
  const { sent, petition, server } = await signedTwice(t);
  const id = String(sent[0]?.id);
  assert.equal((await petition('erase', '--id', id, '--dry-run')).stdout, '1 would be erased.\n');
  await server.counts(2);
  assert.equal((await petition('erase', '--id', id)).stdout, '1 erased.\n');
  await server.counts(1);
  const gone = await petition('erase', '--id', id);
  assert.deepEqual([gone.code, gone.stderr], [1, 'There is no such signature in the database.\n']);
  assert.equal((await petition('erase', '--campaign', 'open', '--dry-run')).stdout, '1 would be erased.\n');
  assert.equal((await petition('erase', '--campaign', 'open', '--yes')).stdout, '1 erased.\n');
  await server.counts(0);
  const none = await petition('export', '--campaign', 'open');
  assert.deepEqual([none.code, none.stdout], [1, '']);
});

test('a row that was tampered with is named, and the others are exported', async (t) => {
  const { sent, petition, database } = await signedTwice(t);
  const db = new DatabaseSync(database);
  db.prepare('UPDATE signature SET envelope = zeroblob(600) WHERE id = ?').run(String(sent[0]?.id));
  db.close();
  const { code, stdout, stderr } = await petition('export', '--campaign', 'open');
  assert.equal(code, 1);
  assert.equal(stdout.trimEnd().split('\n').length, 1);
  assert.match(stderr, new RegExp(`^1 of 2 signatures exported\\.\n${sent[0]?.id} cannot be opened`));
});

test('a secret is made once for its owner alone; another, or none, is noticed at the start', async (t) => {
  const { cwd, petition, database } = await signedTwice(t);
  const path = `${database}.secret`;
  assert.equal(statSync(path).mode & 0o777, 0o600);
  const made = readFileSync(path, 'utf8').trim();
  assert.equal(Buffer.from(made, 'base64url').length, 32);

  const env = { CAMPAIGNS: documents(t, threeCampaigns), PORT: '0' };
  const wrong = await command(['serve'], { ...env, SECRET: 'x'.repeat(40) }, cwd);
  assert.equal(wrong.code, 1);
  assert.match(wrong.stderr, /^SECRET is not the secret that .*petitions\.db was created with\.\n$/);
  assert.equal((await command(['export', '--campaign', 'open'], { SECRET: made }, cwd)).code, 0);

  writeFileSync(path, 'y'.repeat(43));
  assert.match((await command(['serve'], env, cwd)).stderr, /\.secret is not the secret/);
  writeFileSync(path, '');
  assert.match((await command(['serve'], env, cwd)).stderr, /does not hold a secret/);
  assert.equal((await petition('export', '--campaign', 'open')).code, 1);
});

test('a database whose secret is lost is not given a new one', async (t) => {
  const { cwd, petition } = await signedTwice(t, { SECRET: 'z'.repeat(32) });
  assert.equal((await petition('export', '--campaign', 'open')).code, 0);
  const lost = await command(['serve'], { CAMPAIGNS: documents(t, threeCampaigns) }, cwd);
  assert.equal(lost.code, 1);
  assert.match(
    lost.stderr,
    /^The secret of .*petitions\.db is missing: put back .*petitions\.db\.secret, or set SECRET\.\n$/,
  );
  assert.throws(() => statSync(join(cwd, 'data/petitions.db.secret')), { code: 'ENOENT' });
});
