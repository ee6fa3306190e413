/**
 * The npm package of the server as somebody installs it: packed, installed with a Node of its own
 * into an empty folder, signed on both databases, and each command once. Needs the npm registry, and
 * a build (`npm run build`).
 */
import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, globSync, lstatSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { after, before, test, type TestContext } from 'node:test';
import { stageServerPackage } from '../../scripts/release/server-package.ts';
import { root } from '../../scripts/root.ts';
import { documents, openCampaign, posted, signature } from '../server/fixtures.ts';
import { campaign as sealedId, exported, ndjson, organiser, signatureOf, withAda } from '../server/sealed-exports.ts';
import { dnsServer } from '../support/dns.ts';
import { png } from '../support/pictures.ts';
import { startPostgres } from '../support/postgres.ts';
import { sealingFor } from '../support/sealing.ts';
import { mailServer } from '../support/smtp.ts';
import { until } from '../support/until.ts';

const publisher = { repository: 'https://forge.example/petitions/petition-widget', scope: '@petitions' };
const folder = mkdtempSync(join(tmpdir(), 'package-of-petition-server-'));
const prefix = join(folder, 'prefix');
const installed = join(prefix, 'lib/node_modules/@petitions/petition-server');
/** Nothing of the project is on this path: what runs is what was installed. */
const path = [join(prefix, 'bin'), '/usr/bin', '/bin'].join(':');

const sizeOf = (of: string): number =>
  globSync('**/*', { cwd: of }).reduce((sum, name) => sum + lstatSync(join(of, name)).size, 0);

before(async () => {
  assert.ok(existsSync(join(root, 'dist/petition-widget.js')), 'there is no build: run npm run build first');
  const staged = join(folder, 'staged');
  mkdirSync(staged);
  await stageServerPackage(staged, publisher);
  const npm = (...args: string[]) => execFileSync('npm', args, { cwd: staged, encoding: 'utf8' });
  npm('pack', '--silent', '--pack-destination', folder);
  const [packed = ''] = globSync('*.tgz', { cwd: folder });
  const { node = '' } = (
    JSON.parse(readFileSync(join(root, 'server/package.json'), 'utf8')) as {
      dependencies: Record<string, string>;
    }
  ).dependencies;
  npm('install', '--global', `--prefix=${prefix}`, '--loglevel=error', `node@${node}`, join(folder, packed));
});
after(() => rmSync(folder, { recursive: true, force: true }));

type Env = Readonly<Record<string, string>>;

/** What a command of the installed package printed, and how it ended. */
const run = async (cwd: string, env: Env, args: readonly string[], input = '') => {
  const child = spawn('petition-server', args, { cwd, env: { PATH: path, ...env } });
  const output = { stdout: '', stderr: '' };
  child.stdout.on('data', (chunk: Buffer) => (output.stdout += String(chunk)));
  child.stderr.on('data', (chunk: Buffer) => (output.stderr += String(chunk)));
  child.stdin.end(input);
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, ...output };
};

interface Serving {
  readonly address: string;
  readonly stop: () => Promise<void>;
}

/** Starts the installed server on a free port. */
const serving = async (t: TestContext, cwd: string, env: Env): Promise<Serving> => {
  const child = spawn('petition-server', ['serve'], { cwd, env: { PATH: path, PORT: '0', ...env } });
  const ended = once(child, 'close');
  const stop = async () => {
    child.kill();
    await ended;
  };
  t.after(stop);
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => (said += String(chunk)));
  return new Promise((found, lost) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      said += `${line}\n`;
      if (line.startsWith('http://localhost:')) found({ address: line.slice(0, -1), stop });
    });
    child.once('close', () => lost(new Error(`it ended:\n${said}`)));
  });
};

/** From an empty database to a signature that counts, as programs and as people without script sign. */
const signed = async (t: TestContext, cwd: string, env: Env): Promise<Serving> => {
  const served = await serving(t, cwd, env);
  const { address } = served;
  const sent = await fetch(`${address}/v1/campaigns/open/signatures`, posted(signature()));
  assert.deepEqual(await sent.json(), { status: 'received' });
  const page = await (await fetch(`${address}/p/open`)).text();
  const [, nonce] = /name="Form" value="([\da-f-]{36})"/.exec(page) ?? [];
  assert.ok(nonce, 'the form has a number of its own');
  const form = new URLSearchParams({ Form: nonce, name: 'Bo Example', email: 'bo@mail.example', Consent: 'I agree.' });
  const answer = await fetch(`${address}/v1/campaigns/open/signatures`, { method: 'POST', body: form });
  assert.equal(answer.status, 202, await answer.text());
  await until('both count', async () =>
    /^ +2 {2}valid$/m.test((await run(cwd, env, ['stats', '--campaign', 'open', '--by', 'state'])).stdout),
  );
  return served;
};

test('what is installed beside Node takes less than 60 MB', () => {
  const megabytes = sizeOf(installed) / 1e6;
  console.log(`with: ${megabytes.toFixed(0)} MB beside Node`);
  assert.ok(megabytes < 60, String(megabytes));
});

test('it runs on SQLite: its pages, a signature, and each command once', async (t) => {
  const files = { 'open.json': { ...openCampaign, display: ['name', 'anonymous'], server: { names: 'moderated' } } };
  const cwd = mkdtempSync(join(folder, 'sqlite-'));
  const env = {
    CAMPAIGNS: documents(t, files),
    DATABASE_URL: 'sqlite:petitions.db',
    PUBLIC_URL: 'https://petitions.example',
  };
  const { address } = await signed(t, cwd, env);
  for (const page of [
    '/',
    '/p/open',
    '/embed/open',
    '/builder',
    '/desk',
    '/petition-widget.js',
    '/embed.js',
    '/withdraw',
    '/sealed',
    '/favicon.svg',
  ])
    assert.equal((await fetch(address + page)).status, 200, page);
  const picture = await fetch(`${address}/v1/campaigns/open/signed/en.png`);
  assert.equal(picture.headers.get('content-type'), 'image/png');

  writeFileSync(join(cwd, 'picture.png'), png());
  writeFileSync(join(cwd, 'new.json'), JSON.stringify({ ...openCampaign, id: 'new' }));
  const sealing = await sealingFor(sealedId);
  writeFileSync(join(cwd, 'sealed.json'), JSON.stringify({ ...openCampaign, id: sealedId, sealing }));
  const open = ['--campaign', 'open'];
  const { id } = JSON.parse((await run(cwd, env, ['export', ...open])).stdout.split('\n')[0] ?? '') as { id: string };
  const commands: readonly (readonly [args: readonly string[], says: RegExp, input?: string])[] = [
    [['check', env.CAMPAIGNS], /no errors/],
    [['publish', '--file', 'new.json'], /./],
    [['publish', '--file', 'sealed.json'], /./],
    [['export', ...open, '--format', 'csv'], /Ada Quimby/],
    [['deliver', ...open, '--output', 'letter.html'], /./],
    [['person'], /bo@mail\.example/, 'bo@mail.example\n'],
    [['names', ...open], /./],
    [['hold', ...open, '--id', id], /1/],
    [['release', ...open, '--id', id], /1/],
    [['repeats', '--campaign', sealedId], /./, `${id}\n`],
    [['paper', ...open, '--add', '1', '--note', 'At the market', '--sure'], /./],
    [['mails'], /./],
    [['invite', '--name', 'Ada', '--role', 'owner'], /https:\/\/petitions\.example\/desk#invite=/],
    [['team'], /Ada/],
    [['image', ...open, '--file', 'picture.png'], /\/images\/[\da-f]{64}\.png/],
    [['backup', 'copy.db'], /is sound/],
    [['erase', '--id', id], /./],
    [['replace-seals', '--campaign', sealedId], /./],
  ];
  for (const [args, says, input] of commands) {
    const { code, stdout, stderr } = await run(cwd, env, args, input);
    assert.ok(
      code === 0 || stderr.includes(' no signatures of campaign '),
      `${args.join(' ')}: ${code}\n${stdout}${stderr}`,
    );
    assert.match(stdout + stderr, says, args.join(' '));
  }
  const { stdout } = await run(cwd, {}, ['--help']);
  const keys = ['serve', 'stats', 'copy', 'mail', 'keygen', 'recipients', 'unseal', 'reseal'];
  const tried = [...new Set([...commands.map(([[name]]) => name ?? ''), ...keys])].sort();
  assert.deepEqual([...stdout.matchAll(/^ {2}([a-z-]+)(?: |$)/gm)].map(([, name = '']) => name).sort(), tried);
});

test('it sends a test mail, and looks up what others judge the sender by', async (t) => {
  const mails = await mailServer(t);
  const dns = await dnsServer(t, {
    'petitions.example': ['v=spf1 mx -all'],
    '_dmarc.petitions.example': ['v=DMARC1; p=none'],
  });
  const env = { SMTP_URL: mails.url, MAIL_FROM: 'Petitions <no-reply@petitions.example>' };
  const { code, stdout, stderr } = await run(folder, env, ['mail', '--test', 'ada@union.example', '--dns', dns]);
  assert.equal(code, 0, stdout + stderr);
  assert.match(stdout, /^SPF: good/m);
  assert.deepEqual(
    mails.received.map(({ recipients }) => recipients),
    [['ada@union.example']],
  );
});

test('whoever holds a key makes, changes and uses it with the same package', async (t) => {
  const { cwd } = await organiser(t);
  const phrase = ['--pass-phrase-file', 'phrase.txt'];
  const bo = await run(cwd, {}, [
    ...'keygen --campaign x --label Bo --out bo.key --recipient-only'.split(' '),
    ...phrase,
  ]);
  assert.equal(bo.code, 0, bo.stderr);
  writeFileSync(join(cwd, 'bo.txt'), bo.stdout);
  const made = await run(cwd, {}, [
    ...'keygen --campaign x --label Cy --out cy.key --recipient bo.txt --recipient-label Bo'.split(' '),
    ...phrase,
  ]);
  assert.equal(made.code, 0, made.stderr);
  const sealing = JSON.parse(
    `{${made.stdout
      .trim()
      .replace(/^\{|\}$/g, '')
      .replace(/,$/, '')}}`,
  ) as object;
  writeFileSync(
    join(cwd, 'x.json'),
    JSON.stringify({ ...openCampaign, id: 'x', ...('sealing' in sealing ? sealing : { sealing }) }),
  );
  const changed = await run(cwd, {}, [
    ...'recipients --key cy.key --document x.json --until Bo=2999-01-01'.split(' '),
    ...phrase,
  ]);
  assert.equal(changed.code, 0, changed.stderr);
  const rows = ndjson([await exported(signatureOf({ name: 'Somebody Sealed' }))]);
  const opened = await run(cwd, {}, ['unseal', ...withAda], rows);
  assert.match(opened.stdout, /Somebody Sealed/, opened.stderr);
  writeFileSync(
    join(cwd, 'sealed.json'),
    JSON.stringify({ ...openCampaign, id: sealedId, sealing: await sealingFor(sealedId) }),
  );
  const resealed = await run(cwd, {}, ['reseal', ...withAda, '--document', 'sealed.json'], rows);
  assert.match(resealed.stdout, /"sealed"/, resealed.stderr);
});

test('it moves to Postgres, and takes signatures there', async (t) => {
  const postgres = await startPostgres();
  t.after(() => postgres.remove());
  const cwd = mkdtempSync(join(folder, 'postgres-'));
  const env = { CAMPAIGNS: documents(t, { 'open.json': openCampaign }), SECRET: 's'.repeat(40) };
  await signed(t, cwd, { ...env, DATABASE_URL: await postgres.empty() });
  const file = { ...env, DATABASE_URL: 'sqlite:petitions.db' };
  const { stop } = await signed(t, cwd, file);
  await stop();
  const to = await postgres.empty();
  const copied = await run(cwd, file, ['copy', '--to', to]);
  assert.equal(copied.code, 0, copied.stderr);
  const { stdout } = await run(cwd, { ...env, DATABASE_URL: to }, ['stats', '--campaign', 'open', '--by', 'state']);
  assert.match(stdout, /^ +2 {2}valid$/m);
});
