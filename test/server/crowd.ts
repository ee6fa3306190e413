/**
 * Signers who go on while something breaks, and the check of what is stored afterwards: every
 * acknowledged signature once, counted, with its mail.
 */
import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import type { MailServer } from '../support/smtp.ts';
import { until } from '../support/until.ts';
import { documents, openCampaign, posted, secret, signature } from './fixtures.ts';

/** In milliseconds: much is to be done on a busy machine. */
const patience = 60_000;

/** One that counts at once, and one that goes through the outbox. */
const campaigns = {
  'open.json': { ...openCampaign, server: { rateLimit: false } },
  'confirmed.json': { ...openCampaign, id: 'confirmed', server: { rateLimit: false, confirmation: true } },
};
export const settings = (t: TestContext, mails: MailServer) => ({
  CAMPAIGNS: documents(t, campaigns),
  SMTP_URL: mails.url,
  MAIL_FROM: 'no-reply@petitions.example',
  PUBLIC_URL: 'https://petitions.example/',
  SECRET: secret,
});

type Sent = ReturnType<typeof signature>;
export type Ask = (sql: string) => Promise<Readonly<Record<string, unknown>>[]>;

const send = (address: string, sent: Sent): Promise<Response> =>
  fetch(`${address}/v1/campaigns/${sent.campaign}/signatures`, posted(sent));

/**
 * Signers side by side who go on until they are told to end. What is not acknowledged, each sends
 * again under the same id; and now and then what is, as one does whose answer was lost.
 */
export const crowd = (t: TestContext, addresses: () => readonly string[]) => {
  const sent = new Map<string, Sent>();
  const acknowledged = new Set<string>();
  /** When each `202` came, in milliseconds of the monotonic clock. */
  const times: number[] = [];
  const seen = { unavailable: 0, broken: 0 };
  let ended = false;
  const isOver = () => ended;
  const signer = async (number: number): Promise<void> => {
    while (!isOver()) {
      const one = signature({}, { campaign: number % 4 === 0 ? 'confirmed' : 'open' });
      sent.set(one.id, one);
      while (!acknowledged.has(one.id) || Math.random() < 0.1) {
        const places = addresses();
        const address = places[Math.floor(Math.random() * places.length)] ?? '';
        const response = await send(address, one).catch(() => undefined);
        if (response?.status === 202) {
          acknowledged.add(one.id);
          times.push(performance.now());
        } else if (isOver()) break;
        else if (response === undefined) seen.broken++;
        else {
          assert.equal(response.status, 503);
          assert.match(response.headers.get('retry-after') ?? '', /^\d+$/);
          seen.unavailable++;
        }
        // So that the signers are not all that there is for the processor to do.
        await pause(30);
      }
    }
  };
  const signers = Array.from({ length: 8 }, (_, number) => signer(number));
  t.after(() => (ended = true));
  return {
    sent,
    acknowledged,
    seen,
    /** The longest time, in milliseconds, in which nobody was acknowledged since then. */
    longestWait: (since: number): number => {
      const from = [since, ...times.filter((time) => time > since)];
      return Math.max(...from.map((time, index) => time - (from[index - 1] ?? time)));
    },
    /** Resolves when so many more have been acknowledged. */
    more: (number: number, time = patience) => {
      const enough = acknowledged.size + number;
      return until(`${number} more are acknowledged`, () => acknowledged.size >= enough, time);
    },
    end: async () => {
      ended = true;
      await Promise.all(signers);
    },
  };
};
export type Crowd = ReturnType<typeof crowd>;

/**
 * After all is done: nothing is missing, nothing there twice, what is valid counts, and each
 * pending one has one mail.
 */
export const check = async (ask: Ask, { sent, acknowledged }: Crowd, mails: MailServer) => {
  await until(
    'the worker has looked at all',
    async () => (await ask("SELECT 1 FROM signature WHERE state = 'new' LIMIT 1")).length === 0,
    patience,
  );
  const rows = await ask('SELECT id, campaign, state FROM signature');
  const stored = new Map(rows.map(({ id, ...row }) => [String(id), row]));
  assert.equal(stored.size, rows.length);
  assert.deepEqual(
    [...acknowledged].filter((id) => !stored.has(id)),
    [],
  );
  assert.deepEqual(
    [...stored.keys()].filter((id) => !sent.has(id)),
    [],
  );
  // Each has an address of its own: one that were stored twice would be a duplicate.
  for (const [id, row] of stored)
    assert.deepEqual(row, {
      campaign: sent.get(id)?.campaign,
      state: row.campaign === 'open' ? 'valid' : 'pending',
    });
  const valid = rows.filter(({ state }) => state === 'valid').length;
  await until('the count agrees', async () => {
    const [total] = await ask("SELECT count FROM total WHERE campaign = 'open'");
    return Number(total?.count ?? 0) === valid;
  });

  // First what is still to be sent: what leaves it meanwhile has arrived by then.
  const letters = new Map<string, Set<string>>();
  const note = (key: string, letter: string) => letters.set(key, (letters.get(key) ?? new Set()).add(letter));
  const addresses = new Map([...sent.values()].map(({ id, fields }) => [fields.email, id]));
  for (const { id, signature: key } of await ask('SELECT id, signature FROM outbox'))
    note(String(key), `<${String(id)}@petitions.example>`);
  for (const { recipients, mail } of mails.received)
    note(addresses.get(recipients[0] ?? '') ?? '', mail.messageId ?? '');
  const pending = [...stored].filter(([, { state }]) => state === 'pending').map(([id]) => id);
  assert.deepEqual([...letters.keys()].sort(), pending.sort());
  for (const [id, ids] of letters) assert.equal(ids.size, 1, `${id} has ${ids.size} mails`);
};
