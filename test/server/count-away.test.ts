/** What the count's route says while the database is unavailable. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Count } from 'petition-widget/schema';
import { readCampaigns } from './read-campaigns.ts';
import { StoreError, type Store } from '../../server/store/store.ts';
import { application, documents, openCampaign } from './fixtures.ts';

test('a campaign that shows names goes on saying its count while the database is away, also one that was never asked for names', async (t) => {
  const display = { display: ['name'], count: undefined };
  const campaigns = readCampaigns(
    documents(t, {
      'open.json': { ...openCampaign, ...display },
      'other.json': { ...openCampaign, ...display, id: 'other' },
    }),
  );
  let isAway = false;
  let now = 1_800_000_000_000;
  const answer = async <T>(value: T): Promise<T> => {
    if (isAway) throw new StoreError('gone');
    return value;
  };
  const store: Partial<Store> = {
    told: () =>
      answer(
        new Map([
          ['open', 50],
          ['other', 20],
        ]),
      ),
    onPaper: () => answer(new Map()),
    listed: () => answer([]),
  };
  const { app } = await application(t, { campaigns, store: store as Store, now: () => now });
  const count = async (id: string) => {
    const response = await app.request(`/v1/campaigns/${id}/count`);
    return [response.status, ((await response.json()) as Count).count];
  };
  assert.deepEqual(await count('open'), [200, 50]);
  isAway = true;
  for (const minutes of [1, 30, 24 * 60]) {
    now += minutes * 60_000;
    assert.deepEqual(
      [await count('open'), await count('other')],
      [
        [200, 50],
        [200, 20],
      ],
    );
  }
});
