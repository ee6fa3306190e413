/**
 * A campaign that cannot be shown: the page's own fallback stays, and one message says to its
 * author why.
 */
import { assert } from '@open-wc/testing';
import { loadLimits } from '../../src/flow/load-campaign.ts';
import type { Campaign } from '../../src/schema/index.ts';
import { small, smallWith, smallWithout } from './campaigns.ts';
import { assertFallback, failed, fallback } from './fallback.ts';
import { place, takeComplaints, type Visitor } from './harness.ts';
import { brokenConnection, endless, never, page, redirectTo, site, status, urlOf, type Answer } from './site.ts';
import { sentence } from './words.ts';

const documentWith = (changes: object): Answer => status(200, { ...small, ...changes });

const broken: Record<string, readonly [Answer, words: string | RegExp, code: string]> = {
  'has no title': [status(200, smallWithout('title')), 'title: expected a text', 'campaign-invalid'],
  'has a number as title': [documentWith({ title: 7 }), 'title: expected a text', 'campaign-invalid'],
  'has fields that are no list': [documentWith({ fields: {} }), 'fields: expected an array', 'campaign-invalid'],
  'has a select without options': [
    documentWith({ fields: [{ name: 'name' }, { name: 'union', type: 'select', label: 'Union' }] }),
    'fields[1].options: expected an array',
    'campaign-invalid',
  ],
  'has an unknown property': [documentWith({ tittle: 'x' }), 'tittle: expected no property', 'campaign-invalid'],
  'has a link that is a script': [documentWith({ page: 'javascript:alert(1)' }), 'page: expected', 'campaign-invalid'],
  'has several mistakes': [documentWith({ id: '', goal: -1 }), /id: expected.*goal: expected/, 'campaign-invalid'],
  'is a list': [status(200, []), 'the document: expected an object', 'campaign-invalid'],
  'is empty': [status(200), 'the document: expected an object', 'campaign-invalid'],
  'is not JSON': [() => new Response('{"id":'), 'not JSON', 'campaign-invalid'],
  'is a page': [page(200), 'not JSON', 'campaign-invalid'],
  'is 5 MB': [documentWith({ body: 'x'.repeat(5_000_000) }), '1000000 bytes', 'campaign-invalid'],
  'is not there': [status(404), '404', 'campaign-unreachable'],
  'is kept by a server that fails': [status(500), '500', 'campaign-unreachable'],
  'cannot be reached': [brokenConnection, 'could not be reached', 'campaign-unreachable'],
  'is always somewhere else': [redirectTo(urlOf('small')), 'could not be reached', 'campaign-unreachable'],
};

describe('a campaign that cannot be shown', () => {
  for (const [what, [answer, words, code]] of Object.entries(broken))
    it(`leaves the fallback where its document ${what}, and the console says so`, async () => {
      site.has(answer);
      const [widget, link] = await failed();
      assertFallback(widget, link, words);
      assert.deepEqual(
        widget.heard.map((event) => 'code' in event && event.code),
        [code],
      );
    });

  for (const [what, answer] of Object.entries({
    'never answers': never,
    'begins to answer and never ends': endless,
  }))
    it(`leaves the fallback where its server ${what}`, async () => {
      loadLimits.time = 100;
      site.has(answer);
      const [widget, link] = await failed();
      assertFallback(widget, link, 'did not answer in time');
    });

  it('leaves the fallback if no campaign is named', async () => {
    assertFallback(...(await failed({ campaign: undefined })), 'campaign');
  });

  it('leaves the fallback if the address is invalid', async () => {
    for (const campaign of ['http://', 'javascript:alert(1)', 'data:text/html,x']) {
      const [widget, link] = await failed({ campaign });
      assertFallback(widget, link, '');
    }
  });

  it('leaves the fallback if the campaign inside the element is broken', async () => {
    for (const [text, words] of [
      ['{"id":', 'not JSON'],
      [JSON.stringify({ ...small, locale: 7 }), 'locale: expected'],
      [JSON.stringify(smallWithout('endpoint')), 'endpoint: expected'],
    ] as const) {
      const script = document.createElement('script');
      script.type = 'application/json';
      script.textContent = text;
      const link = fallback();
      const widget = await place({ lang: 'en' }, script, link);
      await widget.is('failed');
      assertFallback(widget, link, words);
    }
  });

  it('leaves the fallback if the form does not ask for what a service needs', async () => {
    const endpoint = { type: 'action-network', url: 'https://actionnetwork.example/' } as const;
    site.has(smallWith({ endpoint, fields: [{ name: 'name', required: true }] }));
    assertFallback(...(await failed()), 'fields: expected a required field, names email,phone, service action-network');
  });

  it('leaves the fallback if a setting of a service is missing, and names the place', async () => {
    const endpoint = { type: 'google-forms', url: 'https://forms.example/' } as Campaign['endpoint'];
    site.has(smallWith({ endpoint }));
    assertFallback(...(await failed()), 'endpoint.map: expected an object');
  });

  it('shows the fallback also while it loads', async () => {
    site.has(never);
    const link = fallback();
    const widget = await place({ campaign: urlOf('small') }, link);
    assert.strictEqual(widget.element.state, 'loading');
    assert.strictEqual(widget.text, '');
    assert.isAbove(link.getClientRects().length, 0);
  });

  it('is shown after all once there is a sound one', async () => {
    site.has(status(404));
    const [widget, link] = await failed();
    assertFallback(widget, link, '404');
    site.has(small);
    await widget.element.reload();
    await widget.is('ready');
    assert.strictEqual(widget.title, 'Open the library');
    assert.strictEqual(link.getClientRects().length, 0);
  });

  it('is shown after all when the connection is back', async () => {
    site.has(brokenConnection);
    const [widget, link] = await failed();
    assertFallback(widget, link, 'could not be reached');
    site.has(small);
    dispatchEvent(new Event('online'));
    await widget.is('ready');
  });
});

describe('where the page has no fallback', () => {
  const alone = async (): Promise<Visitor> => {
    const widget = await place({ campaign: urlOf('small'), lang: 'zh-Hant' });
    await widget.is('failed');
    assert.lengthOf(takeComplaints(), 1);
    return widget;
  };

  it('a sentence says that the petition cannot be shown, and a button tries again', async () => {
    site.has(status(500));
    const widget = await alone();
    assert.include(widget.text, sentence('unavailable', 'zh-Hant'));
    site.has(small);
    const button = widget.the('button');
    assert.strictEqual(button.innerText.trim(), sentence('try-again', 'zh-Hant'));
    button.click();
    await widget.is('ready');
    assert.strictEqual(widget.title, '開放圖書館');
  });

  it("a link leads to the campaign's own page where the document says it, however broken it is", async () => {
    site.has(documentWith({ title: 7 }));
    const widget = await alone();
    const link = widget.the<HTMLAnchorElement>('a');
    assert.strictEqual(link.href, small.page);
    assert.deepEqual([link.target, link.rel], ['_blank', 'noopener noreferrer']);
    assert.strictEqual(link.innerText, sentence('elsewhere', 'zh-Hant'));
  });

  it('no link leads to a script', async () => {
    site.has(documentWith({ title: 7, page: 'javascript:alert(1)' }));
    assert.isNull((await alone()).find('a'));
  });

  it('it says that it is loading', async () => {
    site.has(never);
    const widget = await place({ campaign: urlOf('small'), lang: 'zh-Hans' });
    assert.strictEqual(widget.the('[role="status"]').innerText, sentence('loading', 'zh-Hans'));
  });
});
