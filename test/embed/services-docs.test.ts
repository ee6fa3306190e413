/**
 * The page of each service, followed: its campaign, with the fake's origin in place of the
 * service's, gives a signature there.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { snippets } from '../support/docs-pages.ts';
import { kinds } from './support/kinds.ts';
import { document, published, useStage } from './support/stage.ts';
import { words } from '../support/words.ts';

const stage = useStage();

interface Document {
  readonly endpoint: { readonly url: string };
  readonly consent: { readonly statement: string };
}

const answers = { name: '陳 大文', email: 'tai-man@mail.example', country: 'HK' };

for (const type of ['action-network', 'proca', 'formspree', 'form', 'google-forms'])
  test(`what the page about ${type} says to paste gives a signature there, once, and subscribes nobody`, async (t) => {
    const kind = kinds[type] ?? assert.fail();
    const service = await kind.start();
    t.after(() => service.stop());
    const [code = ''] = snippets(`docs/endpoints/${type}.md`, 'json');
    const campaign = JSON.parse(code) as Document;
    const url = campaign.endpoint.url.replace(/^https:\/\/[^/]+/, service.origin);
    stage.extra['/pasted.json'] = published({ ...campaign, endpoint: { ...campaign.endpoint, url } });
    const tag = `<script src="${stage.src}" data-campaign="${stage.files.origin}/pasted.json"></script>`;
    const visit = await stage.visit(t, document(tag));
    const widget = await visit.widget().reaches('ready');
    await widget.sign(answers);
    await widget.reaches('signed');
    await widget.says(words(kind.outcome === 'sent' ? 'sent-title' : 'signed-title'), '#outcome');
    assert.equal(service.rows.length, 1);
    const values = Object.values(service.rows[0] ?? {});
    for (const value of [...Object.values(answers), campaign.consent.statement])
      assert.ok(values.includes(value), value);
    assert.deepEqual([...service.subscribed], []);
    // That a receiver refuses to be asked, or its answer is not to be read, the browser notes there
    // by itself.
    assert.deepEqual(
      visit.console.filter((line) => !/Failed to load resource|blocked by CORS policy/.test(line)),
      [],
    );
  });
