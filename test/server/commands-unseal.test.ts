/** An export of sealed signatures, opened by command, and sealed again for those who joined. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import Papa from 'papaparse';
import { cutIntoShares, fingerprintOf, sha256Of, newOpeningKey, openerWith, seal } from 'petition-widget/sealing';
import { sourceEnv } from '../support/child-env.ts';
import { ada, bo, sealingFor } from '../support/sealing.ts';
import { cli } from './fixtures.ts';
import { campaign, exported, ndjson, organiser, phrase, signatureOf, withAda } from './sealed-exports.ts';

const unseal = ['unseal', ...withAda];
const table = (csv: string) =>
  Papa.parse<Record<string, string>>(csv.replace('\uFEFF', ''), { header: true, skipEmptyLines: true }).data;
const numbered = (count: number) =>
  Array.from({ length: count }, (_, n) => signatureOf({ name: `Signer ${n}`, email: `s${n}@mail.example` }));

test('what was sealed comes out as a table, in the order of the export', async (t) => {
  const { petition } = await organiser(t);
  const signatures = numbered(70);
  const rows = await Promise.all(signatures.map((one) => exported(one)));
  const { code, stdout, stderr } = await petition(unseal, ndjson(rows));
  assert.deepEqual([code, stderr], [0, '70 of 70 signatures opened.\n']);
  assert.deepEqual(
    table(stdout).map((row) => [
      row.received,
      row['fields.name'],
      row['fields.email'],
      row.id,
      row.locale,
      row['consent.statement'],
    ]),
    signatures.map(({ id, fields: { name, email } }) => [
      '2026-11-29T12:00:00.000Z',
      name,
      email,
      id,
      'en',
      'I agree.',
    ]),
  );
});

test('as NDJSON it is what any export has', async (t) => {
  const { petition } = await organiser(t);
  const signature = signatureOf({ name: '陳大文' }, { source: 'mailing' });
  const row = { ...(await exported(signature)), state: 'held' };
  const { stdout } = await petition([...unseal, '--format', 'ndjson'], ndjson([row]));
  assert.deepEqual(JSON.parse(stdout), { ...signature, received: row.received, state: 'held' });
});

test('only id, campaign and seal are needed', async (t) => {
  const { petition } = await organiser(t);
  const { received: _received, ...row } = await exported(signatureOf({ name: 'Carol' }));
  const { code, stdout } = await petition(unseal, ndjson([row]));
  assert.deepEqual([code, table(stdout)[0]?.['fields.name'], table(stdout)[0]?.received], [0, 'Carol', '']);
});

test('what signers wrote does not run in a spreadsheet, and is as it was for programs that import it', async (t) => {
  const { petition } = await organiser(t);
  const row = await exported(signatureOf({ name: '=1+1', phone: '+852 2345 6789' }));
  const { stdout } = await petition(unseal, ndjson([row]));
  assert.match(stdout, /^\uFEFF"received"[^]*"'=1\+1","[^]*"'\+852 2345 6789"/);
  const plain = await petition([...unseal, '--format', 'csv-plain'], ndjson([row]));
  assert.match(plain.stdout, /^"received"[^]*"=1\+1"[^]*"\+852 2345 6789"/);
});

test("a campaign's own fields have columns by its document, and come out without it too", async (t) => {
  const { petition, write, document } = await organiser(t);
  const fields = [{ name: 'name' }, { name: 'union', type: 'text', label: 'Union' }];
  write('fields.json', JSON.stringify({ ...document, fields }));
  const input = ndjson([await exported(signatureOf({ name: 'Carol', union: 'Dockers', gone: 'x' }))]);
  const [row] = table((await petition([...unseal, '--document', 'fields.json'], input)).stdout);
  assert.deepEqual(
    [row?.['fields.name'], row?.['fields.union'], row?.['fields.*']],
    ['Carol', 'Dockers', '{"gone":"x"}'],
  );
  const [without] = table((await petition(unseal, input)).stdout);
  assert.deepEqual([without?.['fields.name'], without?.['fields.*']], ['Carol', '{"union":"Dockers","gone":"x"}']);
});

test('a row that does not open is named by id and reason, without its content, and the others come out', async (t) => {
  const { petition } = await organiser(t);
  const good = await Promise.all(numbered(3).map((one) => exported(one)));
  const [first, second, third] = good;
  if (!first || !second || !third) assert.fail();
  const named = (id: string) => ({ ...first, id });
  const strange = await seal({ secret: 'Carol' }, [ada.recipient]);
  const stranger = (await newOpeningKey()).recipient;
  const lines = [
    first,
    { ...named('changed'), sealed: first.sealed.replace(/.{20}$/, 'A'.repeat(20)) },
    { ...named('\u001b[31mred'), sealed: 'no base64!' },
    named('moved'),
    second,
    { ...named('strange'), sealed: strange },
    { ...(await exported(signatureOf({}), [stranger])), id: 'foreign' },
    { ...named('elsewhere'), campaign: 'another' },
    { id: 'clear', campaign, fields: { name: 'Carol' } },
    'Carol',
    third,
  ];
  const input = `${ndjson(lines.slice(0, 9) as object[])}{"id":"Carol",\n\n${ndjson([third])}{"id":`;
  const { code, stdout, stderr } = await petition([...unseal, '--document', 'free-hk.json'], input);
  assert.equal(code, 1);
  assert.deepEqual(
    table(stdout).map(({ id }) => id),
    good.map(({ id }) => id),
  );
  assert.deepEqual(stderr.trimEnd().split('\n'), [
    'changed: does not open: it was sealed to other keys, or changed.',
    '\\u001b[31mred: was changed: the seal is not base64.',
    'moved: was moved: inside is another signature.',
    'strange: was sealed by somebody else than the widget: inside is no signature.',
    'foreign: does not open: it was sealed to other keys, or changed.',
    'elsewhere: belongs to another campaign.',
    'clear: is not sealed.',
    'Row 10: is no row of an export in NDJSON, or not all of one.',
    'Row 12: is no row of an export in NDJSON, or not all of one.',
    '3 of 12 signatures opened.',
  ]);
});

test('several keys open what was sealed to either; shares do as well; so does a file of age-keygen', async (t) => {
  const { petition, write } = await organiser(t);
  const rows = [
    await exported(signatureOf({ name: 'A' }), [ada.recipient]),
    await exported(signatureOf({ name: 'B' }), [bo.recipient]),
  ];
  write('bo.txt', `# created: 2026-11-29\n# public key: ${bo.recipient}\n${bo.identity}\n`);
  const both = await petition([...unseal, '--key', 'bo.txt'], ndjson(rows));
  assert.deepEqual([both.code, table(both.stdout).length], [0, 2]);

  const [one = '', , three = ''] = await cutIntoShares(bo.identity, 2, 3);
  write('one.txt', `Petition free-hk: share 1 of 3\r\n\r\n${one.toUpperCase()}\r\n`);
  // As a sheet of the builder has it.
  write('three.txt', three.replace(/.{4}/g, '$& ').replace(/(.{40}) /g, '$1\n'));
  const shared = await petition(['unseal', '--shares', 'one.txt', '--shares', 'three.txt'], ndjson(rows.slice(1)));
  assert.deepEqual([shared.code, table(shared.stdout)[0]?.['fields.name']], [0, 'B']);
});

test('those who signed again with the same address are listed by id, by the rule of the server', async (t) => {
  const { petition, write, read, document } = await organiser(t);
  const people = [
    { name: 'Ada Quimby', email: 'ada.quimby@gmail.com' },
    { name: 'Carol', email: 'carol@mail.example' },
    { name: 'Ben Quimby', email: 'AdaQuimby+petition@googlemail.com' },
    { name: 'ada  quimby', email: 'adaquimby@gmail.com' },
    { name: 'Without an address' },
    { name: 'Without an address' },
  ].map((fields) => signatureOf(fields));
  const input = ndjson(await Promise.all(people.map((one) => exported(one))));
  const ids = (...indexes: readonly number[]) => indexes.map((index) => `${people[index]?.id}\n`).join('');
  const { code } = await petition([...unseal, '--repeats', 'repeats.txt'], input);
  assert.deepEqual([code, read('repeats.txt')], [0, ids(2, 3)]);
  write('household.json', JSON.stringify({ ...document, server: { household: true } }));
  await petition([...unseal, '--document', 'household.json', '--repeats', 'household.txt'], input);
  assert.equal(read('household.txt'), ids(3));
});

test('among all states, what does not count makes nothing after it a repeat', async (t) => {
  const { petition, read } = await organiser(t);
  const people = ['held', 'valid', 'valid'].map((state) => ({
    state,
    signature: signatureOf({ name: 'Carol', email: 'carol@mail.example' }),
  }));
  const rows = await Promise.all(
    people.map(async ({ state, signature }) => ({ ...(await exported(signature)), state })),
  );
  const { code } = await petition([...unseal, '--repeats', 'repeats.txt'], ndjson(rows));
  assert.deepEqual([code, read('repeats.txt')], [0, `${people[2]?.signature.id}\n`]);
});

test('of exports that were put together nobody repeats themselves', async (t) => {
  const { petition, read } = await organiser(t);
  const ada = await exported(signatureOf({ name: 'Ada', email: 'ada@mail.example' }));
  const again = await exported(signatureOf({ name: 'Ada', email: 'Ada@mail.example' }));
  const { code } = await petition([...unseal, '--repeats', 'repeats.txt'], ndjson([ada, again, ada, again]));
  assert.equal(code, 0);
  assert.deepEqual(new Set(read('repeats.txt').trim().split('\n')), new Set([again.id]));
});

test('what is written into a file is for its owner alone, and written over no other', async (t) => {
  const { petition, cwd, read } = await organiser(t);
  const input = ndjson([await exported(signatureOf({ name: 'Carol' }))]);
  const into = [...unseal, '--output', 'out.csv'];
  const { stdout } = await petition(into, input);
  assert.deepEqual([stdout, statSync(join(cwd, 'out.csv')).mode & 0o777], ['', 0o600]);
  assert.match(read('out.csv'), /"Carol"/);
  const again = await petition(into, input);
  assert.deepEqual([again.code, again.stderr], [1, 'out.csv already exists and was left as it is.\n']);
  // Before anything is opened, which may take an hour.
  const repeats = await petition([...unseal, '--repeats', 'out.csv'], input);
  assert.deepEqual([repeats.code, repeats.stdout, repeats.stderr], [1, '', again.stderr]);
});

test('a key, phrase or share that does not do is named with its file', async (t) => {
  const { petition, write } = await organiser(t);
  write('wrong.txt', 'ripple-obtain-dutch-wagon-cactus-lens\n');
  write('empty.txt', '\n');
  const shares = await cutIntoShares(ada.identity, 2, 3);
  write('one.txt', shares[0] ?? '');
  write('slip.txt', `${shares[0]}\n${shares[1]?.replace(/.$/, (last) => (last === 'q' ? 'p' : 'q'))}\n`);
  write('others.txt', `${shares[0]}\n${(await cutIntoShares(bo.identity, 2, 3))[0]}\n`);
  for (const [args, code, words] of [
    [[], 2, 'With which key? Give --key FILE, or --shares FILE.'],
    [['--key', 'none.key'], 1, 'none.key: cannot be read: there is no such file.'],
    [['--key', 'ada.key'], 1, 'ada.key: there is no terminal to ask for its pass phrase at; give --pass-phrase-file.'],
    [
      ['--key', 'ada.key', '--pass-phrase-file', 'wrong.txt'],
      1,
      'ada.key: this pass phrase does not open it; expected the six words as they are on the sheet.',
    ],
    [['--key', 'ada.key', '--pass-phrase-file', 'empty.txt'], 1, 'empty.txt: no pass phrase is in it.'],
    [
      ['--key', 'free-hk.json', '--pass-phrase-file', 'phrase.txt'],
      1,
      'free-hk.json: is not a key file, or not all of it; expected what keygen or the builder saved.',
    ],
    [['--shares', 'phrase.txt'], 1, 'phrase.txt: no share is in it.'],
    [['--shares', 'one.txt'], 1, 'one.txt: too few shares to open with. 2 of 3 are needed, here are 1.'],
    [['--shares', 'slip.txt'], 1, 'slip.txt: share 2 was not written down right; compare it letter by letter.'],
    [['--shares', 'others.txt'], 1, 'others.txt: shares of different keys; give those of one key.'],
    [[...withAda, '--format', 'xml'], 2, '--format: expected csv, csv-plain or ndjson.'],
  ] as const) {
    const told = await petition(['unseal', ...args]);
    assert.deepEqual([told.code, told.stdout, told.stderr], [code, '', `${words}\n`]);
  }
});

test('at a terminal the phrase is asked for, does not show, and may be typed again', async (t) => {
  const { cwd, read } = await organiser(t);
  writeFileSync(join(cwd, 'export.ndjson'), ndjson([await exported(signatureOf({ name: 'Carol' }))]));
  const command = `'${process.execPath}' '${cli}' unseal --key ada.key < export.ndjson > out.csv 2> err.txt`;
  const child = spawn('script', ['-qec', command, '/dev/null'], { cwd, env: sourceEnv });
  let seen = '';
  const typed = [`wrong\r`, `${phrase}X\u007f\r`];
  child.stdout.setEncoding('utf8').on('data', (some: string) => {
    seen += some;
    if (some.includes('Pass phrase of ada.key: ')) child.stdin.write(typed.shift() ?? '');
  });
  await once(child, 'close');
  assert.equal(seen.includes(phrase), false, seen);
  assert.equal(typed.length, 0);
  assert.match(read('out.csv'), /"Carol"/);
  assert.match(read('err.txt'), /^This pass phrase does not open it\./);
});

const reseal = ['reseal', ...withAda, '--document', 'new.json'];

test('somebody who joined opens what is sealed again; the rows are otherwise as they were', async (t) => {
  const { petition, write, document } = await organiser(t);
  const carol = await newOpeningKey();
  const recipients = [
    { age: bo.recipient, label: 'Bo' },
    { age: carol.recipient, label: 'Carol' },
  ];
  const left = { age: ada.recipient, label: 'Ada', until: '2020-01-01' };
  const sealing = await sealingFor(campaign, { recipients: [left, ...recipients] });
  write('new.json', JSON.stringify({ ...document, sealing }));
  const signatures = numbered(20);
  const rows = await Promise.all(
    signatures.map(async (one) => ({ ...(await exported(one)), state: 'valid', locale: 'en' })),
  );
  const { code, stdout, stderr } = await petition(reseal, ndjson(rows));
  assert.deepEqual([code, stderr], [0, '20 of 20 signatures sealed to Bo; Carol.\n']);
  const resealed = stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as (typeof rows)[number] & { readonly replaces: string });
  assert.deepEqual(
    resealed.map(({ sealed: _sealed, ...rest }) => rest),
    await Promise.all(rows.map(async ({ sealed, ...rest }) => ({ ...rest, replaces: await sha256Of(sealed) }))),
  );
  const open = openerWith([carol.identity]);
  assert.deepEqual(await Promise.all(resealed.map(open)), signatures);
  const [first] = resealed;
  assert.equal(first && (await openerWith([ada.identity])(first)), 'not-opened');
  assert.equal(stdout.includes('Signer'), false);
});

test('nothing is sealed to a list that the own key did not sign', async (t) => {
  const { petition, write, document } = await organiser(t);
  const { sealing } = document;
  const planted = {
    ...sealing,
    recipients: [{ age: (await newOpeningKey()).recipient, label: 'Mallory' }, ...sealing.recipients],
  };
  write('new.json', JSON.stringify({ ...document, sealing: planted }));
  const input = ndjson([await exported(signatureOf({ name: 'Carol' }))]);
  const refused = await petition(reseal, input);
  assert.deepEqual(
    [refused.code, refused.stdout, refused.stderr],
    [1, '', 'new.json: its list was changed after it was signed; nothing was sealed.\n'],
  );
  write('bo.txt', bo.identity);
  const withBo = ['reseal', '--key', 'bo.txt', '--document', 'free-hk.json'];
  const unknown = await petition(withBo, input);
  assert.deepEqual([unknown.code, unknown.stdout], [2, '']);
  assert.match(unknown.stderr, /^Which key vouches for the list\? Give --fingerprint/);
  const other = await petition([...withBo, '--fingerprint', 'sha256-x'], input);
  assert.match(other.stderr, /another key signed its list/);
  const right = await petition([...withBo, '--fingerprint', await fingerprintOf(sealing.key)], input);
  assert.equal(right.code, 0, right.stderr);
});
