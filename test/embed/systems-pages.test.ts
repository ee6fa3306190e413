/**
 * Each snippet on pages that are replaced, stored, brought back, framed, or not quite HTML: one
 * widget that can be signed.
 */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import puppeteer, { type Browser } from 'puppeteer-core';
import { browserPath, chromiumFlags } from '../support/browsers.ts';
import { Snippets, type Snippet } from './support/snippets.ts';
import { document, useStage, visitor } from './support/stage.ts';
import { until } from '../support/until.ts';
import { prerendered, replaceMain, turbo } from './support/visits.ts';
import { countWidgets, Widget } from './support/widget.ts';

const stage = useStage();
const snippets = new Snippets(stage);

/** Puppeteer switches off the browser's cache of pages that were left, and its engine alone has none. */
let remembering: Browser;
before(async () => {
  remembering = await puppeteer.launch({
    executablePath: browserPath('Chromium'),
    args: chromiumFlags,
    ignoreDefaultArgs: ['--disable-back-forward-cache'],
  });
});
after(() => remembering.close());

const kinds: readonly Snippet[] = ['tag', 'element', 'plain element'];
const plain = document('<main>Another page</main>');
const withSnippet = (snippet: Snippet) => document(`<main>${snippets.make(snippet)}</main>`);

for (const snippet of kinds) {
  test(`Turbo brings a page with the ${snippet}: one widget`, async (t) => {
    const visit = await stage.visit(t, plain);
    await (await turbo(visit.page)).visit(withSnippet(snippet));
    await snippets.areOneWidget(visit);
  });

  test(`Turbo goes from the ${snippet} to the next page and back, to its copy of the first: one widget`, async (t) => {
    const visit = await stage.visit(t, withSnippet(snippet));
    await visit.widget().reaches('ready');
    const site = await turbo(visit.page);
    await site.visit(plain);
    assert.equal(await countWidgets(visit.page), 0);
    await site.back();
    await snippets.areOneWidget(visit);
  });

  test(`Turbo goes from the ${snippet} to a page with the ${snippet}: one widget`, async (t) => {
    const visit = await stage.visit(t, withSnippet(snippet));
    await visit.widget().reaches('ready');
    await (await turbo(visit.page)).visit(withSnippet(snippet));
    await snippets.areOneWidget(visit);
  });

  test(`a site that replaces its content and runs no script of it, with the file there already: the ${snippet} is one widget`, async (t) => {
    const visit = await stage.visit(t, document('<main>Text</main>', `<script async src="${snippets.src}"></script>`));
    await until('the file has run', () =>
      visit.page.evaluate(() => customElements.get('petition-widget') !== undefined),
    );
    await replaceMain(visit.page, snippets.make(snippet));
    await snippets.areOneWidget(visit);
    await replaceMain(visit.page, 'Text');
    await replaceMain(visit.page, snippets.make(snippet));
    await snippets.areOneWidget(visit);
  });

  test(`a page with the ${snippet} that a service has prerendered: one widget`, async (t) => {
    const first = await stage.visit(t, withSnippet(snippet));
    await first.widget().reaches('ready');
    const stored = await prerendered(first.page);
    assert.match(stored, snippet === 'plain element' ? /data-petition-widget/ : /<petition-widget[ >]/);
    await snippets.areOneWidget(await stage.visit(t, stored));
  });

  test(`the ${snippet} in a frame without an origin: one widget`, async (t) => {
    const inside = stage.host({ body: withSnippet(snippet) });
    const frame = `<iframe sandbox="allow-scripts allow-forms" src="${inside}" width="600" height="2000"></iframe>`;
    const visit = await stage.visit(t, document(frame));
    const content = await until('the frame is there', () => visit.page.frames()[1]);
    const widget = await new Widget(content).reaches('ready');
    assert.equal(await countWidgets(content), 1);
    assert.equal(await content.evaluate(() => self.origin), 'null');
    const rows = stage.server.rows('library');
    await widget.sign();
    await widget.reaches('signed');
    assert.equal(stage.server.rows('library'), rows + 1);
  });

  test(`the ${snippet} on a page in quirks mode: one widget`, async (t) => {
    const visit = await stage.visit(t, `<center><font face="arial">${snippets.make(snippet)}</font></center>`);
    assert.equal(await visit.page.evaluate(() => globalThis.document.compatMode), 'BackCompat');
    await snippets.areOneWidget(visit);
  });

  test(`a builder's preview drags the ${snippet} with all that belongs to it elsewhere: one widget`, async (t) => {
    const block = `<section draggable="true">${snippets.make(snippet)}</section>`;
    const visit = await stage.visit(t, document(`<main>${block}</main><aside></aside>`));
    await visit.widget().reaches('ready');
    await visit.page.evaluate(() => {
      const { document: page } = globalThis;
      const section = page.querySelector('section');
      if (section) page.querySelector('aside')?.append(section);
    });
    await snippets.areOneWidget(visit);
  });

  test(`the reader leaves a page with the ${snippet} and comes back to it: one widget, and what was typed is forgotten`, async (t) => {
    const visit = await visitor(t, remembering);
    await visit.page.goto(stage.host({ body: withSnippet(snippet) }));
    const widget = await visit.widget().reaches('ready');
    await widget.fill({ name: 'Ada Quimby' });
    await visit.page.evaluate(() => {
      addEventListener('pageshow', ({ persisted }) => {
        globalThis.document.title = `persisted: ${persisted}`;
      });
    });
    await visit.page.goto(stage.host({ body: plain }));
    await visit.page.goBack();
    assert.equal(await visit.page.title(), 'persisted: true');
    // Whoever presses Back at this machine may be somebody else (record 24).
    assert.equal((await visit.widget().answers()).name, '');
    await snippets.areOneWidget(visit);
  });
}

test('a page with the tag in its head that a service has prerendered, and added to: one widget', async (t) => {
  const first = await stage.visit(t, document('<main>Text</main>', snippets.make('tag')));
  await first.widget().reaches('ready');
  await first.page.evaluate(() => {
    globalThis.document.body.append(globalThis.document.createElement('dialog'));
  });
  await snippets.areOneWidget(await stage.visit(t, await prerendered(first.page)));
});

/** As a page of XML, whose tags may close themselves. */
const xhtml = (body: string): string =>
  `<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><head><title>A host page</title></head><body>${body}</body></html>`;

for (const snippet of ['element', 'plain element'] as const)
  test(`the ${snippet} on a page of XHTML, on which the widget cannot be: the link`, async (t) => {
    const body = snippets
      .make(snippet)
      .replaceAll('<script async', '<script async=""')
      .replaceAll('></script>', '/>')
      .replace('data-petition-widget ', 'data-petition-widget="" ');
    const visit = await stage.visit(t, xhtml(body), { 'content-type': 'application/xhtml+xml' });
    await until('the file has arrived', () => visit.asked.some(({ url }) => url === snippets.src));
    await snippets.areTheLink(visit);
  });
