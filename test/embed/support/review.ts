/** A server with campaigns of which names and held signatures wait for organisers. */
import { randomUUID } from 'node:crypto';
import { after, before } from 'node:test';
import { launch } from '../../support/browser.ts';
import { Demo } from './demo.ts';
import { PetitionServer } from './petition-server.ts';
import { until } from '../../support/until.ts';

const campaign = (id: string, server: object) => ({
  ...{ id, locale: 'en', title: `Library ${id}`, body: 'On Sundays too.', consent: { statement: 'I agree.' } },
  display: ['name', 'initials'],
  fields: [{ name: 'name', required: true }, { name: 'email', required: true }, { name: 'country' }],
  server: { rateLimit: false, ...server },
});

export class Review extends Demo {
  /** Somebody signs; `doubt`: by a program that fills in everything. */
  async sign(id: string, name: string, { doubt = false, domain = 'mail.example', source = '' } = {}): Promise<void> {
    const answer = await fetch(`${this.server.campaign(id)}/signatures`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({
        ...{ id: randomUUID(), campaign: id, locale: 'en', display: 'name' },
        fields: { name, email: `${randomUUID()}@${domain}`, country: 'HK', ...(doubt && { Website: 'x' }) },
        consent: { statement: 'I agree.', locale: 'en', updates: false },
        ...(source && { source }),
      }),
    });
    if (answer.status !== 202) throw new Error(await answer.text());
  }

  async settled(id: string): Promise<void> {
    await until('the worker has looked at all', () => this.server.rows(id, 'new') === 0, 60_000);
  }
}

export const useReview = (): Review => {
  const review = new Review();
  before(async () => {
    const documents = {
      a: campaign('moderated', { names: 'moderated' }),
      b: campaign('open', {}),
      c: campaign('plain', {}),
      d: campaign('keys', { names: 'moderated' }),
    };
    [review.browser, review.server] = await Promise.all([launch(), PetitionServer.start(documents)]);
  });
  after(async () => {
    await review.browser.close();
    await review.server.remove();
  });
  return review;
};
