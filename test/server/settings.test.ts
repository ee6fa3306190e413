/** What is checked before the server starts: settings, campaign documents, the Node it runs on. */
import assert from 'node:assert/strict';
import { resolve } from 'node:path';
import { test, type TestContext } from 'node:test';
import { shortcomings, type LiveCampaigns, type Published } from '../../server/campaigns/campaigns.ts';
import { createDocumentFolder, type Said } from '../../server/campaigns/document-folder.ts';
import { readCampaigns } from './read-campaigns.ts';
import { nodeIsTooOld } from '../../server/operations/node-version.ts';
import { Refusal } from '../../server/operations/refusal.ts';
import { readSettings } from '../../server/operations/settings.ts';
import { command, documents, folder, openCampaign, sealedCampaign, threeCampaigns } from './fixtures.ts';

const refusedLines = (work: () => unknown): readonly string[] => {
  try {
    work();
  } catch (error) {
    assert.ok(error instanceof Refusal);
    return error.lines;
  }
  return assert.fail('nothing was refused');
};

test('without settings it listens on this machine only, on port 8787, and stores in the current folder', () => {
  const settings = readSettings({ PORT: '', SECRET: '' });
  assert.equal(settings.PORT, 8787);
  assert.equal(settings.HOST, '127.0.0.1');
  assert.equal(settings.DATABASE_URL, `sqlite:${resolve('data/petitions.db')}`);
  assert.equal(settings.CAMPAIGNS, resolve('campaigns'));
  assert.equal(settings.DEMO, '0');
  assert.deepEqual([settings.PUBLIC_URL, settings.SMTP_URL, settings.SECRET], [undefined, undefined, undefined]);
});

test('the demo brings its own campaigns, unless others are named', () => {
  const demo = resolve(import.meta.dirname, '../../demo/campaigns');
  assert.equal(readSettings({ DEMO: '1' }).CAMPAIGNS, demo);
  assert.equal(readSettings({ DEMO: '1', CAMPAIGNS: 'mine' }).CAMPAIGNS, resolve('mine'));
});

test('every setting is taken as given', () => {
  const settings = readSettings({
    PORT: '0',
    HOST: '::',
    DATABASE_URL: 'sqlite:/srv/a b.db',
    CAMPAIGNS: 'mine',
    PUBLIC_URL: 'https://petitions.example',
    SMTP_URL: 'smtps://user:pass@mail.example:465',
    MAIL_FROM: 'petitions@union.example',
    METRICS_TOKEN: 'm'.repeat(16),
    DESK: 'off',
    DEMO: '1',
    SECRET: 's'.repeat(32),
    HOME: '/nowhere',
  });
  assert.deepEqual(settings, {
    PORT: 0,
    HOST: '::',
    DATABASE_URL: 'sqlite:/srv/a b.db',
    TRUSTED_PROXIES: '',
    UNLIMITED_NETWORKS: '',
    CAMPAIGNS: resolve('mine'),
    DEMO: '1',
    PUBLIC_URL: 'https://petitions.example/',
    SMTP_URL: 'smtps://user:pass@mail.example:465',
    MAIL_FROM: 'petitions@union.example',
    METRICS_TOKEN: 'm'.repeat(16),
    DESK: 'off',
    SECRET: 's'.repeat(32),
  });
  assert.equal(readSettings({ DATABASE_URL: 'sqlite:///srv/a.db' }).DATABASE_URL, 'sqlite:/srv/a.db');
});

test('all mistakes are named at once, one line each, without repeating what was given', () => {
  const wrong = {
    PORT: '87870',
    HOST: 'http://x',
    DATABASE_URL: 'mysql://ada:hunter2@db/petitions',
    PUBLIC_URL: 'petitions.example',
    SMTP_URL: 'https://mail.example',
    MAIL_FROM: 'Petitions',
    TRUSTED_PROXIES: '10.0.0.0/99',
    METRICS_TOKEN: 'hunter2',
    SECRET: 'hunter2',
  };
  const lines = refusedLines(() => readSettings(wrong));
  assert.deepEqual(
    lines.map((line) => line.split(':')[0]),
    Object.keys(wrong),
  );
  assert.doesNotMatch(lines.join('\n'), /hunter2|87870|petitions\.example/);
});

test('each setting has its limits', () => {
  for (const [name, values] of Object.entries({
    PORT: ['-1', '65536', '8787x', '1e3', ' 80'],
    DATABASE_URL: [
      'data/petitions.db',
      'sqlite:',
      'sqlite::memory:',
      'sqlite://data/x.db',
      'mysql://x',
      'postgres://',
      'postgres:x',
    ],
    PUBLIC_URL: ['ftp://x', 'x', 'javascript:alert(1)'],
    SMTP_URL: ['smtp', 'http://x', 'smtp://mail.example'],
    MAIL_FROM: [
      'Petitions',
      'Petitions a@b.example',
      'A <a@b.example>, B <b@b.example>',
      'a@b.example\r\nTo: c@d.example',
      'a..b@c.example',
      'A <a@b..example>',
      ' <a@b.example>',
    ],
    METRICS_TOKEN: ['fifteen-letters', 'with a blank in it'],
  }))
    for (const value of values) {
      const lines = refusedLines(() => readSettings({ [name]: value }));
      assert.equal(lines.length, 1, value);
      assert.ok(lines[0]?.startsWith(`${name}: expected `));
    }
});

test('mails need a server and a sender, who may have a name', () => {
  const SMTP_URL = 'smtp://mail.example';
  for (const MAIL_FROM of ['petitions@union.example', 'Союз Petitions <petitions@union.example>'])
    assert.equal(readSettings({ SMTP_URL, MAIL_FROM }).MAIL_FROM, MAIL_FROM);
  const expected = ['SMTP_URL: expected to be set together with MAIL_FROM, or not at all'];
  assert.deepEqual(
    refusedLines(() => readSettings({ SMTP_URL })),
    expected,
  );
  assert.deepEqual(
    refusedLines(() => readSettings({ MAIL_FROM: 'petitions@union.example' })),
    expected,
  );
});

test('the documents of a folder are read by their names', async (t) => {
  const campaigns: LiveCampaigns = new Map();
  const path = documents(t, { ...threeCampaigns, 'notes.txt': 'not a campaign', '.x.json': '{' });
  const say = (said: Said) => assert.equal(said.event, 'document-read');
  await createDocumentFolder({ folder: path, campaigns, refuse: () => [], say }).look();
  assert.deepEqual([...campaigns.keys()], ['closed', 'open', 'sealed']);
  assert.ok(!('server' in (campaigns.get('open')?.document ?? {})));
});

/** What the server says as it refuses to start with this folder of documents. */
const refusedStart = async (t: TestContext, path: string, env: Record<string, string> = {}): Promise<string> => {
  const { code, stderr } = await command(['serve'], { CAMPAIGNS: path, PORT: '0', ...env }, folder(t));
  assert.equal(code, 1);
  return stderr;
};

test('every error in every document is reported at once, with its file and place', async (t) => {
  const path = documents(t, {
    'copy.json': openCampaign,
    'broken.json': '{"id": ',
    'ruled.json': { ...openCampaign, id: 'ruled', server: { retention: { pending: 0.5 }, confirmation: 'yes' } },
    'unsure.json': { ...openCampaign, id: 'unsure', fields: [{ name: 'email' }], server: { confirmation: true } },
    'away.json': {
      ...openCampaign,
      id: 'away',
      endpoint: { type: 'formspree', url: 'https://forms.example/f/x' },
      server: { proofOfWork: true },
    },
    'wrong.json': { id: 'wrong', locale: 'en', body: 1, colour: 'red' },
  });
  const lines = (await refusedStart(t, path)).trim().split('\n');
  const places = lines.map((line) => line.split(' ').slice(0, 2).join(' ').replace(/:$/, ''));
  assert.deepEqual(places, [
    'away.json: server.proofOfWork',
    'broken.json: is',
    'copy.json: id',
    'ruled.json: server.confirmation',
    'ruled.json: server.retention.pending',
    'unsure.json: server.confirmation',
    'wrong.json: title',
    'wrong.json: body',
    'wrong.json: colour',
  ]);
});

test('a folder that is missing is refused, and one without a document where nobody can publish one', async (t) => {
  assert.match(await refusedStart(t, '/no/such/folder'), /^CAMPAIGNS: expected a folder/);
  assert.match(await refusedStart(t, folder(t), { DESK: 'off' }), /^CAMPAIGNS: expected at least one/);
});

test('the operator is told which parts of a document have no effect', (t) => {
  const asksByMail = { ...sealedCampaign, server: { confirmation: true } };
  const campaigns = readCampaigns(documents(t, { 'open.json': openCampaign, 'sealed.json': asksByMail }));
  assert.match(shortcomings(campaigns.get('open') as Published).join(), /server\.mark has no effect/);
  assert.match(shortcomings(campaigns.get('sealed') as Published).join(), /server\.confirmation has no effect/);
  assert.equal(campaigns.get('sealed')?.rules.confirmation, false);
});

test('a Node without built-in SQLite is refused as too old', () => {
  for (const version of ['18.20.0', '20.19.4', '22.12.9']) assert.equal(nodeIsTooOld(version), true, version);
  for (const version of ['22.13.0', '22.22.1', '23.0.0', '24.21.0', '100.0.0-nightly'])
    assert.equal(nodeIsTooOld(version), false, version);
});
