/**
 * Where a signature cannot be sealed to people who can be trusted, nothing is sent: not in clear,
 * and not to others. The server may be hostile, and become so while people sign.
 */
import { assert } from '@open-wc/testing';
import type { Campaign, Sealing } from '../../src/schema/index.ts';
import { fingerprintOf, newCampaignKey, vouch } from '../../src/sealing/index.ts';
import { ada as recipient, bo, campaignKey, listOf, sealingFor } from '../support/sealing.ts';
import { small, smallWith } from './campaigns.ts';
import { assertFallback, failed } from './fallback.ts';
import { ada, place, show, takeComplaints, until, type Visitor } from './harness.ts';
import { brokenConnection, held, site, status, urlOf } from './site.ts';
import { sentence } from './words.ts';

const sealing = await sealingFor('small');
const sealed = smallWith({ sealing });
const fingerprint = await fingerprintOf(campaignKey);
const othersKey = await newCampaignKey();
const others = await vouch('small', listOf(), othersKey);
const ofOther = await sealingFor('other');
const late = await sealingFor('small', {
  recipients: [
    { age: recipient.recipient, label: 'Ada', until: '2020-01-01' },
    { age: bo.recipient, label: 'Bo', until: '2020-01-01' },
  ],
});

const another = { ...sealing, recipients: [...sealing.recipients].reverse() };
/** A key whose numbers are not a point of its curve. */
const noPoint = { ...sealing, key: { ...sealing.key, x: 'A'.repeat(43) } };

const nothingSent = async (widget: Visitor): Promise<void> => {
  assert.deepEqual(
    widget.heard.flatMap((event) => ('code' in event ? [event.code] : [])),
    ['key-refused'],
  );
  assert.notInclude(widget.heardNames, 'petition-signed');
  await site.hasAllThatWasSent();
  assert.deepEqual(site.received, []);
};

describe('a campaign that cannot be trusted with a signature shows the fallback', () => {
  const cases: [what: string, document: Partial<Campaign>, attributes: Record<string, string>, reason: string][] = [
    ['another key than the tag names', { sealing: others }, { fingerprint }, 'another key than the fingerprint'],
    ['no key, though the tag names one', {}, { fingerprint }, 'no key in the document'],
    [
      'a key that the tag should name, and does not',
      { sealing },
      { fingerprint: '' },
      'another key than the fingerprint',
    ],
    ['no key, and a tag that should name one', {}, { fingerprint: '' }, 'no key in the document'],
    ['a list that its key did not sign', { sealing: another }, {}, 'a list that the key did not sign'],
    ['the list of another campaign', { sealing: ofOther }, {}, 'a list that the key did not sign'],
    ['no true key', { sealing: noPoint }, {}, 'a list that the key did not sign'],
    ['nobody in time', { sealing: late }, {}, 'no recipient in time'],
    ['half a list', { sealing: { ...sealing, recipients: [] } }, {}, 'breaks the format'],
    ['other parts that break the format', { sealing, goal: 'high' as unknown as 'auto' }, {}, 'breaks the format'],
  ];
  for (const [what, document, attributes, reason] of cases)
    for (const trial of [{}, { 'dry-run': '' }])
      it(`where it has ${what}${'dry-run' in trial ? ', in a trial too' : ''}`, async () => {
        site.has(smallWith(document));
        const [widget, link] = await failed({ ...attributes, ...trial });
        assertFallback(widget, link, reason);
        await nothingSent(widget);
      });

  it('where the page is not secure, and has no WebCrypto', async () => {
    site.has(sealed);
    Object.defineProperty(crypto, 'subtle', { configurable: true, value: undefined });
    try {
      const [widget, link] = await failed();
      assertFallback(widget, link, 'the page is not secure');
      await nothingSent(widget);
    } finally {
      Reflect.deleteProperty(crypto, 'subtle');
    }
  });

  it('and leads to its own page where the page has none', async () => {
    site.has(smallWith({ sealing: others }));
    const widget = await place({ campaign: urlOf('small'), lang: 'en', fingerprint });
    await widget.is('failed');
    assert.strictEqual(widget.the<HTMLAnchorElement>('a').href, small.page);
    assert.isNull(widget.find('form'));
    assert.lengthOf(takeComplaints(), 1);
  });
});

describe('a campaign that is over says so, though nobody on its list is in time any more', () => {
  const ends: [what: string, document: Partial<Campaign>, says: string][] = [
    ['closed', { closes: '2020-06-01' }, sentence('closed-title')],
    ['won', { won: { text: { en: 'The archives are open.' } } }, 'The archives are open.'],
  ];
  for (const [what, document, says] of ends)
    it(`where it is ${what}`, async () => {
      const widget = await show(smallWith({ sealing: late, ...document }), { fingerprint });
      await widget.is('closed');
      await widget.says(says);
      assert.isNull(widget.find('form'));
    });

  it('but not where another key signed the list', async () => {
    site.has(smallWith({ sealing: others, closes: '2020-06-01' }));
    const [widget, link] = await failed({ fingerprint });
    assertFallback(widget, link, 'another key than the fingerprint');
  });

  it('and nobody can sign where it opens again', async () => {
    const widget = await show(smallWith({ sealing: late, closes: '2020-06-01' }));
    site.has(smallWith({ sealing: late }));
    await widget.element.reload();
    assert.isNull(widget.find('form'));
    assert.match(takeComplaints().join(), /no recipient in time/);
  });
});

it('a campaign with the key that the tag names is shown', async () => {
  const widget = await show(sealed, { fingerprint });
  assert.isNotNull(widget.find('form'));
});

describe('a server that turns hostile while somebody signs', () => {
  const turns: [what: string, sealing: Sealing | undefined, reason: string][] = [
    ['takes the seal away', undefined, 'no key in the document'],
    ['brings another key, and its list', others, 'another key than the fingerprint'],
    ['changes the list', another, 'a list that the key did not sign'],
    ['brings an old list, all of whom are out of time', late, 'no recipient in time'],
  ];
  for (const [what, next, reason] of turns)
    for (const attributes of [{}, { fingerprint }]) {
      const tag = 'fingerprint' in attributes ? ', beside a tag with a fingerprint' : '';
      const changed = next ? smallWith({ sealing: next }) : small;

      it(`gets nothing where it ${what}${tag}`, async () => {
        const widget = await show(sealed, attributes);
        await widget.fillIn();
        site.has(changed);
        await widget.element.reload();
        await widget.is('failed');
        assert.isNull(widget.find('form'));
        assert.include(takeComplaints().join(), reason);
        await nothingSent(widget);
      });

      it(`gets no second attempt where it ${what} after the first${tag}`, async () => {
        const broken = held(brokenConnection);
        site.answers(broken.answer, status(202));
        const widget = await show(sealed, attributes);
        await widget.sign();
        await until('a first attempt', () => site.received.length === 1);
        site.has(changed);
        await widget.element.reload();
        broken.letGo();
        await widget.is('failed');
        await site.hasAllThatWasSent();
        assert.lengthOf(site.received, 1);
        assert.notInclude(JSON.stringify(site.received[0]?.signature), ada.name);
        assert.include(takeComplaints().join(), reason);
        assert.notInclude(widget.heardNames, 'petition-signed');
      });
    }

  it('keeps nobody from signing, and from what they typed, once it is itself again', async () => {
    const widget = await show(sealed);
    await widget.fillIn();
    site.has(small);
    await widget.element.reload();
    await widget.is('failed');
    takeComplaints();
    site.has(sealed);
    await widget.element.reload();
    await widget.is('ready');
    assert.strictEqual(widget.value('name'), ada.name);
    await widget.pressSign();
    await widget.is('signed');
    assert.property(site.received[0]?.signature, 'sealed');
  });

  it('is not believed either where the element was moved meanwhile', async () => {
    const widget = await show(sealed);
    site.has(small);
    document.body.append(widget.element);
    await widget.element.reload();
    await widget.is('failed');
    takeComplaints();
    await nothingSent(widget);
    widget.element.remove();
  });

  it('does not bind the element to its key for another campaign', async () => {
    const widget = await show(sealed);
    site.has(smallWith({ id: 'other' }));
    widget.element.campaign = urlOf('other');
    await until('the other campaign', () => widget.heardNames.filter((name) => name === 'petition-ready').length === 2);
    assert.isNotNull(widget.find('form'));
  });
});

it('a fingerprint that the page takes back at the very press does not let another key in', async () => {
  const widget = await show(sealed, { fingerprint });
  await widget.fillIn();
  widget.element.addEventListener('petition-submit', () => {
    widget.element.fingerprint = `sha256-${'A'.repeat(43)}=`;
  });
  await widget.pressSign();
  await widget.is('failed');
  assert.include(takeComplaints().join(), 'another key than the fingerprint');
  await site.hasAllThatWasSent();
  assert.deepEqual(site.received, []);
});
