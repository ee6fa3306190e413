/**
 * Klaro and vanilla-cookieconsent as npm has them: nothing is asked of the petition's server before
 * the reader agrees, the link is there, and afterwards the petition is signed.
 */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { visitor } from '../embed/support/stage.ts';
import { fromNpm, versionOf } from './support/installed.ts';
import { useReaders, type Snippet } from './support/readers.ts';

const readers = useReaders();
const folder = fromNpm('consent', 'klaro@0.7', 'vanilla-cookieconsent@3');
const file = (path: string): string => readFileSync(join(folder, 'node_modules', path), 'utf8');

/** Each: what it has to be told, how a script waits for it, and the button that agrees. */
const tools = {
  klaro: {
    marks: 'type="text/plain" data-type="application/javascript" data-name="petition"',
    head: `<script>window.klaroConfig = { acceptAll: true, services: [{ name: 'petition', title: 'Petition', purposes: ['content'] }] };</script>
      <script defer>${file('klaro/dist/klaro.js').replaceAll('</script', '<\\/script')}</script>`,
    agree: '.cm-btn-success',
  },
  'vanilla-cookieconsent': {
    marks: 'type="text/plain" data-category="petition"',
    head: `<style>${file('vanilla-cookieconsent/dist/cookieconsent.css')}</style>
      <script>${file('vanilla-cookieconsent/dist/cookieconsent.umd.js')}</script>
      <script>addEventListener('DOMContentLoaded', () => CookieConsent.run({ hideFromBots: false, categories: { necessary: { enabled: true, readOnly: true }, petition: {} },
        language: { default: 'en', translations: { en: { consentModal: { title: 'Cookies', acceptAllBtn: 'Accept', description: '-' }, preferencesModal: { sections: [] } } } } }));</script>`,
    agree: '[data-role="all"]',
  },
} as const;

for (const [name, { marks, head, agree }] of Object.entries(tools))
  for (const snippet of ['tag', 'element', 'plain element'] satisfies Snippet[])
    test(`${name}: the ${snippet} waits for consent, and is signed then`, async (t) => {
      console.log(`with: ${name} ${versionOf(folder, name)}`);
      const html = readers.snippet(snippet).replace('src=', 'data-src=').replace('<script', `<script ${marks}`);
      const { page, asked } = await visitor(t, readers.browser);
      await page.goto(readers.publish(html, head), { waitUntil: 'networkidle0' });
      assert.deepEqual(
        asked.filter(({ url }) => url.startsWith(readers.origin)),
        [],
      );
      if (snippet !== 'tag') assert.ok(await (await page.$(`a[href="${readers.page}"]`))?.isVisible());
      await (await page.waitForSelector(agree, { visible: true }))?.click();
      await page.waitForNetworkIdle();
      assert.equal(await readers.hasOn(page), 'signed');
    });
