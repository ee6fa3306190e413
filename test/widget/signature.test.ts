/**
 * What leaves the browser when somebody signs: exactly that, to the right address, and nothing
 * beside it.
 */
import { assert } from '@open-wc/testing';
import type { Signature } from '../../src/schema/index.ts';
import { small, smallWith, smallWithout, thorough } from './campaigns.ts';
import { ada, place, show, type Attributes } from './harness.ts';
import { site, urlOf } from './site.ts';
import { sentence } from './words.ts';

const uuid = /^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/;

/** Signs a campaign and returns what arrived. */
const signatureOf = async (campaign = small, attributes: Attributes = {}, answers = ada): Promise<Signature> => {
  const widget = await show(campaign, attributes);
  await widget.sign(answers);
  await widget.is('signed');
  const [first, ...more] = site.received;
  assert.deepEqual(more, []);
  return (first ?? assert.fail('nothing arrived')).signature;
};

describe('a signature', () => {
  it('says what was filled in, what was agreed to, and where, and nothing else', async () => {
    const { id, withdraw = '', ...rest } = await signatureOf();
    assert.match(id, uuid);
    assert.match(withdraw, /^sha256-[\w+/]{43}=$/);
    assert.deepEqual<object>(rest, {
      campaign: 'small',
      locale: 'en',
      fields: ada,
      consent: {
        statement: 'I agree that the Friends process my signature.',
        locale: 'en',
        updates: false,
        updatesStatement: 'Keep me *informed*.',
      },
      host: location.origin,
    });
  });

  it('says all that can be said', async () => {
    const widget = await show(thorough, { source: 'mail-3' });
    const typed = {
      ...ada,
      city: 'Leeds',
      postcode: 'LS1',
      phone: '+44 113 000 0000',
      organisation: 'Friends',
      role: 'Reader',
      comment: 'Because.',
      branch: 'North',
      story: 'Once upon a time.',
    };
    await widget.choose('country', 'GB');
    await widget.choose('union', 'other');
    for (const name of ['member', 'Updates']) await widget.tick(name);
    await widget.sign(typed);
    await widget.is('signed');
    const { fields, consent, source } = site.received[0]?.signature ?? assert.fail();
    assert.deepEqual<object>(fields, { ...typed, country: 'GB', union: 'other', member: true });
    assert.isTrue(consent.updates);
    assert.strictEqual(source, 'mail-3');
  });

  it('has the words of consent as they were shown, in the language they were shown in', async () => {
    const { locale, consent } = await signatureOf(small, { lang: 'zh-HK' });
    assert.strictEqual(locale, 'zh-Hant');
    assert.deepEqual(consent, {
      statement: '我同意圖書館之友處理我的聯署。',
      locale: 'zh-Hant',
      updates: false,
      updatesStatement: '請把進展告訴我。',
    });
  });

  it("has the widget's own words of consent where the campaign has none", async () => {
    const { consent } = await signatureOf(smallWithout('consent'), { lang: 'zh-Hans' });
    assert.deepEqual(consent, {
      statement: sentence('consent-default', 'zh-Hans'),
      locale: 'zh-Hans',
      updates: false,
    });
  });

  it('tells the language of the campaign and that of the consent apart', async () => {
    const title = { en: 'Open the library', fr: 'Ouvrez la bibliothèque' };
    const { locale, consent } = await signatureOf(smallWith({ title }), { lang: 'fr' });
    assert.deepEqual([locale, consent.locale], ['fr', 'en']);
  });

  it('has names in NFC and without the space around, and otherwise as typed', async () => {
    const { fields } = await signatureOf(
      small,
      {},
      { name: '  Zoe\u0308  McDONALD·陳𠮷 ', email: ' Ada@Example.ORG ' },
    );
    assert.deepEqual<object>(fields, { name: 'Zoë  McDONALD·陳𠮷', email: 'Ada@Example.ORG' });
  });

  it('has the words of consent in the language that was switched to last', async () => {
    const widget = await show(small);
    await widget.fillIn();
    await widget.speak('zh-Hans');
    await widget.pressSign();
    await widget.is('signed');
    assert.strictEqual(site.received[0]?.signature.consent.locale, 'zh-Hans');
  });

  it('tells the language of the words beside the second box where it is another, and has none where there was no box', async () => {
    const { consent } = await signatureOf(
      smallWith({
        consent: { statement: { en: 'I agree.', 'zh-Hant': '我同意。' }, updates: { en: 'Keep me informed.' } },
      }),
      { lang: 'zh-Hant' },
    );
    assert.deepEqual<object>(consent, {
      statement: '我同意。',
      locale: 'zh-Hant',
      updates: false,
      updatesStatement: 'Keep me informed.',
      updatesLocale: 'en',
    });
    site.received = [];
    const { consent: plain } = await signatureOf(smallWith({ consent: { statement: 'I agree.' } }));
    assert.deepEqual<object>(plain, { statement: 'I agree.', locale: 'en', updates: false });
  });

  it('is not kept from anybody by what the host page says of its source', async () => {
    for (const source of ['mail\n3', 'x'.repeat(300), `x${'😀'.repeat(150)}`]) {
      site.received = [];
      const { source: stored = '' } = await signatureOf(small, { source });
      assert.isAtMost(stored.length, 200);
    }
  });

  it('is not kept from anybody by how many words they agree to', async () => {
    const statement = '我同意。'.repeat(6_000);
    const { consent } = await signatureOf(smallWith({ consent: { statement } }));
    assert.strictEqual(consent.statement, statement);
  });
});

describe('a signature goes', () => {
  const cases: Record<string, readonly [expected: string, campaign?: typeof small, attributes?: Attributes]> = {
    "behind the document's own address where nothing else is said": [`${urlOf('small')}/signatures`],
    'to the address in the document': [
      'https://petitions.example/elsewhere',
      smallWith({ endpoint: 'https://petitions.example/elsewhere' }),
    ],
    'to the address of the element before that': [
      'https://petitions.example/here',
      smallWith({ endpoint: 'https://petitions.example/elsewhere' }),
      { endpoint: 'https://petitions.example/here' },
    ],
    "behind the document's own address without what is asked of it": [
      `${urlOf('small')}/signatures`,
      small,
      { campaign: `${urlOf('small')}/?v=2#top` },
    ],
  };
  for (const [where, [expected, campaign, attributes]] of Object.entries(cases))
    it(where, async () => {
      await signatureOf(campaign, attributes);
      assert.strictEqual(site.received[0]?.request.url, expected);
    });

  it('without cookies or referrer, as JSON, to no other address, also when the page is left', async () => {
    await signatureOf();
    const { request } = site.received[0] ?? assert.fail();
    assert.strictEqual(request.method, 'POST');
    assert.strictEqual(request.headers.get('content-type'), 'application/json');
    assert.strictEqual(request.credentials, 'omit');
    assert.strictEqual(request.referrerPolicy, 'no-referrer');
    assert.strictEqual(request.redirect, 'error');
    assert.isTrue(site.asked.find(({ method }) => method === 'POST')?.keepalive);
  });

  it('as the only thing that leaves the page', async () => {
    await signatureOf();
    assert.deepEqual(site.requests, [
      `GET ${urlOf('small')}`,
      `GET ${urlOf('small')}/count`,
      `POST ${urlOf('small')}/signatures`,
    ]);
    for (const { credentials, referrerPolicy } of site.asked)
      assert.deepEqual([credentials, referrerPolicy], ['omit', 'no-referrer']);
  });

  it('nowhere in a trial, which says so before and after', async () => {
    site.counts(41);
    const widget = await show(small, { 'dry-run': '' });
    await widget.says('41');
    assert.include(widget.text, sentence('dry-run'));
    await widget.sign();
    await widget.is('signed');
    assert.include(widget.text, sentence('dry-run'));
    assert.strictEqual(widget.element.count, 41);
    await site.hasAllThatWasSent();
    assert.deepEqual(site.received, []);
  });

  it('nowhere in a trial of a campaign that has no address yet', async () => {
    const widget = await place({ 'dry-run': '', lang: 'en', campaign: small });
    await widget.is('ready');
    await widget.sign();
    await widget.is('signed');
    await site.hasAllThatWasSent();
    assert.deepEqual(site.requests, []);
  });
});
