/**
 * Pages that rewrite the place of a petition, or take its tag away: it comes back, goes along, and
 * is never more than one.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Snippets, type Snippet } from './support/snippets.ts';
import { document, useStage, type Visit } from './support/stage.ts';
import { until } from '../support/until.ts';
import { countWidgets } from './support/widget.ts';

const stage = useStage();
const snippets = new Snippets(stage);
const kinds: readonly Snippet[] = ['tag', 'element', 'plain element'];

/**
 * As Turbo's morphing and Livewire have it: the page is made to equal what its server has sent,
 * node by node, and what is the same stays. In real ones, what is gone from the server's HTML goes
 * from the page; scripts do not run again.
 */
const morph = ({ page }: Visit, html: string): Promise<void> =>
  page.evaluate((text) => {
    const become = (now: Element, wanted: Element): void => {
      for (const { name } of [...now.attributes]) if (!wanted.hasAttribute(name)) now.removeAttribute(name);
      for (const { name, value } of wanted.attributes)
        if (now.getAttribute(name) !== value) now.setAttribute(name, value);
      const [before, after] = [[...now.childNodes], [...wanted.childNodes]];
      const kept = new Set<Node>();
      for (const node of after) {
        const same = before.find(
          (other) => !kept.has(other) && (other.nodeName === node.nodeName || other.isEqualNode(node)),
        );
        if (same) kept.add(same);
        if (same instanceof Element && node instanceof Element) become(same, node);
        else if (same) same.nodeValue = node.nodeValue;
        else now.append(node.cloneNode(true));
      }
      for (const node of before) if (!kept.has(node)) node.remove();
    };
    const { body } = new DOMParser().parseFromString(text, 'text/html');
    become(globalThis.document.body, body);
  }, html);

for (const snippet of kinds) {
  test(`a page that is morphed to what its server sent: the ${snippet} is there again, with what was typed`, async (t) => {
    const html = document(`<main>${snippets.make(snippet)}</main>`);
    const visit = await stage.visit(t, html);
    const widget = await visit.widget().reaches('ready');
    await widget.fill({ name: 'Ada Quimby' });
    for (const _ of [1, 2]) {
      await morph(visit, html);
      await until('it is there', async () => (await countWidgets(visit.page)) === 1);
      assert.equal((await widget.answers()).name, 'Ada Quimby');
    }
    await snippets.areOneWidget(visit);
  });

  test(`a page that is morphed to one without the ${snippet}: nothing of it stays`, async (t) => {
    const visit = await stage.visit(t, document(`<main>${snippets.make(snippet)}</main>`));
    await visit.widget().reaches('ready');
    await morph(visit, document('<main><p>About us</p></main>'));
    await until('it is gone', async () => (await countWidgets(visit.page)) === 0);
  });
}

test('a page that keeps removing the widget can still be used', async (t) => {
  const visit = await stage.visit(t, document(`<main>${snippets.make('tag')}</main>`));
  await visit.widget().reaches('ready');
  const times = await visit.page.evaluate(async () => {
    let removed = 0;
    const purge = (): void => {
      const widget = globalThis.document.querySelector('petition-widget');
      if (widget) removed++;
      widget?.remove();
    };
    new MutationObserver(purge).observe(globalThis.document, { childList: true, subtree: true });
    purge();
    for (let frame = 0; frame < 5; frame++) await new Promise(requestAnimationFrame);
    return removed;
  });
  assert.ok(times <= 3, `it came back ${times} times in five frames`);
});

/** As a framework does with what its component puts into the head or the body. */
const goAway = ({ page }: Visit): Promise<void> => page.$eval('script[data-campaign]', (script) => script.remove());

for (const [where, html] of [
  ['in the head', (tag: string) => document('<main>Text</main>', tag)],
  ['in the body', (tag: string) => document(`<main>${tag}</main>`)],
] as const)
  test(`a tag ${where} that leaves takes its widget along, and brings it back; it multiplies nowhere`, async (t) => {
    const visit = await stage.visit(t, html(snippets.make('tag')));
    await visit.widget().reaches('ready');
    for (const _ of [1, 2]) {
      await goAway(visit);
      await until('the widget is gone', async () => (await countWidgets(visit.page)) === 0);
      await visit.page.evaluate(
        (src, campaign, place) => {
          const tag = globalThis.document.createElement('script');
          tag.src = src;
          tag.dataset.campaign = campaign;
          globalThis.document.querySelector(place)?.append(tag);
        },
        snippets.src,
        stage.campaign,
        where === 'in the head' ? 'head' : 'main',
      );
      await visit.widget().reaches('ready');
      assert.equal(await countWidgets(visit.page), 1);
    }
  });

test('a tag that the page takes out and puts back has its widget again, with what was typed', async (t) => {
  const visit = await stage.visit(t, document(`<main>${snippets.make('tag')}</main>`));
  const widget = await visit.widget().reaches('ready');
  await widget.fill({ name: 'Ada Quimby' });
  await visit.page.evaluate(() => {
    Object.assign(window, { kept: globalThis.document.querySelector('script[data-campaign]') });
  });
  await goAway(visit);
  await until('the widget is gone', async () => (await countWidgets(visit.page)) === 0);
  await visit.page.evaluate(() => {
    globalThis.document.querySelector('main')?.append((window as unknown as { kept: Element }).kept);
  });
  await widget.reaches('ready');
  assert.equal((await widget.answers()).name, 'Ada Quimby');
});

test('the children of a plain element stay its own: later changes by the host do no harm', async (t) => {
  const visit = await stage.visit(t, document(`<main>${snippets.make('plain element')}</main>`));
  await visit.widget().reaches('ready');
  await visit.page.evaluate(() => {
    const div = globalThis.document.querySelector('div');
    const [child] = div?.children ?? [];
    if (!div || child?.parentNode !== div) throw new Error('the child is elsewhere');
    child.textContent = 'Other words';
    child.remove();
    const notice = globalThis.document.createElement('p');
    notice.slot = 'before-form';
    notice.textContent = 'From our branch';
    div.append(notice);
  });
  await until('the slot is filled', async () => (await visit.shows('p[slot]'))[0] === true);
  await visit.page.$eval('p[slot]', (notice) => {
    notice.slot = 'title';
  });
  await visit.page.$eval('p[slot]', (notice) => {
    notice.remove();
  });
  await until('the title is there again', async () =>
    (await visit.widget().text('[part="title"]')).includes('Keep the library open'),
  );
  await snippets.areOneWidget(visit);
});

test('data attributes that change later, as a framework changes them, are the widget’s', async (t) => {
  for (const snippet of ['tag', 'plain element'] as const) {
    const visit = await stage.visit(t, document(`<main>${snippets.make(snippet)}</main>`));
    const widget = await visit.widget().reaches('ready');
    await visit.page.$eval('[data-campaign]', (element) => {
      element.setAttribute('data-lang', 'zh-Hant');
    });
    await widget.says('保住圖書館', '[part="title"]');
    await visit.page.$eval('[data-campaign]', (element) => {
      element.removeAttribute('data-lang');
    });
    await widget.says('Keep the library open', '[part="title"]');
  }
});

test('a list item cannot hold a shadow root: the plain element is one widget all the same', async (t) => {
  const html = snippets.make('plain element').replace('<div', '<li').replace('</div', '</li');
  await snippets.areOneWidget(await stage.visit(t, document(`<ul>${html}</ul>`)));
});

for (const snippet of kinds)
  for (const [how, html] of [
    ['declared', (inside: string) => `<article><template shadowrootmode="open">${inside}</template></article>`],
    [
      'nested',
      (inside: string) =>
        `<article><template shadowrootmode="open"><div><template shadowrootmode="open">${inside}</template></div></template></article>`,
    ],
  ] as const)
    test(`the ${snippet} in a shadow root of the host page (${how}) is one widget that can be signed`, async (t) => {
      const visit = await stage.visit(t, document(html(snippets.make(snippet))));
      const found = () => visit.page.$$('>>> petition-widget');
      await until('it is ready', async () => {
        const [widget] = await found();
        return widget?.evaluate((element) => (element as unknown as { state: string }).state === 'ready');
      });
      assert.equal((await found()).length, 1);
      assert.deepEqual(visit.console, []);
    });

test('the parts of a plain element’s widget are styled by the host page as parts of the element', async (t) => {
  const style = '<style>[data-petition-widget]::part(button) { letter-spacing: 7px }</style>';
  const visit = await stage.visit(t, document(snippets.make('plain element'), style));
  const widget = await visit.widget().reaches('ready');
  const button = await widget.find('[part="button"]');
  assert.equal(await button.evaluate((element) => getComputedStyle(element).letterSpacing), '7px');
});
