/**
 * What the server says of itself at its start: a line for each thing that is weaker than it could
 * be.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readCampaigns } from './read-campaigns.ts';
import { rulesInForce } from '../../server/campaigns/rules-in-force.ts';
import type { Sent } from '../../server/mail/mail.ts';
import { watchMailServer } from '../../server/mail/watch.ts';
import { startNotes } from '../../server/operations/start-notes.ts';
import { application, documents, folder, openCampaign, running } from './fixtures.ts';

const secure = { PUBLIC_URL: 'https://petitions.example/', SMTP_URL: undefined, HOST: '127.0.0.1' };

test('each weakness gets one line, and a sound setup none', (t) => {
  const display = ['name', 'anonymous'];
  const campaigns = readCampaigns(
    documents(t, {
      'open.json': { ...openCampaign, server: {} },
      'names.json': { ...openCampaign, id: 'names', display, server: {} },
      'sure.json': { ...openCampaign, id: 'sure', display, server: { confirmation: true, names: 'moderated' } },
      'nameless.json': { ...openCampaign, id: 'nameless', display: ['anonymous'], server: {} },
    }),
  );
  const notes = (settings: Partial<Parameters<typeof startNotes>[0]['settings']>, stored: readonly string[] = []) =>
    startNotes({
      settings: { ...secure, ...settings },
      campaigns,
      inForce: rulesInForce(campaigns, new Map(), stored).values(),
    });
  const [unread, unconfirmed, ...others] = notes({});
  assert.match(unread ?? '', /^names: shows names that nobody has reviewed/);
  assert.match(unconfirmed ?? '', /^names: shows signers without "confirmation": anybody can .* in another's name$/);
  assert.deepEqual(others, []);
  // The public count tells nobody who has signed (decision 0020).
  assert.doesNotMatch(notes({}).join('\n'), /count/);
  assert.match(notes({ PUBLIC_URL: undefined })[0] ?? '', /^PUBLIC_URL is not set: no mail can be sent/);
  assert.match(notes({ PUBLIC_URL: 'http://petitions.example/' })[0] ?? '', /^PUBLIC_URL is http/);
  assert.match(notes({}, ['lost']).at(-1) ?? '', /^lost: its document is gone/);
});

test('a mail server that cannot be reached does not delay the start, and is said in the log', async (t) => {
  const CAMPAIGNS = documents(t, { 'open.json': openCampaign });
  const mail = { SMTP_URL: 'smtp://127.0.0.1:1', MAIL_FROM: 'p@petitions.example', PUBLIC_URL: 'https://p.example/' };
  const server = await running(t, { CAMPAIGNS, ...mail }, folder(t));
  while (!server.printed().includes('"event":"mail-server"')) await fetch(`${server.address}/healthz`);
  assert.match(server.printed(), /"event":"mail-server","code":"ESOCKET","result":"away"/);
  await server.line(
    'Note: Mail server 127.0.0.1:1: nothing answers at that port: check the port in SMTP_URL. Signatures are taken; their mails wait until it can be used.',
  );
});

test('a mail server that is away at the start is asked again, and it is said when it is back', async () => {
  const said: string[] = [];
  const logged: string[] = [];
  const pauses: number[] = [];
  const away = { result: 'away', code: '535', why: 'it refuses the user name (535)' } as const;
  const answers: Sent[] = [away, away, { result: 'sent' }];
  const ended = Promise.withResolvers<undefined>();
  watchMailServer({
    mailer: { check: () => Promise.resolve(answers.shift() ?? assert.fail('asked too often')) },
    url: 'smtp://user:secret@mail.example:587',
    log: (event, details) => logged.push(`${event} ${details?.result}`),
    say: (line) => {
      said.push(line);
      if (answers.length === 0) ended.resolve(undefined);
    },
    later: (act, time) => {
      pauses.push(time / 60_000);
      act();
    },
  });
  await ended.promise;
  assert.deepEqual(said, [
    'Note: Mail server mail.example:587: it refuses the user name (535). Signatures are taken; their mails wait until it can be used.',
    'Mail server mail.example:587: it can be used now. Waiting mails are on their way.',
  ]);
  assert.deepEqual(logged, ['mail-server away', 'mail-server away', 'mail-server back']);
  assert.deepEqual(pauses, [1, 2]);
});

test('without a public address the challenge is where the reader asked for the document', async (t) => {
  const campaigns = readCampaigns(documents(t, { 'open.json': { ...openCampaign, server: { proofOfWork: true } } }));
  for (const [hasPublicUrl, expected] of [
    [false, 'http://192.168.1.5:8787/v1/campaigns/open/challenge'],
    [true, 'https://petitions.example/v1/campaigns/open/challenge'],
  ] as const) {
    const { app } = await application(t, { campaigns, hasPublicUrl });
    const response = await app.request('http://192.168.1.5:8787/v1/campaigns/open');
    assert.equal(((await response.json()) as { challenge: string }).challenge, expected);
  }
});
