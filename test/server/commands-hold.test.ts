/**
 * `hold`, `release` and `erase` by filter: exactly those that were meant, and nothing where that is
 * not clear.
 */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { test } from 'node:test';
import { command, documents, openCampaign, running } from './fixtures.ts';
import { database, type Stored } from './commands-fixtures.ts';

const various: readonly Stored[] = [
  { source: 'mailing', locale: 'zh-Hant', received: '2026-11-20T00:00:00Z', fields: { country: 'HK' } },
  { source: 'Mailing', locale: 'zh', received: '2026-11-20T23:59:59.999Z', host: 'https://blog.example' },
  {
    ...{ locale: 'zha', received: '2026-11-21T00:00:00Z', state: 'new' },
    fields: { country: 'GB', email: 'x@SPAM.Example', name: 'Ru\u200bde  Ｗｏｒｄ', comment: 'Rude too' },
  },
  { source: 'cafe\u0301'.normalize('NFC'), received: '2026-11-22T12:00:00Z', state: 'pending', doubt: 'rate' },
  { source: 'mailing', fields: { email: 'x@not-spam.example' }, received: '2026-11-23T00:00:00Z', state: 'duplicate' },
  { source: 'mailing', received: '2026-11-24T00:00:00Z', state: 'held', doubt: 'honeypot' },
  { source: 'mailing', campaign: 'other', received: '2026-11-20T00:00:00Z' },
];

test('each filter selects exactly what it describes', async (t) => {
  const { petition, ids, states } = await database(t, various);
  const before = states();
  for (const [filter, expected] of [
    [
      ['--source', 'mailing'],
      [0, 4],
    ],
    [
      ['--source', ' mailing '],
      [0, 4],
    ],
    [['--source', 'cafe\u0301'], [3]],
    [['--source', '-'], [2]],
    [['--host', 'https://blog.example'], [1]],
    [
      ['--language', 'zh'],
      [0, 1],
    ],
    [['--language', 'ZH-hant'], [0]],
    [['--country', 'HK'], [0]],
    [
      ['--country', '-'],
      [1, 3, 4],
    ],
    [
      ['--since', '2026-11-22'],
      [3, 4],
    ],
    [
      ['--until', '2026-11-20'],
      [0, 1],
    ],
    [['--since', '2026-11-21T08:00+08:00', '--until', '2026-11-22T12:00:00Z'], [2]],
    [
      ['--since', '2026-11-20', '--until', '2026-11-20'],
      [0, 1],
    ],
    [['--doubt', 'rate'], [3]],
    [['--email-domain', 'spam.example'], [2]],
    [['--email-domain', 'NOT-spam.example'], [4]],
    [['--name', ' rude word '], [2]],
    [['--name', 'rude too'], []],
    [['--text', 'RUDE TOO'], [2]],
    [['--id', String(ids[1])], [1]],
    [['--source', 'mailing', '--country', 'HK'], [0]],
    [['--source', 'mailing', '--country', 'GB'], []],
  ] as const) {
    const told = await petition('hold', '--campaign', 'open', ...filter, '--dry-run');
    assert.deepEqual([told.stdout, told.stderr], [`${expected.length} would be held.\n`, ''], filter.join(' '));
  }
  assert.deepEqual(states(), before);
});

test('what is held no longer counts; what is released is new again, and nothing else changes', async (t) => {
  const { petition, states, look } = await database(t, various);
  const held = await petition('hold', '--campaign', 'open', '--source', 'mailing');
  assert.deepEqual([held.code, held.stdout, held.stderr], [0, '2 held.\n', '']);
  assert.deepEqual(states(), ['held', 'valid', 'new', 'pending', 'held', 'held', 'valid']);
  assert.deepEqual(look('SELECT campaign, change FROM tally'), [{ __proto__: null, campaign: 'open', change: -1 }]);
  assert.equal((await petition('hold', '--campaign', 'open', '--source', 'mailing')).stdout, '0 held.\n');

  const dry = await petition('release', '--campaign', 'open', '--all', '--dry-run');
  assert.equal(dry.stdout, '3 would be released.\n');
  assert.equal((await petition('release', '--campaign', 'open', '--doubt', 'organiser')).stdout, '2 released.\n');
  assert.deepEqual(states(), ['new', 'valid', 'new', 'pending', 'new', 'held', 'valid']);
  assert.equal((await petition('release', '--campaign', 'open', '--all')).stdout, '1 released.\n');
  assert.deepEqual(states(), ['new', 'valid', 'new', 'pending', 'new', 'new', 'valid']);
  assert.equal(look('SELECT 1 FROM signature WHERE doubt IS NOT NULL').length, 1);
});

test('a running server counts without those that are held, and again with those that are released', async (t) => {
  const { petition, env, cwd } = await database(
    t,
    Array.from({ length: 5 }, (_, index) => ({ source: `s${index % 2}` })),
  );
  const server = await running(t, { ...env, CAMPAIGNS: documents(t, { 'open.json': openCampaign }) }, cwd);
  await server.counts(5);
  assert.equal((await petition('hold', '--campaign', 'open', '--source', 's1')).stdout, '2 held.\n');
  await server.counts(3);
  assert.equal((await petition('release', '--campaign', 'open', '--source', 's1')).stdout, '2 released.\n');
  await server.counts(5);
});

test('many are held and released without their order or number mattering', async (t) => {
  const { petition, look } = await database(
    t,
    Array.from({ length: 11_003 }, (_, index) => ({ source: index % 3 === 0 ? 'a' : 'b' })),
  );
  assert.equal((await petition('hold', '--campaign', 'open', '--source', 'b')).stdout, '7335 held.\n');
  assert.equal(look("SELECT 1 FROM signature WHERE state = 'held'").length, 7335);
  assert.equal((await petition('release', '--campaign', 'open', '--all')).stdout, '7335 released.\n');
  assert.equal(look("SELECT 1 FROM signature WHERE state = 'new'").length, 7335);
});

test('what is erased by filter is gone, also from the file', async (t) => {
  const { petition, states, path, look } = await database(t, various);
  const envelopes = look<{ envelope: Uint8Array }>("SELECT envelope FROM signature WHERE campaign = 'open'");
  const found = () => {
    const file = readFileSync(path);
    return envelopes.filter(({ envelope }) => file.includes(Buffer.from(envelope))).length;
  };
  assert.equal(found(), 6);
  const dry = await petition('erase', '--campaign', 'open', '--source', 'mailing', '--dry-run');
  assert.equal(dry.stdout, '3 would be erased.\n');
  const erased = await petition('erase', '--campaign', 'open', '--source', 'mailing', '--yes');
  assert.deepEqual([erased.code, erased.stdout, erased.stderr], [0, '3 erased.\n', '']);
  assert.deepEqual(states(), [undefined, 'valid', 'new', 'pending', undefined, undefined, 'valid']);
  assert.equal(found(), 3);
});

test('an erasure says so where somebody who reads keeps the journal from being emptied', async (t) => {
  const { petition, path, states } = await database(t, various);
  const reader = new DatabaseSync(path);
  t.after(() => reader.close());
  reader.exec('BEGIN');
  reader.prepare('SELECT count(*) FROM signature').get();
  const told = await petition('erase', '--campaign', 'other', '--yes');
  assert.deepEqual([told.code, told.stdout], [0, '1 erased.\n']);
  assert.match(told.stderr, /^The journal of the database still has them, .*\.\n$/);
  assert.equal(states().at(-1), undefined);
});

test('a signature that cannot be opened is named, and no filter on its content takes it', async (t) => {
  const { petition, ids, look, states } = await database(t, various.slice(0, 2));
  look('UPDATE signature SET envelope = zeroblob(600) WHERE id = ?', String(ids[0]));
  for (const args of [['hold'], ['erase', '--yes']]) {
    const told = await petition(...args, '--campaign', 'open', '--source', 'mailing');
    assert.deepEqual([told.code, told.stdout], [1, args[0] === 'hold' ? '0 held.\n' : '0 erased.\n']);
    assert.equal(told.stderr, `${ids[0]} cannot be opened: the database was changed from outside.\n`);
  }
  assert.equal((await petition('hold', '--campaign', 'open', '--id', String(ids[0]))).stdout, '1 held.\n');
  assert.deepEqual(states(), ['held', 'valid']);
});

test('an ambiguous command changes nothing, and is answered in one plain line', async (t) => {
  const { petition, states } = await database(t, various);
  const before = states();
  for (const [args, code, words] of [
    [['hold'], 2, /^Which campaign\? Give --campaign ID\.$/],
    [['hold', '--campaign', 'open'], 2, /^Which ones\?/],
    [['hold', '--campaign', 'open', '--dry-run'], 2, /^Which ones\?/],
    [['hold', '--campaign', 'open', '--all'], 2, /^Unknown option '--all'/],
    [['hold', '--campaign', 'open', '--sauce', 'x'], 2, /^Unknown option '--sauce'/],
    [['hold', '--campaign', 'open', '--source', ''], 2, /^--source: expected a value\.$/],
    [['hold', '--campaign', 'open', '--source', 'a', '--source', 'b'], 2, /^--source: given twice\.$/],
    [['hold', '--campaign', 'open', '--country', 'hk'], 2, /^--country: /],
    [['hold', '--campaign', 'open', '--language', 'z_H'], 2, /^--language: /],
    [['hold', '--campaign', 'open', '--since', '2026-02-31'], 2, /^--since: /],
    [['hold', '--campaign', 'open', '--since', '2026-11-20T10:00'], 2, /^--since: /],
    [['hold', '--campaign', 'open', '--until', 'yesterday'], 2, /^--until: /],
    [['hold', '--campaign', 'open', '--since', '2026-11-21', '--until', '2026-11-20'], 2, /^--until: /],
    [
      ['hold', '--campaign', 'open', '--doubt', 'maybe'],
      2,
      /^--doubt: expected rate, honeypot, unproven or organiser\.$/,
    ],
    [['hold', '--campaign', 'open', '--email-domain', 'a@b.example'], 2, /^--email-domain: /],
    [['hold', '--campaign', 'nobody', '--source', 'x'], 1, /^There are no signatures of campaign nobody\.$/],
    [['release', '--campaign', 'open'], 2, /--all/],
    [['release', '--campaign', 'open', '--all', '--id', 'x'], 2, /^Give either --all or filters\.$/],
    [['release', '--campaign', 'nobody', '--all'], 1, /^There are no signatures of campaign nobody\.$/],
    [['erase', '--campaign', 'open', '--source', 'mailing'], 2, /--yes/],
    [['erase', '--id', 'x', '--source', 'mailing'], 2, /^Filters go with --campaign ID/],
    [['erase', '--campaign', 'nobody', '--yes'], 1, /^There are no signatures of campaign nobody\.$/],
    [['erase', '--campaign', 'nobody', '--source', 'x', '--yes'], 1, /^There are no signatures of campaign nobody\.$/],
  ] as const) {
    const told = await petition(...args);
    assert.deepEqual([told.code, told.stdout], [code, ''], args.join(' '));
    assert.match(told.stderr.trimEnd(), words);
    assert.equal(told.stderr.trimEnd().split('\n').length, 1, told.stderr);
  }
  assert.deepEqual(states(), before);
});

test('with another secret nothing is held', async (t) => {
  const { env, states } = await database(t, various);
  const told = await command(['hold', '--campaign', 'open', '--source', 'mailing'], { ...env, SECRET: 'x'.repeat(40) });
  assert.equal(told.code, 1);
  assert.match(told.stderr, /^SECRET is not the secret/);
  assert.equal(states()[0], 'valid');
});
