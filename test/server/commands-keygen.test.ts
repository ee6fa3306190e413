/** Keys made by command, and the list of those who can open, changed by command. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { spokenFingerprint } from 'petition-widget/page';
import { campaignSchema, type Sealing } from 'petition-widget/schema';
import {
  fingerprintOf,
  joinShares,
  newOpeningKey,
  openerWith,
  readKeyFile,
  seal,
  vouchedFor,
  type KeyFile,
} from 'petition-widget/sealing';
import { sourceEnv } from '../support/child-env.ts';
import { ada, bo, campaignKey } from '../support/sealing.ts';
import { cli, folder } from './fixtures.ts';
import { campaign, organiser, phrase, signatureOf, withAda } from './sealed-exports.ts';

const now = Date.now();
const keygen = ['keygen', '--campaign', campaign, '--label', 'Ada, secretary', '--out', 'new.key'];
const inFile = ['--pass-phrase-file', 'phrase.txt'];

const opened = async (text: string, passPhrase = phrase): Promise<KeyFile> => {
  const keys = await readKeyFile(text, passPhrase);
  return typeof keys === 'string' ? assert.fail(keys) : keys;
};

const sealingIn = (stdout: string): Sealing => {
  const sealing: unknown = JSON.parse(stdout);
  return campaignSchema.parse({ id: campaign, locale: 'en', title: 'x', body: 'x', sealing }).sealing ?? assert.fail();
};

test('two people make their keys; what is printed seals to both, and each opens it', async (t) => {
  const { petition, write, read } = await organiser(t);
  const label = ['--campaign', campaign, '--label', 'Bo, treasurer'];
  const own = await petition(['keygen', ...label, '--out', 'bo.key', '--recipient-only', ...inFile]);
  assert.equal(own.code, 0, own.stderr);
  write('bo.pub', own.stdout);
  const made = await petition([...keygen, '--recipient', 'bo.pub', '--until', '2099-12-31', ...inFile]);
  assert.equal(made.code, 0, made.stderr);
  const sealing = sealingIn(made.stdout);
  const fingerprint = await fingerprintOf(sealing.key);
  assert.equal(
    made.stderr,
    `Written: new.key\nFingerprint: ${fingerprint}\nTo compare:  ${spokenFingerprint(fingerprint).join(' ')}\n`,
  );
  const recipients = await vouchedFor({ id: campaign, sealing }, fingerprint, now);
  if (typeof recipients === 'string') assert.fail(recipients);
  assert.deepEqual(
    recipients.map((one) => [one.label, one.until]),
    [
      ['Ada, secretary', '2099-12-31'],
      ['Bo, treasurer', undefined],
    ],
  );
  const signature = signatureOf({ name: 'Carol' });
  const row = {
    ...signature,
    sealed: await seal(
      signature,
      recipients.map(({ age }) => age),
    ),
  };
  for (const file of ['new.key', 'bo.key']) {
    const { identity = '' } = await opened(read(file));
    assert.deepEqual(await openerWith([identity])(row), signature);
  }
  assert.equal((await opened(read('new.key'))).campaignKey?.x, sealing.key.x);
  assert.equal((await opened(read('bo.key'))).campaignKey, undefined);
});

test('a key cut into shares is in no file; so many of them make it again', async (t) => {
  const { petition, read } = await organiser(t);
  const { code, stdout } = await petition([...keygen, '--shares', '2/3', '--opens-at', '100', ...inFile]);
  assert.equal(code, 0);
  const { recipients, opensAt } = sealingIn(stdout);
  assert.deepEqual([recipients[0]?.shares, opensAt], [{ needed: 2, of: 3 }, 100]);
  assert.equal((await opened(read('new.key'))).identity, undefined);
  const share = (number: number) => /^petition-share\w+$/m.exec(read(`new.key.share-${number}.txt`))?.[0] ?? '';
  const joined = await joinShares([share(3), share(1)]);
  if (typeof joined === 'string') assert.fail(joined);
  const signature = signatureOf({ name: 'Carol' });
  const row = { ...signature, sealed: await seal(signature, [recipients[0]?.age ?? '']) };
  assert.deepEqual(await openerWith([joined.identity])(row), signature);

  const kept = await petition(
    [...keygen, '--shares', '2/3', '--keep-key', ...inFile].map((one) => (one === 'new.key' ? 'kept.key' : one)),
  );
  assert.equal(kept.code, 0, kept.stderr);
  assert.match((await opened(read('kept.key'))).identity ?? '', /^AGE-SECRET-KEY-PQ-1/);
});

test('all files are for their owner alone, and none is written over another', async (t) => {
  const { petition, cwd, read, write } = await organiser(t);
  write('sheet.txt', 'mine');
  const args = [...keygen, '--shares', '2/2', '--sheet', 'sheet.txt'];
  const refused = await petition(args);
  assert.deepEqual([refused.code, refused.stdout], [1, '']);
  assert.match(refused.stderr, /^sheet\.txt already exists and was left as it is\.\n$/m);
  assert.equal(read('sheet.txt'), 'mine');
  assert.equal(existsSync(join(cwd, 'new.key')), false);
  const done = await petition(args.map((one) => (one === 'sheet.txt' ? 'other.txt' : one)));
  assert.equal(done.code, 0, done.stderr);
  for (const name of ['new.key', 'other.txt', 'new.key.share-1.txt', 'new.key.share-2.txt'])
    assert.equal(statSync(join(cwd, name)).mode & 0o777, 0o600, name);
  const again = await petition([...keygen, '--shares', '2/2', ...inFile]);
  assert.deepEqual([again.code, again.stderr], [1, 'new.key already exists and was left as it is.\n']);
});

test('the phrase is on the sheet to print, opens the file, and is nowhere else', async (t) => {
  const { petition, read } = await organiser(t);
  const { stdout, stderr } = await petition([...keygen, '--shares', '2/2', '--sheet', 'sheet.txt']);
  const sheet = read('sheet.txt');
  const [, made = ''] = /^Pass phrase: {2}(\S+)$/m.exec(sheet) ?? [];
  assert.match(made, /^[a-z]+(-[a-z]+){5}$/);
  assert.equal((await opened(read('new.key'), made)).label, 'Ada, secretary');
  for (const text of [stdout, stderr, read('new.key'), read('new.key.share-1.txt')])
    assert.equal(text.includes(made), false);
  const fingerprint = await fingerprintOf(sealingIn(stdout).key);
  assert.ok(sheet.includes(fingerprint));
  assert.ok(sheet.includes(spokenFingerprint(fingerprint).join(' ')));
});

test('at a terminal the phrase is shown there, though the output goes into files', async (t) => {
  const cwd = folder(t);
  const command = [process.execPath, cli, ...keygen, '--shares', '2/2'].map((one) => `'${one}'`).join(' ');
  const child = spawn('script', ['-qec', `${command} > out.json 2> err.txt`, '/dev/null'], { cwd, env: sourceEnv });
  let seen = '';
  child.stdout.setEncoding('utf8').on('data', (some: string) => (seen += some));
  await once(child, 'close');
  const [, made = ''] = /Pass phrase: (\S+)/.exec(seen) ?? [];
  assert.match(made, /^[a-z]+(-[a-z]+){5}$/);
  assert.deepEqual(readdirSync(cwd).sort(), [
    ...['err.txt', 'new.key', 'new.key.share-1.txt', 'new.key.share-2.txt', 'out.json'],
  ]);
});

test('unclear arguments are answered in one line, and make nothing', async (t) => {
  const { petition, cwd, write } = await organiser(t);
  write('short.txt', 'secret\n');
  write('empty.pub', '# label: Bo\n');
  const before = readdirSync(cwd);
  const two = ['--recipient', bo.recipient, '--recipient-label', 'Bo'];
  const cut = ['--recipient', bo.recipient.slice(0, -1)];
  for (const [args, code, words] of [
    [['keygen'], 2, /^Which campaign\? Give --campaign ID\.$/],
    [['keygen', '--campaign', 'Free HK', '--label', 'A', '--out', 'x'], 2, /^--campaign: expected an id/],
    [['keygen', '--campaign', 'x', '--out', 'x'], 2, /^Whose key\? Give --label/],
    [['keygen', '--campaign', 'x', '--label', 'A'], 2, /^Into which file\? Give --out FILE\.$/],
    [keygen, 2, /^With one key alone, everything is lost with it\. Give --recipient .* or --shares 2\/3\.$/],
    [[...keygen, '--recipient', bo.recipient], 2, /^Whose key is age1pq1.*\? Give --recipient-label LABEL\.$/],
    [
      [...keygen, ...cut, '--recipient-label', 'Bo'],
      2,
      /^--recipient: expected a public key that begins with age1pq1, all of it\.$/,
    ],
    [[...keygen, '--recipient', 'empty.pub'], 1, /^empty\.pub: expected one public key/],
    [[...keygen, '--recipient', 'none.pub'], 1, /^none\.pub: cannot be read: there is no such file\.$/],
    [[...keygen, ...two, '--until', 'soon', ...inFile], 1, /^sealing\.recipients\[0\]\.until: expected a date/],
    [[...keygen, ...two.with(3, 'Ada, secretary')], 2, /^Two recipients are called Ada, secretary; tell them apart\.$/],
    [[...keygen, ...two, '--mode', 'open'], 2, /^--mode: expected sealed or confirm\.$/],
    [[...keygen, ...two, '--clear', 'name'], 2, /^--clear: expected locale, source or host\.$/],
    [[...keygen, '--shares', '3/2'], 2, /^--shares: expected as 2\/3/],
    [[...keygen, '--keep-key'], 2, /^--keep-key: only with --shares\.$/],
    [[...keygen, '--recipient-only', ...two], 2, /^--recipient: not with --recipient-only/],
    [
      [...keygen, ...two, '--pass-phrase-file', 'short.txt'],
      1,
      /^short\.txt: expected a pass phrase of at least 20 characters/,
    ],
    [[...keygen, ...two], 1, /^There is no terminal to show the pass phrase at: give --sheet FILE/],
  ] as const) {
    const told = await petition(args);
    assert.deepEqual([told.code, told.stdout], [code, ''], told.stderr);
    assert.match(told.stderr.trimEnd(), words);
  }
  assert.deepEqual(readdirSync(cwd), before);
});

const recipients = (...args: readonly string[]) => ['recipients', ...withAda, '--document', 'free-hk.json', ...args];

test('somebody joins and somebody leaves: the list is signed anew, the fingerprint stays', async (t) => {
  const { petition, document } = await organiser(t);
  const carol = await newOpeningKey();
  const added = await petition(
    recipients(
      '--recipient',
      carol.recipient,
      '--recipient-label',
      'Carol',
      '--until',
      'Bo, treasurer=2027-06-01',
      '--mode',
      'confirm',
    ),
  );
  assert.equal(added.code, 0, added.stderr);
  const sealing = sealingIn(added.stdout);
  const fingerprint = await fingerprintOf(document.sealing.key);
  assert.equal(added.stderr, `Fingerprint: ${fingerprint}\nTo compare:  ${spokenFingerprint(fingerprint).join(' ')}\n`);
  assert.equal(sealing.mode, 'confirm');
  const at = (day: string) => vouchedFor({ id: campaign, sealing }, fingerprint, Date.parse(day));
  assert.deepEqual(await at('2027-05-01'), [
    { age: ada.recipient, label: 'Ada, secretary' },
    { age: bo.recipient, label: 'Bo, treasurer', until: '2027-06-01' },
    { age: carol.recipient, label: 'Carol' },
  ]);
  assert.equal((await at('2027-06-02')).length, 2);
});

test('a list is not signed anew if it was changed by somebody else, or would be left to one', async (t) => {
  const { petition, document, write } = await organiser(t);
  const { sealing } = document;
  const planted = [...sealing.recipients, { age: (await newOpeningKey()).recipient, label: 'Mallory' }];
  write('changed.json', JSON.stringify({ ...document, sealing: { ...sealing, recipients: planted } }));
  write('plain.json', JSON.stringify({ ...document, sealing: undefined }));
  const foreign = { ...campaignKey, x: campaignKey.y, y: campaignKey.x };
  write(
    'foreign.json',
    JSON.stringify({ ...document, sealing: { ...sealing, key: { ...sealing.key, x: foreign.x, y: foreign.y } } }),
  );
  for (const [args, words] of [
    [recipients('--until', 'Carol=2027-01-01'), /^free-hk\.json: nobody on the list is called Carol\.$/],
    [recipients('--remove', 'Bo, treasurer'), /^sealing\.recipients: /],
    [
      recipients('--recipient', bo.recipient, '--recipient-label', 'Bo, treasurer'),
      /is called Bo, treasurer already; tell them apart\.$/,
    ],
    [recipients().with(-1, 'changed.json'), /^changed\.json: its list was changed after it was signed\./],
    [recipients().with(-1, 'foreign.json'), /^foreign\.json: another key signed its list\./],
    [recipients().with(-1, 'plain.json'), /^plain\.json: the signatures of this campaign are not sealed/],
    [recipients().with(-1, 'none.json'), /^none\.json: cannot be read \(ENOENT\)$/],
  ] as const) {
    const told = await petition(args);
    assert.deepEqual([told.code, told.stdout], [1, ''], told.stderr);
    assert.match(told.stderr.trimEnd(), words);
  }
});
