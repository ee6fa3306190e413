/** What an export takes and leaves out, what it says meanwhile, and how much memory it needs. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { sourceEnv } from '../support/child-env.ts';
import { database, type Stored } from './commands-fixtures.ts';
import { cli } from './fixtures.ts';

const various: readonly Stored[] = [
  { state: 'held', doubt: 'rate' },
  { state: 'valid' },
  { state: 'pending' },
  { state: 'held' },
  { state: 'valid' },
  { state: 'new' },
  { state: 'duplicate' },
];

const objects = (ndjson: string) =>
  ndjson
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line) as { id: string; state?: string });

test('an export has the valid signatures, and says how many of each other state it leaves out', async (t) => {
  const { petition, ids } = await database(t, various);
  const { code, stdout, stderr } = await petition('export', '--campaign', 'open');
  assert.equal(code, 0);
  assert.deepEqual(
    objects(stdout).map(({ id, state }) => [id, state]),
    [
      [ids[1], undefined],
      [ids[4], undefined],
    ],
  );
  const left = '1 pending, 2 held, 1 duplicate, 1 new left out: see --state';
  assert.equal(stderr, `2 of 2 signatures exported; ${left}.\n`);
});

test('an export of another state, or of all, says the state of each', async (t) => {
  const { petition, ids } = await database(t, various);
  const held = await petition('export', '--campaign', 'open', '--state', 'held');
  assert.deepEqual(
    objects(held.stdout).map(({ id, state }) => [id, state]),
    [
      [ids[0], 'held'],
      [ids[3], 'held'],
    ],
  );
  assert.match(held.stderr, /^2 of 2 signatures exported; 2 valid, 1 pending, 1 duplicate, 1 new left out/);
  const all = await petition('export', '--campaign', 'open', '--state', 'all');
  assert.equal(all.stderr, '7 of 7 signatures exported.\n');
  const stateOf = new Map(objects(all.stdout).map(({ id, state }) => [id, state]));
  assert.deepEqual(
    ids.map((id) => stateOf.get(id)),
    various.map(({ state }) => state),
  );
  const csv = await petition('export', '--campaign', 'open', '--state', 'all', '--format', 'csv');
  const lines = csv.stdout.trimEnd().split('\r\n');
  assert.equal(lines.length, 8);
  assert.deepEqual(
    lines.map((line) => line.split(',').at(-1)),
    ['"state"', '"valid"', '"valid"', '"pending"', '"held"', '"held"', '"duplicate"', '"new"'],
  );
});

test('a CSV for a CRM has telephone numbers as they were typed, and one for a spreadsheet guards them', async (t) => {
  const { petition } = await database(t, [{ fields: { phone: '+852 2345 6789' } }]);
  const csv = await petition('export', '--campaign', 'open', '--format', 'csv');
  assert.match(csv.stdout, /^\uFEFF"received"[^]*"'\+852 2345 6789"/);
  const plain = await petition('export', '--campaign', 'open', '--format', 'csv-plain');
  assert.match(plain.stdout, /^"received"[^]*"\+852 2345 6789"/);
});

test('if no signature matches, an export says which there are', async (t) => {
  const { petition, cwd } = await database(t, [{ state: 'held' }, { state: 'pending' }]);
  const none = await petition('export', '--campaign', 'open', '--output', 'out');
  assert.deepEqual([none.code, none.stdout], [1, '']);
  assert.equal(none.stderr, 'No signature is valid; 1 pending, 1 held left out: see --state.\n');
  assert.throws(() => readFileSync(join(cwd, 'out')), { code: 'ENOENT' });
  const unknown = await petition('export', '--campaign', 'opne');
  assert.deepEqual([unknown.code, unknown.stderr], [1, 'There are no signatures of campaign opne.\n']);
  const wrong = await petition('export', '--campaign', 'open', '--state', 'good');
  assert.equal(wrong.code, 2);
  assert.equal(wrong.stderr, '--state: expected valid, pending, held, duplicate, new or all.\n');
});

test('an export reports its progress when asked', async (t) => {
  const { petition } = await database(t, [{}, {}]);
  const { stderr } = await petition('export', '--campaign', 'open', '--progress');
  assert.equal(stderr, '0 of 2 written\n2 of 2 signatures exported.\n');
});

/**
 * The most memory that an export took, in kilobytes; V8 keeps less of it in reserve than it does
 * otherwise.
 */
const peak = async (env: Readonly<Record<string, string>>, args: readonly string[]): Promise<number> => {
  const report = 'data:text/javascript,process.on("exit",()=>console.error(process.resourceUsage().maxRSS))';
  const child = spawn(process.execPath, ['--optimize-for-size', '--import', report, cli, 'export', ...args], {
    env: { ...sourceEnv, ...env },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const [code] = (await once(child, 'close')) as [number | null];
  assert.equal(code, 0, said);
  return Number(said.trimEnd().split('\n').at(-1));
};

test('ten times as many signatures take no more memory, as NDJSON and as CSV', async (t) => {
  const { env } = await database(
    t,
    (function* () {
      const fields = { comment: 'x'.repeat(300) };
      for (let index = 0; index < 88_000; index++) yield { campaign: index < 8000 ? 'few' : 'many', fields };
    })(),
  );
  for (const format of ['ndjson', 'csv']) {
    const [few, many] = [
      await peak(env, ['--campaign', 'few', '--format', format]),
      await peak(env, ['--campaign', 'many', '--format', format]),
    ];
    t.diagnostic(`${format}: ${few} kB for 8,000, ${many} kB for 80,000`);
    assert.ok(many < few * 1.25, `${format}: ${few} kB for 8,000, ${many} kB for 80,000`);
  }
});
