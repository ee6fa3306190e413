/**
 * A campaign whose signatures are sealed: what is said before the form, what is sent, and that only
 * those who are named can read it.
 */
import { assert } from '@open-wc/testing';
import { spokenFingerprint } from '../../src/content/fingerprint.ts';
import { scriptSource } from '../../src/lazy/script-source.ts';
import type { Campaign, SealedSignature, Sealing } from '../../src/schema/index.ts';
import { fingerprintOf, openerWith, type OpenedSignature } from '../../src/sealing/index.ts';
import { ada as recipient, bo, campaignKey, sealingFor } from '../support/sealing.ts';
import { small, smallWith } from './campaigns.ts';
import { ada, show, until } from './harness.ts';
import { assertSameEachTime, brokenConnection, held, problems, site, status, urlOf } from './site.ts';
import { sentence } from './words.ts';

const sealedWith = async (more: Partial<Sealing> = {}, changes: Partial<Campaign> = {}): Promise<Campaign> =>
  smallWith({ ...changes, sealing: await sealingFor('small', more) });

const received = (index = 0): SealedSignature =>
  (site.received[index]?.signature ?? assert.fail(`no signature ${index}`)) as unknown as SealedSignature;

/** Opened by each who can, who read the same. */
const opened = async (index = 0): Promise<OpenedSignature> => {
  const row = received(index);
  const [one, other] = await Promise.all(
    [recipient, bo].map(async ({ identity }) => openerWith([identity])({ ...row })),
  );
  assert.deepEqual(one, other);
  if (!one || typeof one === 'string') assert.fail(one);
  return one;
};

describe('a sealed signature', () => {
  it('is read by each who can open it, as it was typed', async () => {
    const widget = await show(await sealedWith(), { source: 'letter' });
    await widget.choose('country', 'TW');
    await widget.sign();
    await widget.is('signed');
    const { id, campaign, fields, consent, source, host, locale } = await opened();
    assert.deepEqual(fields, { ...ada, country: 'TW' });
    assert.deepEqual([id, campaign, source, host, locale], [received().id, 'small', 'letter', location.origin, 'en']);
    assert.strictEqual(consent.statement, 'I agree that the Friends process my signature.');
  });

  it('says nothing in clear but what it has to', async () => {
    const widget = await show(await sealedWith(), { source: 'letter' });
    await widget.sign();
    await widget.is('signed');
    assert.sameMembers(Object.keys(received()), ['id', 'campaign', 'sealed', 'withdraw']);
    const sent = JSON.stringify({ ...received(), id: '', campaign: '' });
    // Each long enough not to be there by chance.
    for (const typed of [ada.name, ...ada.name.split(' ').slice(1), ada.email, 'letter', 'Friends'])
      assert.notInclude(sent + atob(received().sealed), typed);
  });

  it('says in clear what the campaign asks for, and the address only to ask for confirmation', async () => {
    const clear = ['source', 'locale'] as const;
    site.answers(status(202, { status: 'confirm-email' }));
    const widget = await show(await sealedWith({ mode: 'confirm', clear: [...clear] }), { source: 'letter' });
    assert.include(widget.text, sentence('sealed-email'));
    await widget.sign();
    await widget.is('signed');
    const { source, locale, email, ...rest } = received();
    assert.deepEqual([source, locale, email], ['letter', 'en', ada.email]);
    assert.sameMembers(Object.keys(rest), ['id', 'campaign', 'sealed', 'withdraw']);
    assert.include(widget.text, sentence('confirm-text'));
  });

  it('is as long for a name of one letter as for one of sixty', async () => {
    const lengths = [];
    for (const [index, name] of ['A', 'A'.repeat(60)].entries()) {
      const widget = await show(await sealedWith());
      await widget.sign({ ...ada, name });
      await widget.is('signed');
      lengths.push(received(index).sealed.length);
    }
    assert.strictEqual(lengths[0], lengths[1]);
  });

  it('is the same to the byte each time it is tried again, by itself or by its signer', async () => {
    site.answers(brokenConnection, brokenConnection, status(400), status(202));
    const widget = await show(await sealedWith());
    await widget.sign();
    await widget.is('failed');
    await widget.pressSign();
    await widget.is('signed');
    assertSameEachTime(4);
  });

  it('is sealed anew where it is corrected, under the same id', async () => {
    site.answers(status(400), status(202));
    const widget = await show(await sealedWith());
    await widget.sign();
    await widget.is('failed');
    await widget.type('name', 'Augusta Ada King');
    await widget.pressSign();
    await widget.is('signed');
    assert.strictEqual(received(0).id, received(1).id);
    assert.strictEqual((await opened(1)).fields.name, 'Augusta Ada King');
    assert.strictEqual((await opened(0)).fields.name, ada.name);
  });

  it('goes only to those who are in time when the button is pressed', async () => {
    const recipients = [
      { age: recipient.recipient, label: 'Ada' },
      { age: bo.recipient, label: 'Bo', until: '2020-01-01' },
    ];
    const widget = await show(await sealedWith({ recipients }));
    assert.notInclude(widget.text, 'Bo');
    await widget.sign();
    await widget.is('signed');
    assert.strictEqual(await openerWith([bo.identity])({ ...received() }), 'not-opened');
    assert.isObject(await openerWith([recipient.identity])({ ...received() }));
  });

  it('is tried, and goes nowhere, in a trial', async () => {
    const widget = await show(await sealedWith(), { 'dry-run': '' });
    await widget.sign();
    await widget.is('signed');
    await site.hasAllThatWasSent();
    assert.deepEqual(site.received, []);
    assert.include(widget.text, sentence('dry-run'));
  });

  for (const pointer of ['#/sealed', '#/id', '#/fields/name'])
    it(`that the server does not take at ${pointer} is no mistake of the signer`, async () => {
      site.answers(problems({ [pointer]: 'invalid' }));
      const widget = await show(await sealedWith());
      await widget.sign();
      await widget.is('failed');
      assert.deepEqual(widget.summary, []);
      assert.include(widget.text, sentence('failed-server'));
      assert.strictEqual(widget.the<HTMLAnchorElement>('#failure a').href, small.page);
      assert.strictEqual(widget.value('name'), ada.name);
    });

  it('whose address is not taken says so at the address', async () => {
    site.answers(problems({ '#/email': 'invalid' }));
    const widget = await show(await sealedWith({ mode: 'confirm' }));
    await widget.sign();
    await widget.is('ready');
    assert.include(widget.errorAt('email'), sentence('invalid-email'));
  });

  it('is told of to the host page as any other, and by nothing of what it says', async () => {
    const widget = await show(await sealedWith());
    await widget.sign();
    await widget.is('signed');
    assert.deepEqual(widget.heardNames, ['petition-ready', 'petition-submit', 'petition-signed']);
    for (const event of widget.heard)
      assert.notInclude(JSON.stringify(Object.values(event)) + JSON.stringify(event), 'Ada');
  });

  it('is asked of others with a tag that names the key', async () => {
    const before = scriptSource.src;
    scriptSource.src = 'https://petitions.example/petition-widget.js';
    const widget = await show(await sealedWith());
    await widget.sign();
    await widget.is('signed');
    await widget.says(`data-fingerprint="${await fingerprintOf(campaignKey)}"`);
    scriptSource.src = before;
  });

  it('begins where one on its way in clear ends, which is not tried again', async () => {
    const broken = held(brokenConnection);
    site.answers(broken.answer, status(202));
    const widget = await show(small);
    await widget.sign();
    await until('a first attempt', () => site.received.length === 1);
    site.has(await sealedWith());
    await widget.element.reload();
    broken.letGo();
    await widget.is('failed');
    assert.lengthOf(site.received, 1);
    await widget.pressSign();
    await widget.is('signed');
    assert.strictEqual((await opened(1)).fields.name, ada.name);
  });
});

describe('before the form', () => {
  for (const language of ['en', 'zh-Hant', 'zh-Hans'])
    it(`it is said in ${language} who can open it, and what they promise`, async () => {
      const recipients = [
        { age: recipient.recipient, label: 'שרה & <b>Ada</b>' },
        { age: bo.recipient, label: 'Trustees', shares: { needed: 2, of: 3 } },
      ];
      const widget = await show(await sealedWith({ recipients, opensAt: 1200 }), { lang: language });
      const [first = '', last = ''] = sentence('sealed-for', language).split('{people}');
      assert.include(widget.text, first.trim());
      assert.include(widget.text, last);
      assert.deepEqual(
        widget.all('form .notice > p bdi').map(({ textContent }) => textContent),
        ['שרה & <b>Ada</b>', 'Trustees'],
      );
      assert.include(widget.text, sentence('opens-at', language, { count: '1,200' }));
      assert.include(
        widget.text,
        sentence('sealed-shares', language, { needed: '2', of: '3' }).replace('{label}', 'Trustees'),
      );
    });

  it('the key can be compared with one that was read out, and more be read, one press away', async () => {
    const widget = await show(await sealedWith());
    const folded = widget.the<HTMLDetailsElement>('form .notice details');
    assert.isFalse(folded.open);
    folded.querySelector('summary')?.focus();
    await widget.press('Enter');
    assert.isTrue(folded.open);
    assert.include(widget.text, spokenFingerprint(await fingerprintOf(campaignKey)).join(' '));
    assert.strictEqual(folded.querySelector('a')?.href, `${new URL(urlOf('small')).origin}/sealed?lang=en`);
  });

  it('nothing leads to such a page where there is no petition server', async () => {
    const widget = await show(await sealedWith({}, { endpoint: 'https://petitions.example/elsewhere' }));
    assert.isNotNull(widget.find('form .notice details a'));
    widget.element.campaign = await sealedWith({}, { endpoint: 'https://petitions.example/elsewhere' });
    await until('the other campaign', () => widget.heardNames.filter((name) => name === 'petition-ready').length === 2);
    assert.isNull(widget.find('form .notice details a'));
  });

  it('nothing of it is said where signatures are not sealed', async () => {
    const widget = await show(small);
    assert.isNull(widget.find('form .notice'));
  });
});
