/**
 * Coming into the organiser's desk and going out of it: invitations, passkeys, sessions, and what
 * somebody tries who has none.
 */
import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { createStore } from '../../server/store/sql.ts';
import { openSqlite } from '../../server/store/sqlite.ts';
import { StoreError, type Store } from '../../server/store/store.ts';
import { desk, invitationFor, origin, typeOf, Organiser } from './desk-fixtures.ts';
import { application, folder, signature } from './fixtures.ts';

const hour = 60 * 60_000;
const tokenIn = (link: string): string => new URL(link).hash.replace('#invite=', '');

test('who is invited makes a passkey, is in, and comes back by it', async (t) => {
  const { come } = await desk(t);
  const ada = await come('owner');
  assert.equal(await ada.name(), 'The owner');
  const before = ada.cookie;
  assert.equal((await ada.signIn()).status, 200);
  assert.notEqual(ada.cookie, before);
  assert.equal(await ada.name(), 'The owner');
});

test('an invitation works once, for a day, and not for who guesses', async (t) => {
  let now = Date.now();
  const { store, visitor } = await desk(t, { now: () => now });
  const link = await invitationFor(store, 'viewer', '', now);
  const [first, second] = [visitor(), visitor()];
  // Both have it open before either accepts.
  const token = tokenIn(link);
  const { options } = await second.json<{ options: { challenge: string } }>('invitation', { token });
  assert.equal((await first.accept(link)).status, 200);
  const late = await second.post('invitation/accept', { token, passkey: second.key.create(options) });
  assert.equal(await typeOf(late), 'unknown-invitation');
  assert.equal(await typeOf(await second.post('invitation', { token })), 'unknown-invitation');
  assert.equal(await second.name(), undefined);
  assert.equal((await store.members()).length, 1);

  const old = tokenIn(await invitationFor(store, 'owner', '', now));
  now += 24 * hour;
  assert.equal(await typeOf(await second.post('invitation', { token: old })), 'unknown-invitation');
  assert.equal(await typeOf(await second.post('invitation', { token: 'A'.repeat(43) })), 'unknown-invitation');
});

test('an invitation that was taken back opens nothing, also where it is open already', async (t) => {
  const { store, come, visitor } = await desk(t);
  const owner = await come('owner');
  const made = await owner.act('invite', 'team/invite', { name: 'Bea', role: 'viewer', campaign: '' });
  const { url: link } = (await made.json()) as { url: string };
  const bea = visitor();
  const token = tokenIn(link);
  const { options } = await bea.json<{ options: { challenge: string } }>('invitation', { token });
  const [invitation] = await store.invitations(Date.now());
  const taken = await owner.act('withdraw-invitation', 'team/withdraw-invitation', { id: invitation?.id });
  assert.equal(taken.status, 200);
  const late = await bea.post('invitation/accept', { token, passkey: bea.key.create(options) });
  assert.equal(await typeOf(late), 'unknown-invitation');
});

const wrongs = {
  'of another origin': { origin: 'https://evil.example' },
  'of a page below another name': { origin: 'https://petitions.example.evil.example' },
  'without TLS': { origin: 'http://petitions.example' },
  'for another name': { rpId: 'evil.example' },
  'without asking for the person': { isVerified: false },
  'for a challenge that nobody made': { challenge: Buffer.alloc(32).toString('base64url') },
} as const;
for (const [how, wrong] of Object.entries(wrongs))
  test(`a passkey's answer ${how} is not taken, neither the first nor a later one`, async (t) => {
    const { store, come, visitor } = await desk(t);
    const newcomer = visitor();
    const refused = await newcomer.accept(await invitationFor(store, 'owner'), wrong);
    assert.equal(await typeOf(refused), 'passkey-refused');
    const member = await come('owner');
    const other = visitor();
    Object.assign(other, { key: member.key });
    assert.equal(await typeOf(await other.signIn(wrong)), 'passkey-refused');
    assert.equal(await other.name(), undefined);
    assert.equal(await typeOf(await member.confirm('invite', wrong)), 'passkey-refused');
    const invited = await member.post('team/invite', { name: 'Bea', role: 'viewer', campaign: '' });
    assert.equal(await typeOf(invited), 'passkey-needed');
  });

test('a challenge is answered once, within five minutes, and only for what it was made for', async (t) => {
  let now = Date.now();
  const { come, visitor } = await desk(t, { now: () => now });
  const member = await come('owner');
  const options = await member.json<{ challenge: string }>('sign-in/options');
  const passkey = member.key.get(options);
  assert.equal((await member.post('sign-in', { passkey })).status, 200);
  assert.equal(await typeOf(await member.post('sign-in', { passkey })), 'passkey-refused');

  const late = await member.json<{ challenge: string }>('sign-in/options');
  now += 5 * 60_000;
  assert.equal(await typeOf(await member.post('sign-in', { passkey: member.key.get(late) })), 'passkey-refused');

  const signIn = await visitor().json<{ challenge: string }>('sign-in/options');
  const confirmation = { action: 'invite', passkey: member.key.get(signIn) };
  assert.equal(await typeOf(await member.post('confirmation', confirmation)), 'passkey-refused');
  const removing = await member.json<{ challenge: string }>('confirmation/options', { action: 'remove-member' });
  const inviting = { action: 'invite', passkey: member.key.get(removing) };
  assert.equal(await typeOf(await member.post('confirmation', inviting)), 'passkey-refused');
});

test('a copy of a passkey is noticed by its counter', async (t) => {
  const { come } = await desk(t);
  const member = await come('owner');
  member.key.counter = 5;
  assert.equal((await member.signIn()).status, 200);
  member.key.counter = 4;
  assert.equal(await typeOf(await member.signIn()), 'passkey-refused');
});

test('a confirmation is for one action, once, within five minutes, and for one session', async (t) => {
  let now = Date.now();
  const { come, visitor } = await desk(t, { now: () => now });
  const owner = await come('owner');
  const bea = { name: 'Bea', role: 'viewer', campaign: '' };
  assert.equal((await owner.act('invite', 'team/invite', bea)).status, 200);
  assert.equal(await typeOf(await owner.post('team/invite', bea)), 'passkey-needed');
  await owner.confirm('invite');
  now += 5 * 60_000 + 1;
  assert.equal(await typeOf(await owner.post('team/invite', bea)), 'passkey-needed');
  await owner.confirm('invite');
  const elsewhere = visitor();
  Object.assign(elsewhere, { key: owner.key });
  await elsewhere.signIn();
  assert.equal(await typeOf(await elsewhere.post('team/invite', bea)), 'passkey-needed');
});

test("another member's passkey confirms nothing", async (t) => {
  const { come } = await desk(t);
  const [owner, viewer] = [await come('owner'), await come('viewer')];
  const options = await owner.json<{ challenge: string }>('confirmation/options', { action: 'invite' });
  const passkey = viewer.key.get(options);
  assert.equal(await typeOf(await owner.post('confirmation', { action: 'invite', passkey })), 'passkey-refused');
});

test('the cookie is for this host alone, out of reach of scripts and of other sites', async (t) => {
  const { store, visitor } = await desk(t);
  const response = await visitor().accept(await invitationFor(store, 'owner'));
  const [cookie = ''] = response.headers.getSetCookie();
  const [pair = '', ...attributes] = cookie.split('; ');
  assert.match(pair, /^__Host-petition-desk=[\w-]{43}$/);
  assert.deepEqual(attributes.sort(), ['HttpOnly', 'Max-Age=43200', 'Path=/', 'SameSite=Strict', 'Secure']);
});

test('what was planted as a cookie opens nothing, and is not what somebody signs in with', async (t) => {
  const { come, visitor } = await desk(t);
  const member = await come('owner');
  const planted = `__Host-petition-desk=${'A'.repeat(43)}`;
  member.cookie = planted;
  assert.equal(await member.name(), undefined);
  await member.signIn();
  assert.notEqual(member.cookie, planted);
  const thief = visitor();
  thief.cookie = planted;
  assert.equal(await thief.name(), undefined);
});

test('a session ends by signing out, after twelve hours, and with the next one of the same browser', async (t) => {
  let now = Date.now();
  const { come, visitor } = await desk(t, { now: () => now });
  const member = await come('owner');
  const thief = visitor();
  thief.cookie = member.cookie;
  assert.equal(await thief.name(), 'The owner');
  await member.signIn();
  assert.equal(await thief.name(), undefined);

  thief.cookie = member.cookie;
  assert.equal((await member.post('sign-out')).status, 200);
  assert.equal(await thief.name(), undefined);
  assert.equal(member.cookie, '__Host-petition-desk=');

  await member.signIn();
  now += 12 * hour - 1;
  assert.equal(await member.name(), 'The owner');
  now += 1;
  assert.equal(await member.name(), undefined);
});

test('who is removed is out with the next request, and their passkey opens nothing', async (t) => {
  const { store, come } = await desk(t);
  const [owner, viewer] = [await come('owner'), await come('viewer')];
  const id = (await store.members()).find(({ name }) => name === 'The viewer')?.id;
  assert.equal((await owner.act('remove-member', 'team/remove', { member: id })).status, 200);
  assert.equal(await typeOf(await viewer.post('campaigns')), 'signed-out');
  assert.equal(await typeOf(await viewer.signIn()), 'passkey-refused');
});

test('the last owner of all campaigns stays: removed, or given less', async (t) => {
  const { store, come } = await desk(t);
  const owner = await come('owner');
  await come('owner', 'open');
  const id = (await store.members()).find(({ roles }) => roles[0]?.campaign === '')?.id;
  for (const [action, path, body] of [
    ['remove-member', 'team/remove', { member: id }],
    ['change-role', 'team/role', { member: id, campaign: '', role: 'organiser' }],
    ['change-role', 'team/role', { member: id, campaign: '' }],
  ] as const)
    assert.equal(await typeOf(await owner.act(action, path, body)), 'last-owner');
  await come('owner');
  assert.equal((await owner.act('remove-member', 'team/remove', { member: id })).status, 200);
});

test('a write from a page of another origin, or from none, is refused before its body is read', async (t) => {
  const { come } = await desk(t);
  const owner = await come('owner');
  for (const headers of [
    { Origin: 'https://evil.example' },
    { Origin: 'https://petitions.example.evil.example' },
    { Origin: 'http://petitions.example' },
    { Origin: 'https://petitions.example:8443' },
    { Origin: 'null' },
    { Origin: '' },
    { 'Sec-Fetch-Site': 'cross-site' },
    { 'Sec-Fetch-Site': 'same-site' },
    { Origin: 'https://evil.example', Host: 'evil.example', 'X-Forwarded-Host': 'evil.example' },
  ])
    for (const path of ['session', 'sign-out', 'sign-in/options', 'team', 'team/invite', 'journal'])
      assert.equal(
        await typeOf(await owner.post(path, {}, headers)),
        'other-origin',
        `${path} ${JSON.stringify(headers)}`,
      );
  const form = await owner.post('sign-out', {}, { 'Content-Type': 'text/plain' });
  assert.equal(await typeOf(form), 'unsupported-media-type');
  assert.equal(await owner.name(), 'The owner');
});

test('what the request says of its host changes nothing of what passkeys are bound to', async (t) => {
  const { app } = await desk(t);
  const response = await app.request('https://evil.example/desk/sign-in/options', {
    method: 'POST',
    headers: {
      'Content-Type': 'application/json',
      Origin: origin,
      Host: 'evil.example',
      'X-Forwarded-Host': 'evil.example',
      Forwarded: 'host=evil.example',
    },
    body: '{}',
  });
  assert.equal(((await response.json()) as { rpId: string }).rpId, 'petitions.example');
});

test('every answer of the desk is kept by nobody, in no frame, and found by no search engine', async (t) => {
  const dist = folder(t);
  mkdirSync(join(dist, 'desk'));
  for (const name of ['index.html', 'desk.js', 'desk.css']) writeFileSync(join(dist, 'desk', name), name);
  const { app } = await desk(t, { dist });
  const answers = [
    ...['/desk', '/desk/', '/desk/desk.js', '/desk/desk.css', '/desk/session', '/desk/nothing', '/desk/index.html'],
  ].map(async (path) => [path, await app.request(path)] as const);
  const posted = app.request('/desk/session', { method: 'POST', body: '{}' });
  for (const [path, { status, headers }] of [...(await Promise.all(answers)), ['POST', await posted] as const]) {
    assert.equal(headers.get('cache-control'), 'no-store', path);
    assert.equal(headers.get('x-robots-tag'), 'noindex', path);
    assert.equal(headers.get('cross-origin-opener-policy'), 'same-origin', path);
    assert.equal(headers.get('referrer-policy'), 'no-referrer', path);
    assert.equal(headers.get('access-control-allow-origin'), null, path);
    const policy = headers.get('content-security-policy') ?? '';
    assert.match(policy, /^default-src 'none';/, path);
    assert.match(policy, /frame-ancestors 'none'/, path);
    assert.doesNotMatch(policy, /unsafe|https?:|\*/, path);
    const found = /^\/desk(\/(desk\.(js|css))?)?$/.test(path) ? 200 : path === '/desk/session' ? 405 : undefined;
    assert.equal(status, found ?? (path === 'POST' ? 403 : 404), path);
  }
});

test('switched off, nothing of the desk answers, and none of its rows is read', async (t) => {
  const dist = folder(t);
  mkdirSync(join(dist, 'desk'));
  writeFileSync(join(dist, 'desk', 'index.html'), 'the desk');
  const real = createStore(await openSqlite(join(folder(t), 'petitions.db'), { create: true }));
  t.after(() => real.close());
  const asked: string[] = [];
  const store = new Proxy(real, {
    get: (of, name: keyof Store) => {
      asked.push(name);
      return of[name];
    },
  });
  const { app } = await application(t, { dist, store, desk: false });
  asked.length = 0;
  for (const path of ['', '/', '/session', '/sign-in', '/team/invite', '/desk.js', '/index.html'])
    for (const method of ['GET', 'POST', 'DELETE', 'OPTIONS'])
      assert.equal((await app.request(`/desk${path}`, { method })).status, 404, `${method} ${path}`);
  assert.deepEqual(asked, []);
});

test('tries from one network are slowed down, and no address is kept', async (t) => {
  const { app } = await desk(t);
  const from = (address: string) =>
    app.request(
      '/desk/sign-in/options',
      { method: 'POST', headers: { 'Content-Type': 'application/json', Origin: origin }, body: '{}' },
      { incoming: { socket: { remoteAddress: address, remotePort: 1, remoteFamily: 'IPv4' } } },
    );
  for (let tried = 0; tried < 30; tried++) assert.equal((await from('203.0.113.7')).status, 200);
  const slowed = await from('203.0.113.7');
  assert.deepEqual([slowed.status, slowed.headers.has('retry-after')], [429, true]);
  assert.equal((await from('203.0.113.8')).status, 200);
});

test('public pages and signing set no cookie, also for who is signed in', async (t) => {
  const { app, come } = await desk(t);
  const { cookie } = await come('owner');
  for (const path of ['/', '/p/open', '/embed/open', '/v1/campaigns/open', '/v1/campaigns/open/count', '/builder'])
    assert.equal((await app.request(path, { headers: { Cookie: cookie } })).headers.get('set-cookie'), null, path);
  const body = JSON.stringify(signature());
  const headers = { 'Content-Type': 'application/json', Cookie: cookie };
  const signed = await app.request('/v1/campaigns/open/signatures', { method: 'POST', headers, body });
  assert.deepEqual([signed.status, signed.headers.get('set-cookie')], [202, null]);
});

test('two processes share who is signed in, and who is not any more', async (t) => {
  const one = await desk(t);
  const store = createStore(await openSqlite(one.path, { create: false }));
  t.after(() => store.close());
  const other = await desk(t, { store });
  const member = await one.come('owner');
  const there = new Organiser((path, init) => other.app.request(path, init));
  there.cookie = member.cookie;
  Object.assign(there, { key: member.key });
  assert.equal(await there.name(), 'The owner');
  // Begun on one, ended on the other.
  const options = await member.json<{ challenge: string }>('sign-in/options');
  assert.equal((await there.post('sign-in', { passkey: member.key.get(options) })).status, 200);
  member.cookie = there.cookie;
  assert.equal(await member.name(), 'The owner');
  await there.post('sign-out');
  assert.equal(await member.name(), undefined);
});

test('the journal names who did what, the latest first, in pages, and never a token', async (t) => {
  let now = Date.now();
  const { store, come } = await desk(t, { now: () => now++ });
  const owner = await come('owner');
  await owner.act('invite', 'team/invite', { name: 'Bea', role: 'viewer', campaign: 'open' });
  for (let left = 60; left > 0; left--) await invitationFor(store, 'viewer', '', now++);
  type Entries = { at: number; id: string; who: string; action: string; about: string | null; campaign: string }[];
  const first = await owner.json<Entries>('journal');
  const { at, id } = first.at(-1) ?? assert.fail();
  const rest = await owner.json<Entries>('journal', { before: { at, id } });
  assert.equal(first.length, 50);
  const [last, ...earlier] = [...first, ...rest].reverse();
  assert.deepEqual([last?.who, last?.action, last?.about], ['', 'invited', 'The owner']);
  assert.deepEqual(
    earlier.slice(0, 2).map(({ who, action, about, campaign }) => [who, action, about, campaign]),
    [
      ['The owner', 'joined', null, ''],
      ['The owner', 'invited', 'Bea', 'open'],
    ],
  );
  assert.equal(first.length + rest.length, 63);
});

test('while the database is away the desk says so, and lets nobody in', async (t) => {
  const real = await desk(t);
  const { cookie } = await real.come('owner');
  const away = () => Promise.reject(new StoreError('away'));
  const { app } = await application(t, { store: { ...real.store, session: away } });
  const member = new Organiser((path, init) => app.request(path, init));
  member.cookie = cookie;
  assert.equal(await typeOf(await member.post('campaigns')), 'unavailable');
});
