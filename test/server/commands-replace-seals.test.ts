/** `replace-seals`: what `reseal` wrote goes into the place of the seals that are kept. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { test, type TestContext } from 'node:test';
import { createVault } from '../../server/crypto/envelopes.ts';
import { openSqlite } from '../../server/store/sqlite.ts';
import { createStore } from '../../server/store/sql.ts';
import { openerWith, newOpeningKey, seal, vouch } from '../../src/sealing/index.ts';
import { sourceEnv } from '../support/child-env.ts';
import { ada, bo, campaignKey } from '../support/sealing.ts';
import { cli, documents, folder, secret } from './fixtures.ts';
import { campaign, ndjson, organiser, withAda } from './sealed-exports.ts';
import { saveSealed } from './sealed-rows.ts';

const carol = await newOpeningKey();
const recipients = [
  { age: ada.recipient, label: 'Ada' },
  { age: carol.recipient, label: 'Carol' },
];

const filled = async (t: TestContext) => {
  const path = join(folder(t), 'petitions.db');
  const vault = await createVault(secret);
  const store = createStore(await openSqlite(path, { create: true }));
  await store.setNote('key-check', vault.check);
  const ids = [
    await saveSealed({ store, vault }, { of: campaign }),
    await saveSealed({ store, vault }, { of: campaign }),
  ];
  await saveSealed({ store, vault }, { of: 'clear' });
  t.after(() => store.close());
  const sealing = await vouch(campaign, { mode: 'sealed', recipients }, campaignKey);
  const base = { locale: 'en', title: 'Free', body: '…' };
  const document = { id: campaign, ...base, sealing };
  const clear = { id: 'clear', ...base };
  const folderOf = documents(t, { [`${campaign}.json`]: document, 'clear.json': clear });
  const env = { ...sourceEnv, DATABASE_URL: `sqlite:${path}`, SECRET: secret, CAMPAIGNS: folderOf };
  const run = async (args: readonly string[], given = '') => {
    const child = spawn(process.execPath, [cli, ...args], { env });
    child.stdin.on('error', () => undefined).end(given);
    const [stdout, stderr, [code]] = await Promise.all([
      text(child.stdout),
      text(child.stderr),
      once(child, 'close') as Promise<[number]>,
    ]);
    return { stdout, stderr, code };
  };
  const exported = async () => {
    const { stdout } = await run(['export', '--campaign', campaign, '--state', 'all']);
    return stdout.trimEnd().split('\n');
  };
  return { path, store, ids, run, exported, document };
};

test('an export that was sealed again goes back, and whoever joined opens the next one', async (t) => {
  const { store, ids, run, exported, document } = await filled(t);
  const { write, petition } = await organiser(t);
  write('new.json', JSON.stringify(document));
  const before = await exported();
  const resealed = await petition(['reseal', ...withAda, '--document', 'new.json'], before.join('\n'));
  assert.equal(resealed.code, 0, resealed.stderr);
  const replace = ['replace-seals', '--campaign', campaign];
  assert.deepEqual(await run(replace, resealed.stdout), {
    ...{ stdout: '2 of 2 seals replaced.\n', stderr: '', code: 0 },
  });
  for (const line of await exported()) {
    const row = JSON.parse(line) as { id: string; campaign: string; sealed: string };
    assert.equal(typeof (await openerWith([carol.identity])(row)), 'object');
    assert.equal(await openerWith([bo.identity])(row), 'not-opened');
  }
  assert.equal((await run(replace, resealed.stdout)).stdout, '0 of 2 seals replaced. 2 were so already.\n');
  // The export itself says of no seal which one it replaces.
  const [first = '', second = ''] = before;
  const row = { ...(JSON.parse(first) as object), replaces: `sha256-${'A'.repeat(43)}=` };
  const gone = { ...row, id: randomUUID() };
  const given = `${ndjson([row, gone, { ...row, campaign: 'clear' }])}${second}\n{"id":\n`;
  assert.deepEqual(await run(replace, given), {
    stdout: '',
    stderr: [
      `${ids[0]}: belongs to another campaign.`,
      'Row 4: is no row that reseal wrote, or not all of one.',
      'Row 5: is no row that reseal wrote, or not all of one.',
      `${ids[0]}: has another seal than was opened; export and reseal it again.`,
      `${gone.id}: is not there any more.`,
      '0 of 5 seals replaced.',
      '',
    ].join('\n'),
    code: 1,
  });
  assert.deepEqual(
    (await store.readJournal(5)).map(({ action, who, number }) => [action, who, number]),
    [['seals-replaced', '', 2]],
  );
});

test('no old seal is left in the files', async (t) => {
  const { path, store, ids, run, exported, document } = await filled(t);
  const { write, petition } = await organiser(t);
  write('new.json', JSON.stringify(document));
  const { stdout } = await petition(['reseal', ...withAda, '--document', 'new.json'], (await exported()).join('\n'));
  const [before] = await store.find(campaign, ids.slice(0, 1));
  assert.ok(before);
  const part = Buffer.from(before.envelope.subarray(100, 164));
  const isInFiles = () => [path, `${path}-wal`].some((file) => existsSync(file) && readFileSync(file).includes(part));
  assert.equal(isInFiles(), true);
  assert.equal((await run(['replace-seals', '--campaign', campaign], stdout)).code, 0);
  assert.equal(isInFiles(), false);
});

test('a campaign that is not sealed, unknown or not named is refused in one line', async (t) => {
  const { run } = await filled(t);
  const line = ndjson([
    { id: randomUUID(), campaign: 'clear', sealed: await seal({}, [ada.recipient]), replaces: 'x' },
  ]);
  for (const [args, said, code] of [
    [['--campaign', 'clear'], 'clear: its signatures are not sealed.\n', 1],
    [['--campaign', 'nowhere'], 'There are no signatures of campaign nowhere.\n', 1],
    [[], 'Which campaign? Give --campaign ID.\n', 2],
  ] as const)
    assert.deepEqual(await run(['replace-seals', ...args], line), { stdout: '', stderr: said, code });
});
