/** The commands for the organisers' team, and the first link of a server on one's own machine. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { digest } from '../../server/crypto/keys.ts';
import { createStore } from '../../server/store/sql.ts';
import { openSqlite } from '../../server/store/sqlite.ts';
import { database } from './commands-fixtures.ts';
import { command, documents, folder, running, threeCampaigns } from './fixtures.ts';

const passkey = { id: 'a', publicKey: new Uint8Array([1]), counter: 0, transports: [] };

/** Whoever opens the link comes in. */
const accept = async (path: string, link: string): Promise<string | undefined> => {
  const store = createStore(await openSqlite(path, { create: false }));
  const token = digest(link.trim().replace(/.*#invite=/, ''));
  const member = await store.join(token, { ...passkey, id: link }, Date.now());
  await store.close();
  return member?.id;
};

test('an invitation is printed as a link alone, is listed, and makes a member once', async (t) => {
  const { petition, path, env, cwd, look } = await database(t, []);
  const PUBLIC_URL = 'https://petitions.example';
  const invite = ['invite', '--name', ' Ada  Quimby ', '--role', 'owner'];
  const { code, stdout, stderr } = await command(invite, { ...env, PUBLIC_URL }, cwd);
  assert.deepEqual([code, stderr], [0, '']);
  assert.match(stdout, /^https:\/\/petitions\.example\/desk#invite=[\w-]{43}\n$/);
  assert.match((await petition('team')).stdout, /^[\da-f-]{36} {2}Ada Quimby {2}owner, invited until 20\S+Z\n$/);
  const token = stdout.trim().replace(/.*=/, '');
  assert.doesNotMatch(JSON.stringify(look('SELECT * FROM invitation')), new RegExp(token));
  const id = await accept(path, stdout);
  assert.equal(await accept(path, stdout), undefined);
  assert.equal((await petition('team')).stdout, `${id}  Ada Quimby  owner\n`);
});

test('a member or an invitation is removed by its id, and the last owner is not', async (t) => {
  const { petition, path, env, cwd } = await database(t, []);
  const CAMPAIGNS = documents(t, threeCampaigns);
  const invite = (...args: string[]) => command(['invite', ...args], { ...env, CAMPAIGNS }, cwd);
  const ada = await accept(path, (await invite('--name', 'Ada', '--role', 'owner')).stdout);
  const { stdout } = await invite('--name', 'Bea', '--role', 'organiser', '--campaign', 'open');
  assert.match(stdout, /^http:\/\/localhost:8787\/desk#/);
  const bea = await accept(path, stdout);
  assert.match((await petition('team')).stdout, /Bea {2}organiser of open\n$/);
  const last = await petition('team', '--remove', String(ada));
  assert.deepEqual(
    [last.code, last.stderr],
    [1, 'This is the last owner of all campaigns: invite another one first.\n'],
  );
  assert.equal((await petition('team', '--remove', String(bea))).stdout, 'Removed.\n');
  assert.equal((await petition('team', '--remove', String(bea))).code, 1);
  await invite('--name', 'Cy', '--role', 'viewer');
  const [, id = ''] = /^([\da-f-]{36}) {2}Cy/m.exec((await petition('team')).stdout) ?? [];
  assert.equal((await petition('team', '--remove', id)).stdout, 'The invitation is taken back.\n');
  assert.equal((await petition('team')).stdout, `${ada}  Ada  owner\n`);
});

test('what is wrong with the arguments is said in one line', async (t) => {
  const { petition, env, cwd } = await database(t, []);
  assert.match((await petition('team')).stdout, /^Nobody is in the team yet\. /);
  for (const [args, line] of [
    [['--role', 'owner'], /^Whom\? Give --name NAME\.\n$/],
    [['--name', 'Ada'], /^As what\? Give --role: viewer, moderator, organiser, owner\.\n$/],
    [['--name', 'Ada', '--role', 'boss'], /^--role: expected viewer, moderator, organiser or owner\.\n$/],
    [['--name', 'A\u202eda', '--role', 'owner'], /^--name: expected a name of at most 80 characters\.\n$/],
    [['--name', 'Ada', '--role', 'owner', '--campaign', 'none'], /^There is no campaign none in CAMPAIGNS: .*\n$/],
  ] as const) {
    const { code, stdout, stderr } = await petition('invite', ...args);
    assert.notEqual(code, 0);
    assert.equal(stdout, '');
    assert.match(stderr, line);
  }
  const off = await command(['invite', '--name', 'Ada', '--role', 'owner'], { ...env, DESK: 'off' }, cwd);
  assert.equal(off.stderr, 'The desk is switched off: DESK=off.\n');
});

test("on one's own machine the server prints a link for the first owner, and none later or elsewhere", async (t) => {
  const env = { CAMPAIGNS: documents(t, threeCampaigns) };
  const opening = /^The organiser's desk opens once, for a day, with (http:\/\/localhost:\d+\/desk#invite=[\w-]{43})$/m;
  const cwd = folder(t);
  const first = await running(t, env, cwd);
  const [, link = ''] = opening.exec(first.printed()) ?? [];
  assert.equal(new URL(link).port, new URL(first.address).port);
  assert.ok(await accept(`${cwd}/data/petitions.db`, link));
  const again = await running(t, env, cwd);
  assert.doesNotMatch(again.printed(), /#invite=/);
  for (const elsewhere of [{ PUBLIC_URL: 'https://petitions.example' }, { DESK: 'off' }, { HOST: '0.0.0.0' }]) {
    const server = await running(t, { ...env, ...elsewhere }, folder(t));
    assert.doesNotMatch(server.printed(), /#invite=/, JSON.stringify(elsewhere));
  }
});
