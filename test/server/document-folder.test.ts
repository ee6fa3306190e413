/**
 * Documents that come, change, break and go while the server runs: what is not concerned goes on,
 * and it is said.
 */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, renameSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import type { LiveCampaigns } from '../../server/campaigns/campaigns.ts';
import { createDocumentFolder, type Said } from '../../server/campaigns/document-folder.ts';
import { until } from '../support/until.ts';
import {
  application,
  closedCampaign,
  command,
  documents,
  folder,
  openCampaign,
  running,
  signature,
} from './fixtures.ts';

const other = { ...openCampaign, id: 'other' };

/** A folder with two documents, and an application that serves them. */
const start = async (t: TestContext, files: Readonly<Record<string, unknown>> = {}) => {
  const path = documents(t, { 'open.json': openCampaign, 'other.json': other, ...files });
  const campaigns: LiveCampaigns = new Map();
  const said: Said[] = [];
  const watched = createDocumentFolder({
    ...{ folder: path, campaigns },
    refuse: ({ rules }) => (rules.household ? [{ path: [], sentence: 'not here' }] : []),
    say: (one) => said.push(one),
  });
  await watched.look();
  const { app } = await application(t, { campaigns });
  said.length = 0;
  const title = async (id: string) => {
    const response = await app.request(`/v1/campaigns/${id}`);
    return response.status === 200 ? ((await response.json()) as { title: unknown }).title : response.status;
  };
  const write = (name: string, content: unknown) =>
    writeFileSync(join(path, name), typeof content === 'string' ? content : JSON.stringify(content));
  return { path, app, campaigns, said, title, write, look: () => watched.look(false), hangUp: () => watched.look() };
};

test('a new document is served by every route, a change is picked up, a removed one is gone', async (t) => {
  const { app, said, title, write, look, path } = await start(t);
  write('late.json', { ...openCampaign, id: 'late', title: 'Late', server: { embed: ['https://a.example'] } });
  await look();
  assert.equal(await title('late'), 'Late');
  const body = JSON.stringify(signature({}, { campaign: 'late' }));
  const sign = () =>
    app.request('/v1/campaigns/late/signatures', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body,
    });
  assert.equal((await sign()).status, 202);
  const frame = async () => (await app.request('/embed/late')).headers.get('content-security-policy') ?? '';
  assert.match(await frame(), /frame-ancestors https:\/\/a\.example/);
  const oembed = () => app.request('/oembed?url=https://petitions.example/p/late');
  assert.equal(((await (await oembed()).json()) as { title: string }).title, 'Late');

  // Changed: closed, renamed, in other frames, with a proof of work.
  const server = { embed: ['https://b.example'], proofOfWork: true };
  write('late.json', { ...openCampaign, id: 'late', title: 'Over', closes: '2020-01-01', server });
  await look();
  assert.equal(await title('late'), 'Over');
  assert.equal((await sign()).status, 410);
  assert.match(await frame(), /frame-ancestors https:\/\/b\.example/);
  assert.equal(((await (await oembed()).json()) as { title: string }).title, 'Over');
  assert.equal((await app.request('/v1/campaigns/late/challenge')).status, 200);

  rmSync(join(path, 'late.json'));
  await look();
  assert.equal(await title('late'), 'Over', 'it may be an editor that puts another in its place');
  await look();
  for (const address of ['/v1/campaigns/late', '/p/late', '/v1/campaigns/late/count', '/v1/campaigns/late/count.png'])
    assert.equal((await app.request(address)).status, 404, address);
  assert.equal((await sign()).status, 404);
  assert.deepEqual(
    said.map(({ campaign, result }) => [campaign, result]),
    ['new', 'changed', 'gone'].map((result) => ['late', result]),
  );
});

test('a broken document keeps its last good version, and is reported once with its file and place', async (t) => {
  const { said, title, write, look } = await start(t);
  const before = await title('open');
  write('open.json', {
    ...openCampaign,
    title: 'New',
    fields: [{ name: 'x', type: 'select', label: 'x', options: 5 }],
  });
  for (let n = 0; n < 5; n++) await look();
  assert.deepEqual(await title('open'), before);
  assert.deepEqual(await title('other'), before);
  const [one, ...more] = said;
  assert.deepEqual([one?.event, one?.file, more], ['document-broken', 'open.json', []]);
  assert.match(one?.sentence ?? '', /^fields\[0\]\.options: /);
  write('open.json', { ...openCampaign, title: 'Mended' });
  await look();
  assert.equal(await title('open'), 'Mended');
});

test('a document that is half written is not reported as broken', async (t) => {
  const { said, title, write, look } = await start(t);
  const text = JSON.stringify({ ...openCampaign, title: 'Whole' });
  write('open.json', text.slice(0, 200));
  await look();
  write('open.json', text);
  await look();
  assert.equal(await title('open'), 'Whole');
  assert.deepEqual(
    said.map(({ event }) => event),
    ['document-read'],
  );
});

test('what this server cannot do for a document is reported, and what was served before stays', async (t) => {
  const { said, title, write, look, hangUp } = await start(t);
  const before = await title('open');
  write('open.json', { ...openCampaign, title: 'Household', server: { household: true } });
  await look();
  await look();
  assert.deepEqual(await title('open'), before);
  assert.deepEqual(said, [{ event: 'document-broken', file: 'open.json', sentence: 'not here' }]);
  await hangUp();
  assert.equal(said.length, 1);
});

test('a change that keeps time and size of the file is seen too, at the latest when the server is told to look', async (t) => {
  const { path, title, write, look, hangUp } = await start(t, { 'open.json': { ...openCampaign, title: 'AAAA' } });
  const file = join(path, 'open.json');
  write('open.json', { ...openCampaign, title: 'BBBB' });
  await look();
  assert.equal(await title('open'), 'BBBB');
  const old = new Date('2026-01-01T00:00:00Z');
  utimesSync(file, old, old);
  await look();
  write('open.json', { ...openCampaign, title: 'CCCC' });
  utimesSync(file, old, old);
  await hangUp();
  assert.equal(await title('open'), 'CCCC');
});

test('a folder that cannot be read for a while takes no petition away, and neither does what is no document', async (t) => {
  const { path, said, campaigns, look, write } = await start(t);
  const away = join(path, '..', 'away');
  renameSync(path, away);
  for (let n = 0; n < 3; n++) await look();
  assert.equal(campaigns.size, 2);
  assert.deepEqual(said, [{ event: 'document-broken', sentence: 'the folder cannot be read (ENOENT)' }]);
  renameSync(away, path);
  mkdirSync(join(path, 'folder.json'));
  write('notes.txt', 'x');
  write('.hidden.json', 'x');
  await look();
  assert.equal(campaigns.size, 2);
  assert.deepEqual(
    said.map(({ file }) => file),
    [undefined, 'folder.json'],
  );
});

test('an endless or far too large file is not read, and does not keep others from being seen', async (t) => {
  const { path, said, title, write, look } = await start(t);
  assert.equal(spawnSync('mkfifo', [join(path, 'a-pipe.json')]).status, 0);
  symlinkSync('/dev/zero', join(path, 'a-device.json'));
  write('a-large.json', ' '.repeat(5 * 1024 * 1024));
  write('open.json', { ...openCampaign, title: 'Seen' });
  await look();
  assert.equal(await title('open'), 'Seen');
  assert.deepEqual(
    said.flatMap(({ file, sentence }) => (file === undefined ? [] : [`${file}: ${sentence}`])),
    [
      'a-device.json: cannot be read (not a file)',
      'a-large.json: cannot be read (EFBIG)',
      'a-pipe.json: cannot be read (not a file)',
    ],
  );
});

test('the real server serves good documents, follows its folder by itself and on SIGHUP, and survives the signal', async (t) => {
  const CAMPAIGNS = documents(t, { 'open.json': openCampaign, 'broken.json': '{', 'closed.json': closedCampaign });
  const cwd = folder(t);
  const server = await running(t, { CAMPAIGNS }, cwd);
  await server.line(
    "Note: broken.json: is not JSON in UTF-8 (Expected property name or '}' in JSON at position 1 (line 1 column 2)); this document is not served",
  );
  const status = async (id: string) => (await fetch(`${server.address}/v1/campaigns/${id}`)).status;
  assert.deepEqual([await status('open'), await status('closed'), await status('broken')], [200, 200, 404]);
  writeFileSync(join(CAMPAIGNS, 'other.json'), JSON.stringify(other));
  await until('it is seen by itself', async () => (await status('other')) === 200);
  writeFileSync(join(CAMPAIGNS, 'broken.json'), JSON.stringify({ ...openCampaign, id: 'broken' }));
  server.child.kill('SIGHUP');
  await until('it is seen on the signal', async () => (await status('broken')) === 200);
  assert.equal((await server.sign(signature())).status, 202);
  server.child.kill('SIGHUP');
  await server.counts(1);
  // Only documents that need mails are refused where none can be sent.
  writeFileSync(
    join(CAMPAIGNS, 'mails.json'),
    JSON.stringify({ ...openCampaign, id: 'mails', server: { confirmation: true } }),
  );
  await until('it is said', () => server.printed().includes('"file":"mails.json"'));
  assert.match(
    server.printed(),
    /"server\.confirmation: expected only if mails can be sent: set SMTP_URL, MAIL_FROM, PUBLIC_URL"/,
  );
});

test('without any good document the server does not start, and says why', async (t) => {
  const CAMPAIGNS = documents(t, {
    'a.json': '{',
    'b.json': { ...openCampaign, id: 'b', server: { confirmation: true } },
  });
  const { code, stderr } = await command(['serve'], { CAMPAIGNS }, folder(t));
  assert.equal(code, 1);
  assert.match(
    stderr,
    /^a\.json: is not JSON.*\nb\.json: server\.confirmation: expected only if mails can be sent.*\n$/,
  );
});
