/**
 * A petition server that has moved, and says so by redirects. In Chromium alone: in WebKit a
 * redirect by the service worker that answers in these tests leads nowhere. A server's own it
 * follows: seen in WebKitGTK on 2026-11-29, with 301 and 308.
 */
import { assert } from '@open-wc/testing';
import { small } from './campaigns.ts';
import { place } from './harness.ts';
import { site, urlOf } from './site.ts';

describe('a signature', () => {
  it('for a server that has moved goes to where its document is found now', async () => {
    site.has(() => Response.redirect(urlOf('moved'), 308), 'small');
    site.has(small, 'moved');
    site.counts(7, 'moved');
    const widget = await place({ campaign: urlOf('small'), lang: 'en' });
    await widget.says('7');
    await widget.sign();
    await widget.is('signed');
    assert.deepEqual(
      site.received.map(({ request }) => request.url),
      [`${urlOf('moved')}/signatures`],
    );
  });
});
