/** What the desk's workers make of sealed rows, and how it is found who signed more than once. */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { createOpening } from '../../desk/opening.ts';
import { headOf, writtenAs, type Table } from '../../server/organiser/opened-table.ts';
import { Seen } from '../../server/organiser/seen.ts';
import { seal } from '../../src/sealing/index.ts';
import { ada, bo } from '../support/sealing.ts';

const table: Table = { kind: 'csv', fields: ['name', 'email'], isAll: false };
const inside = (id: string, fields: Record<string, string>) => ({
  ...{ id, campaign: 'one', locale: 'en', fields },
  consent: { statement: 'I agree.', locale: 'en', updates: true },
});
const lineOf = async (fields: Record<string, string>, more: object = {}): Promise<string> => {
  const id = randomUUID();
  const sealed = await seal(inside(id, fields), [ada.recipient, bo.recipient]);
  return JSON.stringify({ id, campaign: 'one', received: '2026-11-29T00:00:00.000Z', sealed, ...more });
};
const openingWith = (household: boolean, isAll = false) =>
  createOpening({
    ...{ identities: [ada.identity], table: { ...table, isAll }, household },
    salt: new Uint8Array(32).fill(3),
  });

test('ten thousand hashes are each new once', () => {
  const seen = new Seen();
  const hashes = Array.from(
    { length: 10_000 },
    (_, n) => (BigInt(n) * 0x9e37_79b9_7f4a_7c15n) & 0xffff_ffff_ffff_ffffn,
  );
  assert.ok(hashes.every((hash) => seen.add(hash)));
  assert.ok(!hashes.some((hash) => seen.add(hash)));
});

test('two spellings of a mailbox have one hash, and with a shared address the name counts too', async () => {
  const lines = await Promise.all([
    lineOf({ name: 'Ada Quimby', email: 'ada.q@gmail.com' }),
    lineOf({ name: 'ＡＤＡ quimby', email: 'Ada.Q+x@googlemail.com' }),
    lineOf({ name: 'Bo Quimby', email: 'adaq@gmail.com' }),
    lineOf({ name: 'No Address' }),
  ]);
  const single = (await (await openingWith(false))(lines)).rows.map(({ who }) => who);
  assert.deepEqual(single[0], single[1]);
  assert.deepEqual(single[0], single[2]);
  assert.equal(single[3], undefined);
  const shared = (await (await openingWith(true))(lines)).rows.map(({ who }) => who);
  assert.equal(shared[0]?.person, shared[1]?.person);
  assert.notEqual(shared[0]?.person, shared[2]?.person);
  assert.equal(shared[0]?.places.length, 2);
});

test('only those that count are compared, and a repeat among all states is written as one', async () => {
  const lines = await Promise.all([
    lineOf({ name: 'Ada', email: 'a@mail.example' }, { state: 'valid' }),
    lineOf({ name: 'Ada', email: 'a@mail.example' }, { state: 'held' }),
  ]);
  const { rows } = await (await openingWith(false, true))(lines);
  assert.deepEqual(
    rows.map(({ who, isCompared }) => [who !== undefined, isCompared]),
    [
      [true, true],
      [false, false],
    ],
  );
  assert.match(rows[0]?.asRepeat ?? '', /"duplicate"\r\n$/);
  assert.match(rows[0]?.text ?? '', /"valid"\r\n$/);
});

test('lines that are none, and those that the server could not read, are named', async () => {
  const { rows, problems } = await (await openingWith(false))(['{"unread":"x"}', '{', 'null', '{"id":"y"}']);
  assert.deepEqual(rows, []);
  assert.deepEqual(
    problems.map(({ id, problem }) => [id, problem]),
    [
      ['x', 'unread'],
      ['', 'not-a-row'],
      ['', 'not-a-row'],
      ['y', 'not-a-row'],
    ],
  );
});

test('a field of an earlier text is in the column of the others, also one that is called as a part of every object', () => {
  const fields = { name: 'Ada', constructor: '=1+1' };
  const cells = writtenAs(table, { ...inside('x', fields), received: 'then' });
  assert.match(cells, /^"then","Ada","","\{""constructor"":""=1\+1""\}",/);
  const head = headOf({ ...table, fields: ['constructor'] });
  assert.match(head, /^\uFEFF"received","fields\.constructor"/);
  const without = writtenAs(
    { ...table, fields: ['constructor'] },
    { ...inside('x', { name: 'Ada' }), received: 'then' },
  );
  assert.match(without, /^"then","",/);
});
