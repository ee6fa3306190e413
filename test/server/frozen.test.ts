/**
 * A database that neither answers nor breaks off, as a frozen machine: nobody waits long for it,
 * and nothing is lost.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { until } from '../support/until.ts';
import { frozenWay } from '../support/frozen-way.ts';
import { startPostgres } from '../support/postgres.ts';
import { documents, folder, openCampaign, running, secret, signature } from './fixtures.ts';

/** What it resolves to, and after how many milliseconds. */
const timed = async <T>(work: Promise<T>): Promise<[T, number]> => {
  const began = performance.now();
  return [await work, performance.now() - began];
};

test('while Postgres is frozen signers are told within seconds to come back, and afterwards all count once', async (t) => {
  const postgres = await startPostgres();
  t.after(() => postgres.remove());
  const url = new URL(postgres.url);
  const way = await frozenWay(Number(url.port));
  t.after(() => way.close());
  url.port = String(way.port);
  const CAMPAIGNS = documents(t, { 'open.json': openCampaign });
  const server = await running(t, { CAMPAIGNS, DATABASE_URL: url.href, SECRET: secret }, folder(t));
  const statusOf = async (path: string) => (await fetch(server.address + path)).status;
  const before = signature();
  assert.equal((await server.sign(before)).status, 202);
  await server.counts(1);
  assert.equal(await statusOf('/v1/campaigns/open/count'), 200);

  way.freeze();
  const during = Array.from({ length: 20 }, () => signature());
  const answers = Promise.all(during.map((sent) => timed(server.sign(sent))));
  for (const _ of [1, 2]) {
    const [status, time] = await timed(statusOf('/readyz'));
    assert.equal(status, 503);
    assert.ok(time < 2500, `readyz took ${time} ms`);
  }
  for (const path of ['/v1/campaigns/open', '/v1/campaigns/open/count', '/p/open', '/healthz']) {
    const [status, time] = await timed(statusOf(path));
    assert.equal(status, 200, path);
    assert.ok(time < 2500, `${path} took ${time} ms`);
  }
  for (const [response, time] of await answers) {
    assert.equal(response.status, 503);
    assert.match(response.headers.get('retry-after') ?? '', /^\d+$/);
    assert.ok(time > 4000 && time < 9000, `signing took ${time} ms`);
  }

  way.thaw();
  await until('it is ready again', async () => (await statusOf('/readyz')) === 200);
  for (const sent of [before, ...during, signature()]) assert.equal((await server.sign(sent)).status, 202);
  await server.counts(during.length + 2);
  assert.doesNotMatch(server.printed(), /quimby/i);
});
