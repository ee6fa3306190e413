/** `copy`: from SQLite to a real Postgres and back, everything, to the last byte; or nothing. */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { after, before, test } from 'node:test';
import { startPostgres, type Postgres } from '../support/postgres.ts';
import { database } from './commands-fixtures.ts';
import { command, documents, openCampaign, running, signature } from './fixtures.ts';

let postgres: Postgres;
before(async () => {
  postgres = await startPostgres();
});
after(() => postgres.remove());

/** Every row of every table, as text, in whatever order it is kept. */
const contentOf = (path: string): Record<string, string[]> => {
  const db = new DatabaseSync(path);
  const tables = db.prepare("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name").all();
  const text = (_key: string, value: unknown) =>
    value instanceof Uint8Array ? Buffer.from(value).toString('hex') : value;
  const content = Object.fromEntries(
    tables.map(({ name }) => [
      String(name),
      db
        .prepare(`SELECT * FROM ${String(name)}`)
        .all()
        .map((row) => JSON.stringify(Object.fromEntries(Object.entries(row).sort()), text))
        .sort(),
    ]),
  );
  db.close();
  return content;
};

test('what went to Postgres and back is the same in every table, blobs and blanks too, and its server starts', async (t) => {
  const { env, path, cwd, look } = await database(
    t,
    Array.from({ length: 1234 }, (_, index) => ({
      state: index % 3 === 0 ? 'valid' : index % 3 === 1 ? 'held' : 'pending',
      fields: { comment: `\\x00 ' " ${index} 陳大文` },
    })),
  );
  look("UPDATE signature SET email = NULL, doubt = 'rate', withdraw = x'00ff5c27', token = NULL WHERE state = 'held'");
  look("INSERT INTO campaign_rules VALUES ('open', '{}', NULL, 5, 6)");
  look(
    "INSERT INTO outbox VALUES ('o', 'open', 's', 'confirm', 9007199254740991, 3, x'00', 5, 'given up', '451'), ('p', '', '', '', 0, 0, x'', 0, NULL, NULL)",
  );
  look("INSERT INTO mailbox VALUES ('open', x'0001', 1, 2), ('open', x'00', 1, 2), ('a', x'ff', 1, 2)");
  look("INSERT INTO withdrawn VALUES (x'00ff5c27', 5), (x'', 6)");
  look("INSERT INTO asked_again VALUES ('s', 2, 1, 1), ('t', 1, 0, 0)");
  look("INSERT INTO held_told VALUES ('open', 5)");
  look("INSERT INTO kept_file VALUES ('1/petition-widget.js', x'00ff'), ('', x'')");
  look("INSERT INTO spent VALUES ('challenge', 's', 5)");
  look("INSERT INTO tally VALUES ('t', '', 0, 0, 0, 0), ('u', 'open', -3, -2, 4, 3)");
  look("INSERT INTO figure VALUES ('open', 'source', 'a', x'00ff', 5), ('open', 'day', '20000', NULL, 6)");
  look("INSERT INTO figure_gone VALUES ('g', 'open', x'00ff')");
  look("INSERT INTO lease VALUES ('worker', 'x', 5)");
  look("INSERT INTO member VALUES ('m', 'Ada', 5, NULL), ('n', '陳大文', 5, 6)");
  look("INSERT INTO member_role VALUES ('m', '', 'owner'), ('m', 'open', 'viewer')");
  look("INSERT INTO passkey VALUES ('p', 'm', x'00ff', 7, 'internal hybrid', 5), ('q', 'm', x'01', 0, '', 5)");
  look("INSERT INTO invitation VALUES ('i', x'00ff', 'Bea', '', 'viewer', 5, 6, NULL)");
  look("INSERT INTO desk_session VALUES (x'00ff', 'm', 5, 6, 5, NULL), (x'00', 'm', 5, 6, 5, 'invite')");
  look("INSERT INTO desk_challenge VALUES ('c', 'sign-in', 5)");
  look(
    "INSERT INTO delivery VALUES ('d', 'open', 'csv', 0, '', 5, -1, 4, 9, 9, 9, 6, 'ff'), ('e', 'open', 'letter', 1, 'Ada', 5, 3, 4, 9, 2, 0, NULL, NULL)",
  );
  look("INSERT INTO delivery_ticket VALUES (x'00ff', 'd', x'00', 'open', '{}', 5)");
  look(
    "INSERT INTO journal VALUES ('j', 5, NULL, '', 'invited', '', 'Ada', 1), ('k', 5, 'm', 'Ada', 'joined', '', NULL, 1)",
  );
  look(
    "INSERT INTO document_version VALUES ('new', 1, '{\"title\":\"聯署\"}', 5, NULL, '', 'taken-over'), ('new', 2, '{}', 6, 'm', 'Ada', 'published')",
  );
  look("INSERT INTO document_draft VALUES ('open', 3, '{}', 5, 'm', 'Ada', 2), ('new', 2, NULL, 5, NULL, '', 0)");
  look(
    "INSERT INTO image VALUES ('00', 'open', 'jpg', x'ffd8', 2, 1, 5, 'm'), ('00', 'closed', 'jpg', x'ffd8', 2, 1, 5, NULL)",
  );
  look("INSERT INTO paper VALUES ('p', 'open', 5, '', 80, '街站', NULL), ('q', 'open', 5, 'Ada', 9, 'Fair', 6)");
  const url = await postgres.empty();

  const there = await command(['copy', '--to', url], env, cwd);
  assert.deepEqual([there.code, there.stderr], [0, '']);
  assert.match(there.stdout, /^1234 signatures copied to the Postgres at 127\.0\.0\.1:\d+, with all that belongs/);
  assert.match(there.stdout, /the same SECRET, which is in .*petitions\.db\.secret if not in SECRET\.\n$/);
  const back = await command(['copy', '--to', 'sqlite:back.db'], { DATABASE_URL: url }, cwd);
  assert.deepEqual([back.code, back.stderr], [0, '']);
  const [first, second] = [contentOf(path), contentOf(join(cwd, 'back.db'))];
  assert.deepEqual(second, first);
  // Whoever adds a table adds it to the copy, and here.
  for (const [table, rows] of Object.entries(first)) assert.notEqual(rows.length, 0, table);

  const CAMPAIGNS = documents(t, { 'open.json': openCampaign });
  const wrong = await command(['serve'], { DATABASE_URL: url, CAMPAIGNS, SECRET: 'x'.repeat(40), PORT: '0' });
  assert.match(wrong.stderr, /^SECRET is not the secret/);
  const server = await running(t, { ...env, DATABASE_URL: url, CAMPAIGNS }, cwd);
  assert.equal((await server.sign(signature())).status, 202);
  const exported = await command(['export', '--campaign', 'open', '--state', 'held'], { ...env, DATABASE_URL: url });
  assert.equal(exported.stdout.split('\n').length - 1, look("SELECT 1 FROM signature WHERE state = 'held'").length);
  assert.match(exported.stdout, /"comment":"\\\\x00 ' \\" 1 陳大文"/);
});

test('a target or a source that is in use is left alone', async (t) => {
  const { env, path, cwd, look } = await database(t, [{}, {}]);
  const url = await postgres.empty();
  look("INSERT INTO lease VALUES ('worker', 'x', ?)", String(Date.now() + 60_000));
  const busy = await command(['copy', '--to', url], env, cwd);
  assert.deepEqual([busy.code, busy.stdout], [1, '']);
  assert.match(busy.stderr, /^Nothing was copied: a server is using the source.*\.\n$/);

  look('UPDATE lease SET until = 0');
  assert.equal((await command(['copy', '--to', url], env, cwd)).code, 0);
  const again = await command(['copy', '--to', url], env, cwd);
  assert.deepEqual([again.code, again.stdout], [1, '']);
  assert.match(again.stderr, /^Nothing was copied: the target is not empty \(signature\).*\.\n$/);

  for (const [args, code, words] of [
    [[], 2, /^Where to\?/],
    [['--to', 'mysql://x/y'], 2, /^--to: expected/],
    [['--to', `sqlite:${path}`], 2, /^--to: expected a database other than DATABASE_URL\.$/],
    [['--to', 'sqlite:back.db', '--force'], 2, /^Unknown option/],
    [
      ['--to', 'postgres://127.0.0.1:1/x'],
      1,
      /^The Postgres at 127\.0\.0\.1:1 cannot be opened: nothing is listening there \(ECONNREFUSED\)$/,
    ],
  ] as const) {
    const told = await command(['copy', ...args], env, cwd);
    assert.deepEqual([told.code, told.stdout], [code, ''], args.join(' '));
    assert.match(told.stderr.trimEnd(), words);
  }
});

test('an interrupted copy leaves the target empty, and can be started again', async (t) => {
  const { env, cwd, look, ids } = await database(
    t,
    Array.from({ length: 500 }, () => ({})),
  );
  const url = await postgres.empty();
  // No Postgres takes NUL in a text.
  look("UPDATE signature SET campaign = 'a' || char(0) WHERE id = (SELECT max(id) FROM signature)");
  const failed = await command(['copy', '--to', url], env, cwd);
  assert.deepEqual([failed.code, failed.stdout], [1, '']);
  assert.match(failed.stderr, /^Nothing was copied: 22021\.\n$/);
  look("UPDATE signature SET campaign = 'open'");
  const done = await command(['copy', '--to', url, '--progress'], env, cwd);
  assert.equal(done.code, 0);
  assert.match(done.stderr, /^0 of 50\d rows copied\n/);
  assert.ok(done.stdout.startsWith(`${ids.length} signatures copied`));
});

test('on Postgres as well, signatures are counted, held, exported and erased by filter; backup leaves it to pg_dump', async (t) => {
  const { env, cwd } = await database(t, [{ source: 'a' }, { source: 'b' }, { source: 'b', campaign: 'other' }]);
  const url = await postgres.empty();
  assert.equal((await command(['copy', '--to', url], env, cwd)).code, 0);
  const there = (...args: string[]) => command(args, { ...env, DATABASE_URL: url }, cwd);
  const open = ['--campaign', 'open'];
  assert.match((await there('stats', ...open, '--by', 'source')).stdout, /1 {2}a\n +1 {2}b\n +2 {2}total\n$/);
  assert.equal((await there('hold', ...open, '--source', 'b')).stdout, '1 held.\n');
  assert.equal((await there('export', ...open)).stderr, '1 of 1 signatures exported; 1 held left out: see --state.\n');
  assert.equal((await there('release', ...open, '--all')).stdout, '1 released.\n');
  const erased = await there('erase', ...open, '--source', 'b', '--yes');
  assert.deepEqual([erased.code, erased.stdout, erased.stderr], [0, '1 erased.\n', '']);
  assert.equal((await there('export', '--campaign', 'other')).code, 0);
  const backup = await there('backup', 'copy.db');
  assert.deepEqual([backup.code, backup.stdout], [1, '']);
  assert.match(backup.stderr, /^This copies SQLite only: for Postgres use pg_dump .*\n$/);
});

test('a server that is stopped lets a copy begin at once', async (t) => {
  const { env, cwd } = await database(t, [{}]);
  const server = await running(t, { ...env, CAMPAIGNS: documents(t, { 'open.json': openCampaign }) }, cwd);
  await server.counts(1);
  assert.equal((await command(['copy', '--to', 'sqlite:new.db'], env, cwd)).code, 1);
  server.child.kill('SIGTERM');
  await server.line('Stopped');
  assert.equal((await command(['copy', '--to', 'sqlite:new.db'], env, cwd)).code, 0);
});
