/**
 * Nobody is thanked for a signature that went nowhere, whatever the host page changes once the form
 * is shown.
 */
import { assert } from '@open-wc/testing';
import { small, smallWith } from './campaigns.ts';
import { ada, place, show, takeComplaints, until, type Visitor } from './harness.ts';
import { brokenConnection, held, site, status } from './site.ts';
import { sentence } from './words.ts';
import { sealingFor } from '../support/sealing.ts';

const sealing = await sealingFor('small');

const here = 'https://petitions.example/here';
const there = 'https://petitions.example/there';

/** Refused, with one sentence in the console, and nothing sent in clear. */
const isRefused = async (widget: Visitor, words: string, code: string): Promise<void> => {
  await widget.is('failed');
  assert.isNull(widget.find('form'));
  assert.include(takeComplaints().join(), words);
  assert.notInclude(widget.heardNames, 'petition-signed');
  assert.deepEqual(
    widget.heard.flatMap((event) => ('code' in event ? [event.code] : [])),
    [code],
  );
  await site.hasAllThatWasSent();
  assert.deepEqual(site.received, []);
};

describe('a signature', () => {
  it('is not thanked for where the trial of a campaign without an address ends once it is shown', async () => {
    const widget = await place({ 'dry-run': '', lang: 'en', campaign: small });
    await widget.is('ready');
    await widget.fillIn();
    widget.element.dryRun = false;
    await isRefused(widget, 'endpoint: expected', 'endpoint-unsupported');
    assert.strictEqual(widget.the<HTMLAnchorElement>('a').href, small.page);
  });

  it('is not thanked for where the trial ends at the very press', async () => {
    const widget = await place({ 'dry-run': '', lang: 'en', campaign: small });
    await widget.is('ready');
    await widget.fillIn();
    widget.element.addEventListener('petition-submit', () => {
      widget.element.dryRun = false;
    });
    await widget.pressSign();
    await widget.is('failed');
    takeComplaints();
    assert.notInclude(widget.heardNames, 'petition-signed');
  });

  it('is not thanked for where its address is taken away once it is shown', async () => {
    const widget = await place({ endpoint: here, lang: 'en', campaign: small });
    await widget.is('ready');
    await widget.fillIn();
    widget.element.endpoint = null;
    await isRefused(widget, 'endpoint: expected', 'endpoint-unsupported');
  });

  it('is not thanked for where its address answers by itself, without a server', async () => {
    const widget = await place({ endpoint: 'data:application/json,{}', lang: 'en', campaign: small });
    await isRefused(widget, 'endpoint: expected', 'endpoint-unsupported');
  });

  it('comes back with all that was typed when there is an address again', async () => {
    const widget = await place({ endpoint: here, lang: 'en', campaign: small });
    await widget.is('ready');
    await widget.fillIn();
    await widget.choose('country', 'TW');
    widget.element.endpoint = null;
    await isRefused(widget, 'endpoint: expected', 'endpoint-unsupported');
    widget.element.endpoint = there;
    await widget.is('ready');
    assert.deepEqual(
      ['name', 'email', 'country'].map((name) => widget.value(name)),
      [ada.name, ada.email, 'TW'],
    );
    await widget.pressSign();
    await widget.is('signed');
    assert.deepEqual(
      site.received.map(({ request }) => request.url),
      [there],
    );
  });

  it('goes to the address that the element has when it is pressed', async () => {
    const widget = await place({ 'dry-run': '', lang: 'en', campaign: small });
    await widget.is('ready');
    await widget.fillIn();
    widget.element.endpoint = there;
    widget.element.dryRun = false;
    await widget.pressSign();
    await widget.is('signed');
    assert.strictEqual(site.received[0]?.request.url, there);
    assert.notInclude(widget.text, sentence('dry-run'));
  });

  it('that was a trial is still called one when the trial ends after it', async () => {
    const widget = await show(small, { 'dry-run': '' });
    await widget.sign();
    await widget.is('signed');
    widget.element.dryRun = false;
    await widget.element.updateComplete;
    await widget.element.reload();
    assert.include(widget.text, sentence('dry-run'));
  });

  const broken = { sealing: { mode: 'sealed', recipients: [] } as unknown as typeof sealing };

  it('is not sent in clear where reload() brings a document whose "sealing" breaks the format', async () => {
    const widget = await show(small);
    await widget.fillIn();
    site.has(smallWith(broken));
    await widget.element.reload();
    await isRefused(widget, 'sealed', 'key-refused');
    assert.strictEqual(widget.the<HTMLAnchorElement>('a').href, small.page);
  });

  it('is not sent in clear again where such a document comes while it is on its way', async () => {
    const first = held(brokenConnection);
    site.answers(first.answer, status(202));
    const widget = await show(small);
    await widget.sign();
    await until('a first attempt', () => site.received.length === 1);
    site.has(smallWith(broken));
    await widget.element.reload();
    first.letGo();
    await widget.is('failed');
    await site.hasAllThatWasSent();
    assert.lengthOf(site.received, 1);
    assert.include(takeComplaints().join(), 'sealed');
    assert.notInclude(widget.heardNames, 'petition-signed');
  });

  it('is sealed where reload() brings a document that asks for it', async () => {
    const widget = await show(small);
    await widget.fillIn();
    site.has(smallWith({ sealing }));
    await widget.element.reload();
    await widget.pressSign();
    await widget.is('signed');
    assert.notProperty(site.received[0]?.signature, 'fields');
  });
});
