/** `stats`: how many, by what; and nobody's name. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { database, type Stored } from './commands-fixtures.ts';

const various: readonly Stored[] = [
  { source: 'mailing', locale: 'zh-Hant', received: '2026-11-20T00:00:00Z', fields: { country: 'HK' } },
  { source: 'mailing', locale: 'en', received: '2026-11-20T23:59:59.999Z', host: 'https://blog.example' },
  { source: '=1+1\u001b[31m', received: '2026-11-19T12:00:00Z', fields: { country: 'GB' } },
  { received: '2026-11-21T00:00:00Z', fields: { country: 'HK' } },
  { state: 'held', source: 'held-one' },
  { state: 'pending', source: 'pending-one' },
];

test('as text: a table for each, days in their order, the rest by number, with totals', async (t) => {
  const { petition } = await database(t, various);
  const { code, stdout, stderr } = await petition('stats', '--campaign', 'open');
  assert.deepEqual([code, stderr], [0, '']);
  assert.deepEqual(
    stdout.split('\n').map((line) => line.trim()),
    [
      ...['state', '4  valid', '1  held', '1  pending', '0  duplicate', '0  new', '6  total', ''],
      ...['day', '1  2026-11-19', '2  2026-11-20', '1  2026-11-21', '4  total', ''],
      ...['source', '2  mailing', '1  -', '1  =1+1\\u001b[31m', '4  total', ''],
      ...['host', '3  -', '1  https://blog.example', '4  total', ''],
      ...['language', '3  en', '1  zh-Hant', '4  total', ''],
      ...['country', '2  HK', '1  -', '1  GB', '4  total', ''],
    ],
  );
  for (const line of stdout.split('\n')) assert.match(line, /^$|^[\d, ]{7} {2}\S/);
});

test('as JSON, unknown values are null', async (t) => {
  const { petition } = await database(t, various);
  const { stdout } = await petition('stats', '--campaign', 'open', '--by', 'country', '--format', 'json');
  assert.deepEqual(JSON.parse(stdout), {
    country: [
      { value: 'HK', count: 2 },
      { value: null, count: 1 },
      { value: 'GB', count: 1 },
    ],
  });
});

test('as CSV, nothing runs in a spreadsheet', async (t) => {
  const { petition } = await database(t, various);
  const { stdout } = await petition('stats', '--campaign', 'open', '--by', 'source', '--format', 'csv');
  assert.equal(
    stdout,
    '"by","value","count"\r\n"source","mailing","2"\r\n"source","","1"\r\n"source","\'=1+1\u001b[31m","1"\r\n',
  );
});

test('no format contains a name', async (t) => {
  const { petition, ids } = await database(t, various);
  for (const format of ['text', 'json', 'csv']) {
    const { stdout } = await petition('stats', '--campaign', 'open', '--format', format);
    for (const secret of ['Quimby', 'mail.example', ...ids]) assert.equal(stdout.includes(secret), false);
  }
});

test('an ambiguous command is answered in one plain line; what cannot be opened is named', async (t) => {
  const { petition, ids, look } = await database(t, various);
  for (const [args, code, words] of [
    [[], 2, 'Which campaign? Give --campaign ID.\n'],
    [['--campaign', 'open', '--by', 'name'], 2, '--by: expected state, day, source, host, language or country.\n'],
    [['--campaign', 'open', '--format', 'xml'], 2, '--format: expected text, json or csv.\n'],
    [['--campaign', 'a\u001b[31m'], 1, 'There are no signatures of campaign a\\u001b[31m.\n'],
  ] as const) {
    const told = await petition('stats', ...args);
    assert.deepEqual([told.code, told.stdout, told.stderr], [code, '', words]);
  }
  look('UPDATE signature SET envelope = zeroblob(600) WHERE id = ?', String(ids[0]));
  const broken = await petition('stats', '--campaign', 'open', '--by', 'language');
  assert.equal(broken.code, 1);
  assert.match(broken.stdout, /3 {2}total\n$/);
  assert.equal(broken.stderr, `${ids[0]} cannot be opened: the database was changed from outside.\n`);
});
