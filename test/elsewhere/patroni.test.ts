/**
 * Two machines with Postgres under Patroni, a witness, and HAProxy, configured as docs/failover.md
 * says: nobody has to do anything, and what was acknowledged is there, once.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { check, crowd, settings } from '../server/crowd.ts';
import { endLease, folder, running } from '../server/fixtures.ts';
import { mailServer } from '../support/smtp.ts';
import { until } from '../support/until.ts';
import { freeze, killAll, thaw } from './support/machine.ts';
import { createMachines, patience } from './support/patroni-machines.ts';

test('Patroni promotes the standby by itself: all that was acknowledged is there once, and both servers go on', async (t) => {
  const machines = await createMachines(t);
  console.log(`with: ${machines.versions.join(', ')}`);
  const mails = await mailServer(t);
  const env = { ...settings(t, mails), DATABASE_URL: machines.url };
  const servers = [await running(t, env, folder(t)), await running(t, env, folder(t))];
  const signers = crowd(t, () => servers.map(({ address }) => address));
  const losses = ['Postgres killed', 'machine frozen', 'machine killed', 'standby killed'];
  for (const loss of losses) {
    const { primary, standby } = await machines.inOrder();
    await signers.more(100);
    const lost = performance.now();
    const { unavailable } = signers.seen;
    let frozen: readonly number[] = [];
    if (loss === 'Postgres killed') killAll(primary.postmaster());
    else if (loss === 'machine frozen') frozen = freeze(primary.all());
    else killAll(loss === 'standby killed' ? standby.all() : primary.all());
    // Patroni gives a standby up within seconds, before anybody has waited too long.
    if (loss !== 'standby killed')
      await until('signers are asked to come back', () => signers.seen.unavailable > unavailable, patience);
    await signers.more(100, patience);
    console.log(`measured: ${loss}: nobody was acknowledged for ${(signers.longestWait(lost) / 1000).toFixed(1)} s`);

    if (loss === 'machine frozen') {
      thaw(frozen);
      assert.equal((await machines.inOrder()).standby.name, primary.name);
    } else if (loss === 'standby killed') standby.start();
    else if (loss === 'machine killed') primary.start();
    for (const { child } of servers) assert.deepEqual([child.exitCode, child.signalCode], [null, null]);
  }
  await machines.inOrder();
  await signers.more(100);
  await signers.end();
  assert.ok(mails.received.length > 0, 'the worker was at work');
  await machines.ask(endLease);
  await check(machines.ask, signers, mails);
  console.log(`measured: ${signers.acknowledged.size} acknowledged, 0 lost, 0 twice`);
});
