/**
 * A petition server that sends mails, with a worker, a clock, a mail server that takes them, and
 * somebody who signs.
 */
import assert from 'node:assert/strict';
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import type { TestContext } from 'node:test';
import { createWorker } from '../../server/jobs/worker.ts';
import { createMailer } from '../../server/mail/mail.ts';
import { mailServer } from '../support/smtp.ts';
import type { EngineOf } from './engines.ts';
import { application, documents, openCampaign, posted, signature } from './fixtures.ts';
import { readCampaigns } from './read-campaigns.ts';

export const tenMinutes = 600_000;
export const email = 'ada.quimby@mail.example';
export const confirming = { ...openCampaign, page: 'https://union.example/library', server: { confirmation: true } };

export const startMailing = async (t: TestContext, engineOf: EngineOf, document: object = confirming) => {
  const store = await (await engineOf(t))();
  t.after(() => store.close());
  const campaigns = readCampaigns(documents(t, { 'open.json': document }));
  const clock = { now: Date.now() };
  const now = () => clock.now;
  const { app, vault, logged } = await application(t, { campaigns, store, now, mails: true });
  const mails = await mailServer(t);
  const mailer = createMailer({ url: mails.url, from: 'no-reply@petitions.example', log: () => undefined });
  t.after(() => mailer.close());
  const worker = createWorker({
    ...{ campaigns, store, vault, mailer, now, elapsed: now, every: { look: 0, count: 0 } },
    base: () => 'https://petitions.example/',
    failed: (error) => assert.fail(error),
  });
  const form = (path: string, fields: Readonly<Record<string, string>>) =>
    app.request(path, { method: 'POST', body: new URLSearchParams(fields) });
  return {
    ...{ app, store, vault, mails, logged, form },
    /** Signs, and returns the withdrawal code. */
    sign: async (sign: (rest: object) => object | Promise<object> = (rest) => signature({ email }, rest)) => {
      const id = randomUUID();
      const code = `${id}.${randomBytes(16).toString('base64url')}`;
      const withdraw = `sha256-${createHash('sha256').update(code).digest('base64')}`;
      const response = await app.request('/v1/campaigns/open/signatures', posted(await sign({ id, withdraw })));
      assert.deepEqual(await response.json(), { status: 'confirm-email' });
      return code;
    },
    ask: async (body: object) => {
      const response = await app.request('/v1/campaigns/open/mails', posted(body));
      return [response.status, await response.text()];
    },
    /** Time goes by while the worker does not look. */
    pass: (time: number): void => {
      clock.now += time;
    },
    after: async (time: number): Promise<void> => {
      clock.now += time;
      await worker.look();
    },
    token: (at = -1) => /#([\w-]{43})$/m.exec(mails.received.at(at)?.mail.text ?? '')?.[1] ?? '',
    state: async () => {
      const found = [];
      for await (const { state } of store.rows('open')) found.push(state);
      return found;
    },
  };
};
