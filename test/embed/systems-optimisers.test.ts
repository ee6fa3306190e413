/**
 * Each snippet on pages whose scripts were moved, delayed, copied or joined by a plugin: one widget
 * that can be signed.
 */
import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import * as optimisers from './support/optimisers.ts';
import { Snippets, type Snippet } from './support/snippets.ts';
import { document, javascript, useStage, widgetFile } from './support/stage.ts';

const stage = useStage();
const snippets = new Snippets(stage);

before(() => {
  stage.extra['/bundle.js'] = {
    headers: javascript,
    body: `var theme = { ready: true };\n;${widgetFile}\n;var shop = { ready: theme.ready };`,
  };
});

const kinds: readonly Snippet[] = ['tag', 'element', 'plain element'];

interface Case {
  readonly what: string;
  readonly optimise: optimisers.Optimiser;
  readonly snippets?: readonly Snippet[];
}

const cases: readonly Case[] = [
  { what: 'get their address later', optimise: optimisers.laterAddress },
  { what: 'are copied with all attributes', optimise: optimisers.copied },
  { what: 'wait for consent', optimise: optimisers.consented },
  { what: 'are run by a substitute in the head', optimise: optimisers.substituted },
  { what: 'are fetched and run as text', optimise: optimisers.inlined },
  { what: 'are deferred', optimise: optimisers.deferred },
  { what: 'are made modules', optimise: optimisers.asModules },
  { what: 'are marked as lazy', optimise: optimisers.lazy },
  { what: 'are moved to the end', optimise: optimisers.atTheEnd },
  {
    what: 'are joined into one file',
    optimise: (body) => optimisers.bundled(`${stage.files.origin}/bundle.js`)(body),
    // The tag itself is gone then, and what it said with it.
    snippets: ['element', 'plain element'],
  },
];

for (const { what, optimise, snippets: some = kinds } of cases)
  for (const snippet of some)
    test(`scripts that ${what}: the ${snippet} is one widget`, async (t) => {
      const visit = await stage.visit(t, document(optimise(`<main>${snippets.make(snippet)}</main>`)));
      await snippets.areOneWidget(visit);
    });

test('scripts moved to the head: the tag makes one widget, at the end of the page', async (t) => {
  const visit = await stage.visit(t, document('<main>Text</main><footer>End</footer>', snippets.make('tag')));
  await snippets.areOneWidget(visit);
  const before = await visit.page.$eval('petition-widget', (widget) => widget.previousElementSibling?.localName);
  assert.equal(before, 'footer');
});

test('a tag in a bundle that is itself a script in the page, without address: the element is one widget', async (t) => {
  const [script = '', ...rest] = snippets.make('element').split('\n');
  assert.match(script, /^<script/);
  const visit = await stage.visit(t, document(rest.join('\n')));
  await visit.page.addScriptTag({ content: widgetFile });
  await snippets.areOneWidget(visit);
});
