/**
 * Opening the rooms of the desk: every request that their pages send first, through the application, and
 * what such a campaign has besides signatures. Part of `figures.ts`.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { randomUUID } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { desk, type Organiser } from '../../test/server/desk-fixtures.ts';
import { readCampaigns } from '../../test/server/read-campaigns.ts';
import type { Database } from '../store/database.ts';
import type { Store } from '../store/store.ts';
import { campaign, contentOf, document, now, timeOf, vault, type Times } from './filled.ts';

/** Names and held signatures that are opened by a page; of the others nobody sees the content. */
const opened = 1000;
/** Entries of the journal, mails that wait or have failed. */
const many = 10_000;

/** Gives those that a page opens their content: the first and the last of each pile. */
const seal = async ({ sql }: Database): Promise<void> => {
  const which = ["state = 'held'", ...[1, 2, 3, 4].map((look) => `state = 'valid' AND shown = 1 AND look = ${look}`)];
  for (const one of which)
    for (const order of ['ASC', 'DESC'])
      for (const [n, row] of (
        await sql(
          `SELECT id FROM signature WHERE campaign = $1 AND ${one} ORDER BY changed ${order}, id ${order} LIMIT ${opened}`,
          [campaign],
        )
      ).entries()) {
        const id = String(row.id);
        const content = { ...contentOf(n), display: 'name', fields: { name: 'Ada Quimby', email: 'ada@mail.example' } };
        await sql('UPDATE signature SET envelope = $1 WHERE id = $2', [
          await vault.seal({ id, campaign }, content),
          id,
        ]);
      }
};

/** What else grows: mails, entries of the journal, deliveries, paper, versions of the text. */
const fillRest = (database: Database): Promise<void> =>
  database.transaction(async (sql) => {
    for (let n = 0; n < many; n++) {
      await sql(
        `INSERT INTO outbox (id, campaign, signature, kind, due, tries, envelope, written, code)
         VALUES ($1, $2, $3, 'confirm', $4, 0, $5, $4, $6)`,
        [randomUUID(), campaign, randomUUID(), now + n, new Uint8Array(100), n % 2 ? 'EAUTH' : null],
      );
      await sql(
        `INSERT INTO journal (id, at, member, who, action, campaign, about, number)
         VALUES ($1, $2, NULL, '', 'released', $3, NULL, 1)`,
        [randomUUID(), now - n * 1000, campaign],
      );
    }
    for (let n = 0; n < many / 10; n++) {
      await sql('INSERT INTO paper (id, campaign, at, who, number, note) VALUES ($1, $2, $3, $4, 10, $4)', [
        ...[randomUUID(), campaign, now - n * 1000, ''],
      ]);
      await sql(
        `INSERT INTO delivery (id, campaign, kind, updates_only, who, begun, since, until, total, looked, written, ended)
         VALUES ($1, $2, 'csv', 0, '', $3, -1, $3, 1, 1, 1, $3)`,
        [randomUUID(), campaign, now - n * 1000],
      );
    }
    await sql('INSERT INTO held_told (campaign, told) VALUES ($1, $2)', [campaign, now]);
  });

/** The requests, by the room that sends them as it opens. */
const requests: Readonly<Record<string, readonly [path: string, body: object]>> = {
  campaigns: ['campaigns', {}],
  'how it goes': ['figures', { campaign }],
  ...Object.fromEntries(
    ['waiting', 'passed', 'accepted', 'refused'].map((pile) => [`names: ${pile}`, ['names', { campaign, pile }]]),
  ),
  held: ['held', { campaign }],
  'held, groups by time': ['held/groups', { campaign, grouping: 'time' }],
  deliveries: ['deliveries', { campaign }],
  paper: ['paper', { campaign }],
  text: ['text', { campaign }],
  team: ['team', {}],
  journal: ['journal', {}],
  'one person': ['person/find', { address: 'ada@mail.example', language: 'en' }],
};

const open = (by: Organiser) => async (): Promise<Times> => {
  const times: Record<string, number> = {};
  await by.confirm('find-person');
  for (const [name, [path, body]] of Object.entries(requests))
    times[name] = await timeOf(async () => {
      const response = await by.post(path, body);
      const text = await response.text();
      if (!response.ok || text.includes('"problem"')) throw new Error(`${path}: ${text}`);
    });
  return times;
};

/** A desk with somebody at it, who opens all rooms at each call. `remove` leaves the store open. */
export const roomsOf = async (
  database: Database,
  store: Store,
): Promise<{ readonly open: () => Promise<Times>; readonly remove: () => void }> => {
  await seal(database);
  await fillRest(database);
  const folder = mkdtempSync(join(tmpdir(), 'petition-rooms-'));
  const leaving = [() => rmSync(folder, { recursive: true })];
  writeFileSync(join(folder, `${campaign}.json`), JSON.stringify(document));
  const context = { after: (work: () => void) => leaving.push(work) } as unknown as TestContext;
  const server = await desk(context, { store, vault, now: () => now, campaigns: readCampaigns(folder) });
  return { open: open(await server.come('owner')), remove: () => leaving.forEach((work) => work()) };
};
