/** What the tests of handing over share: what is chosen, and fetching a file as a browser does. */
import assert from 'node:assert/strict';
import type { Choice } from '../../server/organiser/deliver.ts';
import type { desk, Organiser } from './desk-fixtures.ts';

export const choice: Choice = {
  kind: 'ndjson',
  sinceLast: false,
  updatesOnly: false,
  columns: ['name', 'country', 'date'],
  names: 'shown',
  language: 'en',
  paper: 'a4',
  byCountry: false,
};

export interface Allowed {
  readonly delivery: string;
  readonly path: string;
}

/** Shows the passkey for it, and asks for a download. */
export const ask = async (by: Organiser, rest: Partial<Choice> = {}, campaign = 'open'): Promise<Allowed> => {
  const chosen = { ...choice, ...rest };
  const action = chosen.kind === 'letter' ? 'deliver' : 'export';
  const response = await by.act(action, 'deliveries/ask', { campaign, choice: chosen });
  assert.equal(response.status, 200);
  return (await response.json()) as Allowed;
};

type App = Awaited<ReturnType<typeof desk>>['app'];

export const fetched = async (app: App, by: Organiser, path: string): Promise<Response> =>
  app.request(path, { headers: { Cookie: by.cookie, 'Sec-Fetch-Site': 'same-origin' } });

/** The file that is handed over. */
export const handedOver = async (
  app: App,
  by: Organiser,
  rest: Partial<Choice> = {},
  campaign = 'open',
): Promise<string> => {
  const { path } = await ask(by, rest, campaign);
  const response = await fetched(app, by, path);
  assert.equal(response.status, 200);
  return response.text();
};
