/** The commands of organisers on sealed signatures: what they hand out, and what they say they cannot. */
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { day } from '../../server/operations/time.ts';
import { newCampaignKey, openerWith, vouch } from '../../src/sealing/index.ts';
import { ada, listOf, sealingFor } from '../support/sealing.ts';
import { startPostgres } from '../support/postgres.ts';
import { database, type Stored } from './commands-fixtures.ts';
import { command, documents, openCampaign, secret } from './fixtures.ts';
import { sealedOpen, sealedSignature } from './sealed-fixtures.ts';

/** As they are stored. */
const stored = async (rest: Partial<Stored> = {}): Promise<Stored> => {
  const { id, sealed } = await sealedSignature({ name: 'Ada Quimby', country: 'HK' });
  return { id, sealed, ...rest };
};

interface Line {
  readonly id: string;
  readonly campaign: string;
  readonly sealed?: string;
  readonly fields?: object;
}

const linesOf = (ndjson: string): Line[] =>
  ndjson
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Line);

const cellsOf = (csv: string): string[][] =>
  csv
    .replace('\uFEFF', '')
    .trim()
    .split('\r\n')
    .map((line) => line.slice(1, -1).split('","'));

test('an export of sealed signatures has each as it came, and the key opens it', async (t) => {
  const rows = [await stored({ source: 'newsletter' }), await stored({ state: 'held', doubt: 'organiser' })];
  const { petition, ids } = await database(t, rows);
  const { code, stdout, stderr } = await petition('export', '--campaign', 'open');
  assert.deepEqual([code, stderr], [0, '1 of 1 signatures exported; 1 held left out: see --state.\n']);
  const [line] = linesOf(stdout);
  assert.ok(line?.sealed);
  assert.deepEqual(Object.keys(line), ['id', 'campaign', 'received', 'sealed', 'source']);
  const opened = await openerWith([ada.identity])({ ...line, sealed: line.sealed });
  assert.ok(typeof opened === 'object');
  assert.equal(opened.fields.name, 'Ada Quimby');

  const [header, ...cells] = cellsOf((await petition('export', '--campaign', 'open', '--format', 'csv')).stdout);
  assert.deepEqual(header, ['id', 'campaign', 'received', 'source', 'sealed']);
  assert.deepEqual(cells[0]?.toSpliced(2, 1), [ids[0], 'open', 'newsletter', rows[0]?.sealed]);
  const all = await petition('export', '--campaign', 'open', '--format', 'csv-plain', '--state', 'all');
  assert.deepEqual(cellsOf(all.stdout)[0], ['id', 'campaign', 'received', 'state', 'source', 'sealed']);
});

test('a campaign that was sealed later has both kinds in one export', async (t) => {
  const { petition, ids } = await database(t, [{ fields: { country: 'GB' } }, await stored()]);
  const lines = linesOf((await petition('export', '--campaign', 'open')).stdout);
  assert.deepEqual(
    lines.map(({ id, sealed, fields }) => [id, sealed !== undefined, fields !== undefined]),
    [
      [ids[0], false, true],
      [ids[1], true, false],
    ],
  );
  const [header = [], clear = [], sealed = []] = cellsOf(
    (await petition('export', '--campaign', 'open', '--format', 'csv')).stdout,
  );
  const at = header.indexOf('sealed');
  assert.equal(at, header.length - 1);
  assert.deepEqual([clear[at], sealed[at]], ['', lines[1]?.sealed]);
  assert.deepEqual([clear[header.indexOf('fields.name')], sealed[header.indexOf('fields.name')]], ['Ada Quimby', '']);
  assert.equal(sealed[header.indexOf('id')], ids[1]);
});

test('what is asked of answers is true of no sealed signature, so that none is held or erased by it', async (t) => {
  const { petition, states } = await database(t, [{ fields: { name: 'Bo' } }, await stored({ source: 'newsletter' })]);
  const hold = async (...args: string[]) => (await petition('hold', '--campaign', 'open', '--dry-run', ...args)).stdout;
  for (const filter of [
    ['--country', '-'],
    ['--country', 'HK'],
    ['--email-domain', '-'],
    ['--name', 'Quimby'],
    ['--text', 'Quimby'],
  ])
    assert.equal(await hold(...filter), `${filter.join() === '--country,-' ? 1 : 0} would be held.\n`, filter.join());
  assert.equal(await hold('--source', 'newsletter'), '1 would be held.\n');
  assert.equal(await hold('--since', '2020-01-01'), '2 would be held.\n');
  assert.equal(
    (await petition('erase', '--campaign', 'open', '--source', 'newsletter', '--yes')).stdout,
    '1 erased.\n',
  );
  assert.deepEqual(states(), ['valid', undefined]);
});

test('figures count sealed signatures by day, and by the rest as unknown', async (t) => {
  const { petition } = await database(t, [await stored(), await stored({ locale: 'zh-Hant' })]);
  const said = async (by: string): Promise<string> =>
    (await petition('stats', '--campaign', 'open', '--by', by, '--format', 'csv')).stdout;
  assert.match(await said('country'), /"",?"?2|"country","","2"/);
  assert.match(await said('language'), /zh-Hant/);
  assert.match(await said('day'), /2026/);
});

test('a letter of sealed names is refused with what to do instead, and a file of seals is handed over', async (t) => {
  const { env, cwd, path: _path } = await database(t, [await stored()]);
  const CAMPAIGNS = documents(t, { 'open.json': await sealedOpen() });
  const deliver = (...args: string[]) =>
    command(['deliver', '--campaign', 'open', '--output', 'out', ...args], { ...env, CAMPAIGNS }, cwd);
  for (const args of [[], ['--format', 'ndjson', '--updates-only']]) {
    const { code, stderr } = await deliver(...args);
    assert.deepEqual(
      [code, stderr],
      [
        1,
        'open: its signatures are sealed, and the server cannot read them: export them, and open them with unseal.\n',
      ],
    );
  }
  const { code, stderr } = await deliver('--format', 'ndjson');
  assert.equal(code, 0, stderr);
  assert.match(stderr, /^1 signatures handed over; SHA-256/);
});

test('backup, copy and erase take sealed signatures as any', async (t) => {
  const postgres = await startPostgres();
  t.after(() => postgres.remove());
  const rows = [await stored(), await stored()];
  const { petition, cwd, env } = await database(t, rows);
  assert.match((await petition('backup', 'backup.db')).stdout, /has 2 signatures/);
  const inBackup = await command(['export', '--campaign', 'open'], { ...env, DATABASE_URL: 'sqlite:backup.db' }, cwd);
  const before = linesOf((await petition('export', '--campaign', 'open')).stdout);
  assert.deepEqual(linesOf(inBackup.stdout), before);
  const copied = await petition('copy', '--to', postgres.url);
  assert.equal(copied.code, 0, copied.stderr);
  const there = { DATABASE_URL: postgres.url, SECRET: secret };
  assert.deepEqual(linesOf((await command(['export', '--campaign', 'open'], there, cwd)).stdout), before);
  assert.equal((await petition('erase', '--id', before[0]?.id ?? '')).stdout, '1 erased.\n');
  assert.deepEqual(linesOf((await petition('export', '--campaign', 'open')).stdout), before.slice(1));
});

test('check names what is wrong with a list, and warns of one that ends soon', async (t) => {
  const { petition, cwd } = await database(t, []);
  const said = async (document: object) => {
    writeFileSync(join(cwd, 'open.json'), JSON.stringify(document, undefined, 1));
    const { code, stdout } = await petition('check', 'open.json');
    return [code, stdout] as const;
  };
  const good = await sealedOpen();
  assert.deepEqual(await said(good), [0, 'open.json: no errors\n']);
  const [changed, line] = await said({ ...good, sealing: { ...good.sealing, mode: 'confirm' } });
  assert.equal(changed, 1);
  assert.match(line, /^open\.json:\d+:\d+: sealing\.signature: expected one that the campaign's own key made over/);
  const other = await sealingFor('library');
  assert.match((await said({ ...good, sealing: other }))[1], /sealing\.signature: expected one/);
  const until = (days: number) => new Date(Date.now() + days * day).toISOString().slice(0, 10);
  const with_ = (dates: readonly number[]) =>
    sealedOpen({
      recipients: listOf().recipients.map((one, at) => ({ ...one, until: until(dates[at] ?? 0) })),
    });
  assert.match(
    (await said(await with_([-3, -2])))[1],
    /sealing\.recipients: expected somebody whose "until" is not over/,
  );
  const soon = await said(await with_([-3, 20]));
  assert.equal(soon[0], 0);
  assert.match(soon[1], /warning: sealing\.recipients: nobody is on the list after 20/);
  assert.deepEqual(await said(await with_([-3, 40])), [0, 'open.json: no errors\n']);
});

test('publish refuses a list that the key did not sign, and asks before a seal that people trusted ends', async (t) => {
  const { env, cwd } = await database(t, [await stored()]);
  const CAMPAIGNS = documents(t, { 'other.json': { ...openCampaign, id: 'other' } });
  const publish = async (document: object, ...args: string[]) => {
    writeFileSync(join(cwd, 'open.json'), JSON.stringify(document));
    const { code, stdout, stderr } = await command(
      ['publish', '--file', 'open.json', ...args],
      { ...env, CAMPAIGNS },
      cwd,
    );
    return [code, stdout + stderr] as const;
  };
  const of = (...args: string[]) => command(['publish', '--campaign', 'open', ...args], { ...env, CAMPAIGNS }, cwd);
  const sealed = await sealedOpen();
  const unsigned = await publish({ ...sealed, sealing: { ...sealed.sealing, opensAt: 5 } });
  assert.equal(unsigned[0], 1);
  assert.match(unsigned[1], /^open\.json: sealing\.signature: expected one/);
  assert.deepEqual(await publish(sealed), [0, 'Version 1 of open is out.\n']);
  // People come and go; the campaign's own key stays.
  const [first] = listOf().recipients;
  assert.ok(first);
  const shares = { needed: 2, of: 3 };
  assert.deepEqual(await publish(await sealedOpen({ recipients: [{ ...first, shares }] })), [
    0,
    'Version 2 of open is out.\n',
  ]);
  const { sealing: _sealing, ...clear } = sealed;
  const otherKey = { ...sealed, sealing: await vouch('open', listOf(), await newCampaignKey()) };
  for (const document of [clear, otherKey]) {
    const [code, said] = await publish(document);
    assert.equal(code, 1);
    assert.match(said, /^open: From now on signatures would be sealed to another key, or not at all.*--change-sealing/);
  }
  assert.deepEqual(await publish(otherKey, '--change-sealing'), [0, 'Version 3 of open is out.\n']);
  assert.equal((await of('--restore', '1')).code, 1);
  assert.equal((await of('--restore', '1', '--change-sealing')).stdout, 'Version 4 of open is out.\n');
  // What ends needs nobody to vouch for it any more.
  assert.equal((await of('--close')).stdout, 'Version 5 of open is out.\n');
});
