/** Where pictures are kept, on both engines: the latest of each campaign, also when several come at once. */
import assert from 'node:assert/strict';
import { after, before, describe, test, type TestContext } from 'node:test';
import { join } from 'node:path';
import { keptImages, type Image } from '../../server/store/images.ts';
import { commandLine } from '../../server/store/journal.ts';
import { openDatabase } from '../../server/store/open.ts';
import { createStore } from '../../server/store/sql.ts';
import type { Store } from '../../server/store/store.ts';
import { startPostgres, type Postgres } from '../support/postgres.ts';
import { folder } from './fixtures.ts';

const picture = (number: number): Image => ({
  id: number.toString(16).padStart(64, '0'),
  type: 'webp',
  width: 1600,
  height: number + 1,
  body: new Uint8Array([0, 255, number]),
});

const suite = (name: string, urlOf: (t: TestContext) => Promise<string>) =>
  void describe(name, () => {
    const opened = async (t: TestContext) => {
      const url = await urlOf(t);
      const open = async (create: boolean): Promise<Store> => {
        const store = createStore(await openDatabase(url, { create }));
        t.after(() => store.close());
        return store;
      };
      return [await open(true), await open(false)] as const;
    };

    test('a picture is the same in each process', async (t) => {
      const [one, other] = await opened(t);
      await one.keepImage(picture(7), 'open', [], commandLine, 5);
      const found = await other.image(picture(7).id);
      assert.deepEqual({ ...found, body: [...(found?.body ?? [])] }, { ...picture(7), body: [0, 255, 7] });
      assert.equal(await other.image(picture(8).id), undefined);
    });

    test('of each campaign the latest stay, and those in use', async (t) => {
      const [one] = await opened(t);
      const used = [picture(1).id];
      await one.keepImage(picture(1), 'open', [], commandLine, 1);
      await one.keepImage(picture(2), 'open', [], commandLine, 2);
      await one.keepImage(picture(3), 'other', [], commandLine, 3);
      for (let number = 0; number < keptImages; number++)
        await one.keepImage(picture(100 + number), 'open', used, commandLine, 10 + number);
      const isThere = async (number: number) => (await one.image(picture(number).id)) !== undefined;
      assert.deepEqual(
        [await isThere(1), await isThere(2), await isThere(3), await isThere(100)],
        [true, false, true, true],
      );
      // What is uploaded again is among the latest, also for another campaign.
      await one.keepImage(picture(100), 'open', used, commandLine, 1000);
      await one.keepImage(picture(3), 'open', used, commandLine, 1001);
      assert.deepEqual([await isThere(100), await isThere(101), await isThere(3)], [true, false, true]);
    });

    test('many at once, from two processes, are all taken', async (t) => {
      const [one, other] = await opened(t);
      const all = Array.from({ length: 3 * keptImages }, (_, number) => number);
      await Promise.all(
        all.map((number) => (number % 2 ? one : other).keepImage(picture(number), 'open', [], commandLine, number)),
      );
      const kept = await Promise.all(all.map(async (number) => (await one.image(picture(number).id)) !== undefined));
      // Two that did not see each other may each leave one more.
      assert.ok(kept.filter(Boolean).length >= keptImages);
      assert.equal(kept.at(-1), true);
      assert.equal((await other.readJournal(1000)).length, all.length);
    });
  });

suite('SQLite', (t) => Promise.resolve(`sqlite:${join(folder(t), 'petitions.db')}`));

let postgres: Postgres;
before(async () => {
  postgres = await startPostgres();
});
after(() => postgres.remove());
suite('Postgres', () => postgres.empty());
