/**
 * What pages of others load: every address that was ever given out keeps its bytes, whatever
 * version runs, in whichever process.
 */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { openDatabase } from '../../server/store/open.ts';
import { createStore } from '../../server/store/sql.ts';
import { StoreError, type Store } from '../../server/store/store.ts';
import { startPostgres } from '../support/postgres.ts';
import { application, documents, folder, running, secret, threeCampaigns } from './fixtures.ts';

const forever = 'public, max-age=31536000, immutable';

/** A build whose files say which one it is; one of them has the hash of a language's. */
const built = (t: TestContext, build: string): string => {
  const dist = folder(t);
  const write = (name: string, more = ''): void => {
    writeFileSync(join(dist, name), `/* ${name} of ${build} */${more}`);
  };
  for (const name of [
    'petition-widget.js',
    'petition-widget-extras.js',
    'petition-widget-adapters.js',
    'petition-widget-sealing.js',
    'petition-widget-ja.js',
    'petition-widget-uk.js',
  ])
    write(name);
  const language = `/* petition-widget-ja.js of ${build} */`;
  write('petition-widget-languages.js', `{"ja":"sha384-${createHash('sha384').update(language).digest('base64')}"}`);
  return dist;
};

/** What today's build is called in the address that the builder gives. */
const nameOf = async (app: Awaited<ReturnType<typeof application>>['app']): Promise<string> => {
  const { headers } = await app.request('/petition-widget.js');
  return String(headers.get('content-location')).split('/')[1] ?? '';
};

/**
 * Servers of several builds on one database, each with connections of its own, as if they were
 * processes.
 */
const servers = (t: TestContext, url = `sqlite:${join(folder(t), 'petitions.db')}`) => {
  return async (version: string, build: string) => {
    const store = createStore(await openDatabase(url, { create: true }));
    t.after(() => store.close());
    const { app } = await application(t, { store, version, dist: built(t, build) });
    await app.keepFiles();
    const pin = { version: await nameOf(app) };
    const read = async (path: string) => {
      const answer = await app.request(path);
      return { status: answer.status, body: await answer.text(), cache: answer.headers.get('cache-control') };
    };
    return { app, pin, read };
  };
};

test('after an upgrade every address with a version keeps its bytes, in the new server and in the old one', async (t) => {
  const start = servers(t);
  const old = await start('1.0.0', 'yesterday');
  const next = await start('1.1.0', 'today');
  for (const { read } of [old, next])
    for (const name of [
      'petition-widget.js',
      'petition-widget-extras.js',
      'petition-widget-adapters.js',
      'petition-widget-sealing.js',
    ])
      for (const [version, build] of [
        ['1.0.0', 'yesterday'],
        [old.pin.version, 'yesterday'],
        ['1.1.0', 'today'],
        [next.pin.version, 'today'],
      ] as const)
        assert.deepEqual(await read(`/${version}/${name}`), {
          status: 200,
          body: `/* ${name} of ${build} */`,
          cache: forever,
        });
  assert.equal((await next.read('/petition-widget.js')).body, '/* petition-widget.js of today */');
});

test('on Postgres a server of a newer build has the files of the one that runs, and that one has the newer ones', async (t) => {
  const postgres = await startPostgres();
  t.after(() => postgres.remove());
  const url = await postgres.empty();
  const env = { DATABASE_URL: url, SECRET: secret, CAMPAIGNS: documents(t, threeCampaigns) };
  const old = await running(t, env, folder(t));
  const fetched = async (path: string) => {
    const answer = await fetch(old.address + path);
    return { status: answer.status, body: await answer.text(), cache: answer.headers.get('cache-control') };
  };
  const { headers } = await fetch(`${old.address}/petition-widget.js`);
  const [, pinned = ''] = String(headers.get('content-location')).split('/');
  const next = await servers(t, url)('99.0.0', 'today');

  const names = [
    'petition-widget.js',
    'petition-widget-extras.js',
    'petition-widget-adapters.js',
    'petition-widget-sealing.js',
    'embed.js',
  ];
  for (const name of names) {
    const { body } = await fetched(`/${name}`);
    assert.notEqual(body, '');
    for (const read of [fetched, next.read])
      assert.deepEqual(await read(`/${pinned}/${name}`), { status: 200, body, cache: forever });
  }
  for (const version of ['99.0.0', next.pin.version])
    assert.deepEqual(await fetched(`/${version}/petition-widget-extras.js`), {
      status: 200,
      body: '/* petition-widget-extras.js of today */',
      cache: forever,
    });
  // The second file, as a page asks for it that was left open.
  const { body } = await fetched('/petition-widget-extras.js');
  const mark = createHash('sha384').update(body).digest('base64').replace(/\W/g, '');
  const asked = `/petition-widget-extras.js?${`sha384${mark}`.slice(0, 22)}`;
  assert.deepEqual(await next.read(asked), { status: 200, body, cache: forever });
});

test('two builds of one version have addresses of their own; the version alone stays with the first', async (t) => {
  const start = servers(t);
  const old = await start('1.0.0', 'yesterday');
  const next = await start('1.0.0', 'today');
  assert.notEqual(old.pin.version, next.pin.version);
  assert.match((await next.read(`/${next.pin.version}/petition-widget.js`)).body, /of today/);
  assert.match((await next.read(`/${old.pin.version}/petition-widget.js`)).body, /of yesterday/);
  assert.match((await next.read('/1.0.0/petition-widget.js')).body, /of yesterday/);
});

test('a language of an older build is asked for by the hash of the file that vouches for it, and is still there', async (t) => {
  const start = servers(t);
  const old = await start('1.0.0', 'yesterday');
  const next = await start('1.1.0', 'today');
  const marks = await Promise.all(
    [old, next].map(async ({ read }) => {
      const { body } = await read('/petition-widget-languages.js');
      return `sha384${createHash('sha384').update(body).digest('base64').replace(/\W/g, '')}`.slice(0, 22);
    }),
  );
  assert.notEqual(marks[0], marks[1]);
  for (const { read } of [old, next])
    for (const [index, build] of ['yesterday', 'today'].entries())
      assert.deepEqual(await read(`/petition-widget-ja.js?${marks[index] ?? ''}`), {
        status: 200,
        body: `/* petition-widget-ja.js of ${build} */`,
        cache: forever,
      });
  // In a folder that is being written, a language may be older than what vouches for the next one.
  assert.equal((await next.read(`/petition-widget-uk.js?${marks[1] ?? ''}`)).status, 404);
});

test('what makes a frame as high as its petition is kept as well', async (t) => {
  const { read, pin } = await servers(t)('1.0.0', 'today');
  const { body } = await read('/embed.js');
  assert.deepEqual(await read(`/${pin.version}/embed.js`), { status: 200, body, cache: forever });
});

test('an address that was never published is not found, whatever it asks for', async (t) => {
  const { read } = await servers(t)('1.0.0', 'today');
  for (const path of [
    '/9.9.9/petition-widget.js',
    '/1.0.0-000000000000/petition-widget.js',
    '/petition-widget-extras.js?sha384unknown',
    '/1.0.0/other.js',
  ])
    assert.equal((await read(path)).status, 404, path);
  assert.equal((await read('/petition-widget.js?v=2')).status, 200);
});

test('while the database is away, the current files are still served', async (t) => {
  const away = async (): Promise<never> => {
    throw new StoreError('away');
  };
  const store: Partial<Store> = { keptFile: away, keepFiles: away };
  const { app } = await application(t, { store: store as Store, version: '1.0.0', dist: built(t, 'today') });
  const version = await nameOf(app);
  for (const path of ['/petition-widget.js', '/1.0.0/petition-widget.js', `/${version}/petition-widget.js`])
    assert.match(await (await app.request(path)).text(), /of today/, path);
});
