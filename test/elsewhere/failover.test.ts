/**
 * A primary with a synchronous standby, promoted by hand: what was acknowledged is there, once,
 * whichever way the primary is lost.
 */
import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import { check, crowd, settings } from '../server/crowd.ts';
import { endLease, folder, running, signature } from '../server/fixtures.ts';
import { mailServer } from '../support/smtp.ts';
import { until } from '../support/until.ts';
import { addressThatMoves, freeze, killAll, thaw } from './support/machine.ts';
import { createNode, urlOf, versionAt } from './support/postgres-node.ts';

const statusOf = async (url: string): Promise<number> => (await fetch(url)).status;
const inSeconds = (milliseconds: number): string => `${(milliseconds / 1000).toFixed(1)} s`;

/** Two nodes of which the second follows, an address that leads to the first, and two servers. */
const deployment = async (t: TestContext) => {
  const [first, second] = await Promise.all([createNode(t, 'one'), createNode(t, 'two')]);
  await first.create();
  await second.follow(first.port);
  await first.waitFor(second.name);
  const address = await addressThatMoves(t, first.port);
  const mails = await mailServer(t);
  const env = settings(t, mails);
  const start = (port: number) => running(t, { ...env, DATABASE_URL: urlOf(port) }, folder(t));
  const servers = [await start(address.port), await start(address.port)];
  const signers = crowd(t, () => servers.map((server) => server.address));
  return { first, second, address, mails, start, servers, signers };
};

test('the primary is lost in three ways: the standby has all that was acknowledged once, and both servers go on by themselves', async (t) => {
  const { first, second, address, mails, start, servers, signers } = await deployment(t);
  console.log(`with: ${await versionAt(first.port)}`);
  let [primary, standby] = [first, second];
  for (const loss of ['postmaster killed', 'all killed', 'cut off'] as const) {
    await signers.more(150);
    const countStatus = () => Promise.all(servers.map((one) => statusOf(`${one.address}/v1/campaigns/open/count`)));
    assert.deepEqual(await countStatus(), [200, 200]);
    // A server that nobody told of the new primary.
    const behind = loss === 'cut off' ? await start(primary.port) : undefined;
    const lost = performance.now();
    const { unavailable } = signers.seen;
    let frozen: readonly number[] = [];
    if (loss === 'postmaster killed') process.kill(primary.pid(), 'SIGKILL');
    else if (loss === 'all killed') killAll([primary.pid()]);
    else frozen = freeze([primary.pid()]);

    await until('signers are asked to come back', () => signers.seen.unavailable > unavailable);
    for (const server of servers) assert.equal(await statusOf(`${server.address}/readyz`), 503);
    assert.deepEqual(await countStatus(), [200, 200], 'the last known count');

    const promoting = performance.now();
    await standby.waitForNobody();
    standby.promote();
    address.leadTo(standby.port);
    await signers.more(50);
    const waits = [signers.longestWait(lost), performance.now() - promoting].map(inSeconds);
    console.log(
      `measured: ${loss}: nobody was acknowledged for ${waits[0]}; 50 signed ${waits[1]} after promotion began`,
    );

    if (behind) {
      thaw(frozen);
      const { status } = await behind.sign(signature());
      assert.equal(status, 503, 'a primary without its standby acknowledges nothing');
      killAll([behind.child.pid ?? 0, primary.pid()]);
    }
    [primary, standby] = [standby, primary];
    await standby.follow(primary.port);
    await primary.waitFor(standby.name);
    for (const { child } of servers) assert.deepEqual([child.exitCode, child.signalCode], [null, null]);
  }
  await signers.more(150);
  await signers.end();
  assert.ok(mails.received.length > 0, 'the worker was at work');
  await check(primary.ask, signers, mails);
  console.log(`measured: ${signers.acknowledged.size} acknowledged, 0 lost, 0 twice`);
});

test('the standby is lost: nothing is acknowledged until it returns or is given up, and what was sent meanwhile is there once', async (t) => {
  const { first, second, mails, servers, signers } = await deployment(t);
  for (const remedy of ['returns', 'given up'] as const) {
    await signers.more(100);
    killAll([second.pid()]);
    // What was already with the standby may still be acknowledged.
    await until('signers wait for the standby', async () => {
      const waiting = await first.ask("SELECT 1 FROM pg_stat_activity WHERE wait_event = 'SyncRep'");
      return waiting.length > 0;
    });
    const before = signers.acknowledged.size;
    const { unavailable } = signers.seen;
    await until('signers are asked to come back', () => signers.seen.unavailable >= unavailable + 20);
    for (const { address } of servers) assert.equal(await statusOf(`${address}/readyz`), 503);
    assert.equal(signers.acknowledged.size, before);
    await (remedy === 'returns' ? second.start() : first.waitForNobody());
    await signers.more(50);
  }
  await signers.end();
  await first.ask(endLease);
  await check(first.ask, signers, mails);
});
