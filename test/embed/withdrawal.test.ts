/**
 * From the challenge to the withdrawal with the real server: what the file sends is what the server
 * takes.
 */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { library } from './support/campaign.ts';
import { PetitionServer } from './support/petition-server.ts';
import { document, useStage } from './support/stage.ts';

const stage = useStage();
let server: PetitionServer;
before(async () => {
  const guarded = { ...library, id: 'guarded', server: { proofOfWork: true } };
  server = await PetitionServer.start({ guarded });
});
after(() => server.remove());

test('signed with the server’s challenge, counted, withdrawn on the server’s page with the code that was shown', async (t) => {
  const script = `<script src="${stage.src}" data-campaign="${server.campaign('guarded')}"></script>`;
  const visit = await stage.visit(t, document(script));
  const widget = await visit.widget().reaches('ready');
  await widget.sign();
  await widget.reaches('signed');
  assert.ok(visit.asked.some(({ url }) => url.endsWith('/v1/campaigns/guarded/challenge')));
  assert.equal(server.rows('guarded'), 1);
  await server.counts('guarded', 1);
  await widget.press('[part="signed"] summary');
  const code = await widget.text('details pre');

  const { page } = visit;
  await page.goto(`${server.origin}/withdraw?lang=en#${code}`);
  assert.equal(new URL(page.url()).hash, '');
  await Promise.all([page.waitForNavigation(), page.click('button')]);
  assert.match(await page.evaluate(() => globalThis.document.body.innerText), /withdrawn/i);
  assert.equal(server.rows('guarded'), 0);
  await server.counts('guarded', 0);
  assert.deepEqual(visit.console, []);
});

test('without a solved challenge nothing is accepted', async () => {
  const response = await fetch(`${server.campaign('guarded')}/signatures`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      id: '5d0f5a4e-7d55-4e0c-9a51-1f5f6f0c2b11',
      campaign: 'guarded',
      locale: 'en',
      fields: { name: 'Ada', email: 'ada@mail.example' },
      consent: { statement: 'I agree.', locale: 'en', updates: false },
    }),
  });
  assert.equal(response.status, 403);
  assert.match(await response.text(), /\/problems\/pow-required/);
});
