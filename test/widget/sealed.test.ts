/**
 * A campaign whose signatures are to be sealed: what this version cannot do is never done in clear
 * instead.
 */
import { assert } from '@open-wc/testing';
import { small, smallWith } from './campaigns.ts';
import { assertFallback, failed } from './fallback.ts';
import { place, takeComplaints } from './harness.ts';
import { site, urlOf } from './site.ts';

describe('a campaign whose signatures are to be sealed', () => {
  const publicKey = { kty: 'EC', crv: 'P-256', x: 'AA', y: 'AA' };
  for (const [what, document, attributes] of [
    ['has a key', { publicKey }, {}],
    ['should have a key', {}, { fingerprint: `sha256-${'A'.repeat(43)}=` }],
    ['has a key, and may be tried', { publicKey }, { 'dry-run': '' }],
  ] as const)
    it(`is never sent in clear where it ${what}: the fallback shows`, async () => {
      site.has(smallWith(document));
      const [widget, link] = await failed(attributes);
      assertFallback(widget, link, 'sealed');
      assert.deepEqual(
        widget.heard.map((event) => 'code' in event && event.code),
        ['key-refused'],
      );
      await site.hasAllThatWasSent();
      assert.deepEqual(site.received, []);
    });

  it('leads to its own page where the page has no fallback', async () => {
    site.has(smallWith({ publicKey }));
    const widget = await place({ campaign: urlOf('small'), lang: 'en' });
    await widget.is('failed');
    assert.strictEqual(widget.the<HTMLAnchorElement>('a').href, small.page);
    assert.isNull(widget.find('form'));
    assert.lengthOf(takeComplaints(), 1);
  });
});
