/** `deliver` and `person` from a shell: the same as at the desk. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { createKeys } from '../../server/crypto/keys.ts';
import { createVault } from '../../server/crypto/envelopes.ts';
import { openSqlite } from '../../server/store/sqlite.ts';
import { createStore } from '../../server/store/sql.ts';
import { sourceEnv } from '../support/child-env.ts';
import { database } from './commands-fixtures.ts';
import { arrival, cli, command, documents, secret, threeCampaigns } from './fixtures.ts';

const campaign = { ...threeCampaigns['open.json'], demands: ['Open it.'] };

const filled = async (t: TestContext, names: readonly string[]) => {
  const made = await database(
    t,
    names.map((name) => ({ fields: { name, country: 'HK' } })),
  );
  const env = { ...made.env, CAMPAIGNS: documents(t, { 'open.json': campaign }) };
  const petition = (...args: string[]) => command(args, env, made.cwd);
  const file = (name: string): string => readFileSync(join(made.cwd, name), 'utf8');
  return { ...made, env, petition, file };
};

test('a letter is written to a file of its own, readable by its owner alone, and says how many', async (t) => {
  const { petition, file, cwd, look } = await filled(t, ['Ada', '陳大文']);
  const done = await petition('deliver', '--campaign', 'open', '--output', 'letter.html');
  assert.equal(done.code, 0, done.stderr);
  assert.match(done.stderr, /^2 signatures handed over; SHA-256 of the list: [\da-f]{64}\.\n$/);
  const html = file('letter.html');
  assert.match(html, /Open it\.[^]*Signatures: 2[^]*Ada[^]*陳大文[^]*<\/html>\n$/);
  assert.equal(statSync(join(cwd, 'letter.html')).mode & 0o777, 0o600);
  const [entry] = look<{ who: string; number: number }>("SELECT who, number FROM journal WHERE action = 'delivered'");
  assert.deepEqual({ ...entry }, { who: '', number: 2 });

  const again = await petition('deliver', '--campaign', 'open', '--output', 'letter.html');
  assert.deepEqual([again.code, again.stderr], [1, 'letter.html already exists and was left as it is.\n']);
});

test('options of a letter, and of what goes on from the last time', async (t) => {
  const { petition, file } = await filled(t, ['Ada']);
  const deliver = (output: string, ...args: string[]) =>
    petition('deliver', '--campaign', 'open', '--output', output, ...args);
  const options = ['--columns', 'name, comment', '--language', 'zh-Hant', '--paper', 'letter', '--by-country'];
  await deliver('letter.html', ...options);
  assert.match(file('letter.html'), /size: letter[^]*開放圖書館[^]*香港/);
  assert.match((await deliver('one.ndjson', '--format', 'ndjson', '--since-last')).stderr, /^1 signatures/);
  assert.match((await deliver('two.ndjson', '--format', 'ndjson', '--since-last')).stderr, /^0 signatures/);
  assert.match((await deliver('three.ndjson', '--format', 'ndjson', '--updates-only')).stderr, /^0 signatures/);
  assert.equal(file('two.ndjson'), '');
});

test('what cannot be understood is said plainly, and nothing is written', async (t) => {
  const { petition, cwd } = await filled(t, ['Ada']);
  for (const [args, sentence] of [
    [['--campaign', 'open'], 'Where to? Give --output FILE.'],
    [['--output', 'out'], 'Which campaign? Give --campaign ID.'],
    [
      ['--campaign', 'open', '--output', 'out', '--columns', 'name,shoe'],
      '--columns: shoe: expected some of name, email, country, comment, union, date.',
    ],
    [['--campaign', 'open', '--output', 'out', '--paper', 'a5'], '--paper: expected a4 or letter.'],
  ] as const) {
    const { code, stderr } = await petition('deliver', ...args);
    assert.deepEqual([code, stderr], [2, `${sentence}\n`]);
  }
  assert.throws(() => statSync(join(cwd, 'out')), { code: 'ENOENT' });
});

/** The command with this on its standard input. */
const told = async (env: Readonly<Record<string, string>>, cwd: string, input: string, ...args: string[]) => {
  const child = spawn(process.execPath, [cli, 'person', ...args], { cwd, env: { ...sourceEnv, ...env } });
  const output = { stdout: '', stderr: '' };
  child.stdout.on('data', (chunk: Buffer) => (output.stdout += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (output.stderr += chunk.toString()));
  child.stdin.end(input);
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, ...output };
};

test('one person is found by the address on standard input, and erased', async (t) => {
  const { env, cwd, path, look } = await filled(t, ['Bea']);
  const store = createStore(await openSqlite(path, { create: false }));
  const [one, email] = [arrival(), createKeys(secret).email('open', 'ada@mail.example')];
  const content = {
    locale: 'en',
    fields: { name: 'Ada' },
    consent: { statement: 'Yes.', locale: 'en', updates: false },
  };
  const envelope = await (await createVault(secret)).seal(one, content);
  await store.insert([{ ...one, email, envelope }]);
  await store.close();

  const page = await told(env, cwd, 'Ada@mail.example\n');
  assert.equal(page.code, 0, page.stderr);
  assert.match(page.stdout, /^<!doctype html>[^]*Open the library[^]*Ada[^]*Yes\./);
  assert.doesNotMatch(page.stdout, /Bea/);
  const json = await told(env, cwd, 'ada@mail.example', '--format', 'json');
  assert.match(json.stdout, /"name": "Ada"/);
  assert.equal((await told(env, cwd, 'Ada\n')).stderr, 'Expected one e-mail address on standard input.\n');
  assert.equal((await told(env, cwd, 'ada@mail.example', '--erase')).code, 2);
  const erased = await told(env, cwd, 'ada@mail.example', '--erase', '--yes');
  assert.deepEqual([erased.code, erased.stdout], [0, '1 erased.\n']);
  assert.equal(look('SELECT id FROM signature').length, 1);
  assert.equal((await told(env, cwd, 'ada@mail.example', '--erase', '--yes')).stdout, '0 erased.\n');
});
