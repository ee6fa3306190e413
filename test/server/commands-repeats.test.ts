/** `repeats`: takes sealed signatures of people who had signed before out of the count, by their ids. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { randomUUID } from 'node:crypto';
import { text } from 'node:stream/consumers';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { createVault } from '../../server/crypto/envelopes.ts';
import { openSqlite } from '../../server/store/sqlite.ts';
import { createStore } from '../../server/store/sql.ts';
import { sourceEnv } from '../support/child-env.ts';
import { cli, folder, secret } from './fixtures.ts';
import { campaign, saveSealed } from './sealed-rows.ts';

const filled = async (t: TestContext, size: number) => {
  const path = join(folder(t), 'petitions.db');
  const vault = await createVault(secret);
  const store = createStore(await openSqlite(path, { create: true }));
  await store.setNote('key-check', vault.check);
  const ids: string[] = [];
  for (let n = 0; n < size; n++) ids.push(await saveSealed({ store, vault }));
  await store.settleArrived(campaign, size, 1, Date.now());
  t.after(() => store.close());
  const env = { ...sourceEnv, DATABASE_URL: `sqlite:${path}`, SECRET: secret };
  const repeats = async (args: readonly string[], given: string) => {
    const child = spawn(process.execPath, [cli, 'repeats', ...args], { env });
    child.stdin.on('error', () => undefined).end(given);
    const [stdout, stderr, [code]] = await Promise.all([
      text(child.stdout),
      text(child.stderr),
      once(child, 'close') as Promise<[number]>,
    ]);
    return { stdout, stderr, code };
  };
  return { store, ids, repeats };
};

test('ids on standard input leave the count, and come back with --undo', async (t) => {
  const { store, ids, repeats } = await filled(t, 3);
  const [one = '', two = ''] = ids;
  const given = `${one.toUpperCase()}\r\n\n ${two} \n${randomUUID()}\n`;
  assert.deepEqual(await repeats(['--campaign', campaign], given), {
    ...{ stdout: '2 marked as repeats. 1 left as they are.\n', stderr: '', code: 0 },
  });
  assert.deepEqual(
    [await store.count({ campaign }, ['valid']), await store.count({ campaign }, ['duplicate'])],
    [1, 2],
  );
  assert.equal(
    (await repeats(['--campaign', campaign, '--undo'], given)).stdout,
    '2 count again. 1 left as they are.\n',
  );
  assert.equal(await store.count({ campaign }, ['valid']), 3);
  assert.deepEqual(
    (await store.readJournal(5)).map(({ action, who, number }) => [action, who, number]),
    [
      ['repeats-undone', '', 2],
      ['repeats-marked', '', 2],
    ],
  );
});

test('what is no id, or no campaign, is refused in one line, and nothing changes', async (t) => {
  const { store, ids, repeats } = await filled(t, 1);
  for (const [args, given, said, code] of [
    [['--campaign', campaign], `${ids[0]}\nAda Quimby\n`, '"ada quimby" is not an id.\n', 1],
    [['--campaign', campaign], '\n', 'Which ones? Give their ids on standard input, one a line.\n', 2],
    [['--campaign', 'nowhere'], `${ids[0]}\n`, 'There are no signatures of campaign nowhere.\n', 1],
    [[], `${ids[0]}\n`, 'Which campaign? Give --campaign ID.\n', 2],
  ] as const)
    assert.deepEqual(await repeats(args, given), { stdout: '', stderr: said, code });
  assert.equal(await store.count({ campaign }, ['valid']), 1);
});
