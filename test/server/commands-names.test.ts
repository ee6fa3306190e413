/** `names`: an organiser reads what signers chose to show, and says what can stand in public. */
import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { test, type TestContext } from 'node:test';
import { database } from './commands-fixtures.ts';
import { command, documents, openCampaign } from './fixtures.ts';

const names = ['Ada Lovelace', '陳大文', 'https://spam.example', 'Call 91234567', '\u202eevil@mail.example'];

const campaign = async (t: TestContext, server: object) => {
  const made = await database(
    t,
    names.map((name) => ({ fields: { name }, display: 'name' })),
  );
  const db = new DatabaseSync(made.path);
  db.exec('UPDATE signature SET shown = 1');
  db.close();
  const CAMPAIGNS = documents(t, { 'open.json': { ...openCampaign, display: ['name', 'initials'], server } });
  // Of another petition, which is none of this one's business.
  writeFileSync(join(CAMPAIGNS, 'other.json'), '{');
  mkdirSync(join(CAMPAIGNS, 'folder.json'));
  const run = (...args: string[]) => command(['names', ...args], { ...made.env, CAMPAIGNS }, made.cwd);
  const open = async (...args: string[]) => {
    const { code, stdout, stderr } = await run('--campaign', 'open', ...args);
    assert.deepEqual([code, stderr], [0, ''], stderr);
    return stdout;
  };
  return { ids: made.ids, path: made.path, run, open };
};

test('with moderation every name waits until it is accepted or refused, and both can be undone', async (t) => {
  const { ids, open } = await campaign(t, { names: 'moderated' });
  const [ada = '', chan = '', spam = ''] = ids;
  const list = await open();
  assert.equal(list.split('\n')[0], `${ada}  Ada Lovelace`);
  assert.match(list, /evil@mail\.example\n5 waiting\.\n$/);
  assert.doesNotMatch(list, /\u202e/);
  assert.equal(await open('--accept', `${ada}, ${chan.toUpperCase()}`), '2 accepted.\n');
  assert.equal(await open('--refuse', spam), '1 refused.\n');
  assert.match(await open(), /\n2 waiting\.\n$/);
  assert.equal(await open('--undo', spam), '1 undecided.\n');
  assert.match(await open(), /https:\/\/spam\.example\n[^]*3 waiting\.\n$/);
  assert.equal(await open('--accept-all'), '3 accepted.\n');
  assert.equal(await open(), 'No names are waiting.\n');
});

test('without moderation only those wait that do not look like names', async (t) => {
  const { open } = await campaign(t, {});
  assert.match(await open(), /spam\.example\n.*91234567\n.*evil@mail\.example\n3 waiting\.\n$/);
});

test('a name that its signer changed after the list was read is not accepted for the one that was read', async (t) => {
  const { ids, path, open } = await campaign(t, { names: 'moderated' });
  const [ada = '', chan = ''] = ids;
  await open();
  const db = new DatabaseSync(path);
  db.exec(`UPDATE signature SET changed = changed + 60000 WHERE id = '${ada}'`);
  db.close();
  assert.equal(
    await open('--accept', `${ada},${chan}`),
    '1 accepted. Names that changed since you read the list were not: list them again.\n',
  );
  assert.match(await open(), new RegExp(`^${ids[2]}[^]*${ada}  Ada Lovelace\n4 waiting\\.\n$`));
  assert.equal(await open('--accept', ada), '1 accepted.\n');
});

test('an ambiguous command changes nothing, and is answered in one plain line', async (t) => {
  const { ids, run } = await campaign(t, {});
  for (const [args, line] of [
    [[], 'Which campaign? Give --campaign ID.\n'],
    [['--campaign', 'none'], 'There is no campaign none in CAMPAIGNS: none.json cannot be read (ENOENT).\n'],
    [['--campaign', 'folder'], 'CAMPAIGNS: folder.json cannot be read (not a file).\n'],
    [
      ['--campaign', 'other'],
      "other.json: is not JSON in UTF-8 (Expected property name or '}' in JSON at position 1 (line 1 column 2))\n",
    ],
    [
      ['--campaign', 'open', '--accept', String(ids[0]), '--accept-all'],
      'Give one of --accept, --refuse, --undo and --accept-all.\n',
    ],
  ] as const) {
    const { code, stderr } = await run(...args);
    assert.deepEqual([code !== 0, stderr], [true, line]);
  }
});
