/** The petition in a frame on somebody's page: how high it is, and who may speak to whom. */
import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import type { Frame, Page } from 'puppeteer-core';
import { frame as snippetOf } from '../../src/content/snippets.ts';
import { serve } from '../support/browser.ts';
import { asWordPress, contentHeight, fits, heardIn, heights, useFrames, type Version } from './support/framing.ts';
import { document, javascript } from './support/stage.ts';
import { until } from '../support/until.ts';
import { Widget } from './support/widget.ts';

const framing = useFrames();

/** Address of the script as a part of another. */
const joined = (code: string): string => {
  framing.stage.extra['/joined.js'] = { headers: javascript, body: `var theme = {};\n${code}\nvar shop = {};` };
  return `${framing.stage.files.origin}/joined.js`;
};

test('with the script a frame is as high as the petition, and stays so when the window or the petition changes', async (t) => {
  const visit = await framing.open(t, framing.iframe('library?lang=en') + framing.tag);
  const [frame] = await framing.frames(visit.page);
  await new Widget(frame).reaches('ready');
  await fits(visit.page, frame);
  const narrow = (await heights(visit.page))[0] ?? 0;
  await visit.page.setViewport({ width: 1200, height: 800 });
  await until('the frame has another height', async () => (await heights(visit.page))[0] !== narrow);
  await fits(visit.page, frame);
  const wide = (await heights(visit.page))[0] ?? 0;
  await new Widget(frame).press();
  await until('the frame has room for the errors', async () => ((await heights(visit.page))[0] ?? 0) > wide);
  await fits(visit.page, frame);
  assert.deepEqual(visit.console, []);
});

test('several frames, one that loads late and one that is put in later, each have their own height', async (t) => {
  const late = `<div class="far"></div>${framing.iframe('listed', 'loading="lazy"')}`;
  const visit = await framing.open(t, framing.iframe('library?lang=zh-Hant') + late + framing.tag);
  const { page } = visit;
  const [first] = await framing.frames(page);
  await fits(page, first);
  await page.evaluate((src) => {
    const added = globalThis.document.createElement('iframe');
    Object.assign(added, { src, title: 'Petition' });
    globalThis.document.body.prepend(added);
    scrollTo(0, globalThis.document.body.scrollHeight);
  }, `${framing.server.origin}/embed/library?lang=zh-Hans&theme=dark`);
  await framing.frames(page, 3);
  const handles = await page.$$('iframe');
  for (const [index, handle] of handles.entries()) {
    const frame = await handle.contentFrame();
    await handle.scrollIntoView();
    await fits(page, frame, index);
  }
  assert.deepEqual(visit.console, []);
});

test('a frame out of sight, which browsers do not draw, is as high as the petition before the reader comes to it', async (t) => {
  const visit = await framing.open(t, '<p>To come</p>');
  const { page } = visit;
  const held = new Map<string, () => void>();
  await page.setRequestInterception(true);
  page.on('request', (request) => {
    const name = request.url().split('/').at(-1) ?? '';
    const go = (): void => void request.continue();
    if (name === 'petition-widget.js' || name === 'embed.js') held.set(name, go);
    else go();
  });
  const bring = async (name: string): Promise<void> => (await until(name, () => held.get(name)))();
  const body = `<div class="far"></div>${framing.iframe('library?lang=en')}${framing.tag}`;
  await page.goto(framing.stage.host({ body: framing.page(body) }), { waitUntil: 'domcontentloaded' });
  const [frame] = await framing.frames(page);
  await frame.waitForSelector('petition-widget form');
  // The plain form is about as high as the widget; here it is higher for as long as it stands.
  await frame.$eval('petition-widget', (widget) => {
    (widget.firstElementChild as HTMLElement).style.marginBottom = '700px';
  });
  await bring('embed.js');
  await fits(page, frame);
  const plain = (await heights(page))[0] ?? 0;
  await bring('petition-widget.js');
  await new Widget(frame).reaches('ready');
  await fits(page, frame);
  assert.ok(((await heights(page))[0] ?? 0) < plain);
});

test('messages that others forge change no frame, and do not scroll the page', async (t) => {
  const forge = `for (const message of [{ petition: 'height', height: 5000 }, { petition: 'show', top: 4000, bottom: 4100 }])
    for (const target of [window, parent, top]) target.postMessage(message, '*');`;
  const other = framing.stage.host({ body: framing.page(`<script>${forge}</script>`) });
  const body = `${framing.iframe('library?lang=en')}<div class="tall"></div><iframe id="other" title="x" src="${other}"></iframe>`;
  const visit = await framing.open(t, body + framing.tag);
  const { page } = visit;
  const [frame] = await framing.frames(page);
  await new Widget(frame).reaches('ready');
  await fits(page, frame);
  const before = await heights(page);
  // By the page itself, and by a frame of the page's own site.
  await page.evaluate(forge);
  const foreign = page.frames().find((candidate) => candidate.url() === other);
  await foreign?.evaluate(forge);
  // By the petition's own frame, with what is no number, or none that a petition has.
  await frame.evaluate(() => {
    for (const height of ['9999', Number.NaN, Infinity, null, [9999], new Date()])
      parent.postMessage({ petition: 'height', height }, '*');
    for (const data of [null, 'height', 7, [], { petition: 'show', top: '1', bottom: 2 }])
      parent.postMessage(data, '*');
    // The reader is not at work in it.
    parent.postMessage({ petition: 'show', top: 4000, bottom: 4100 }, '*');
  });
  // What is sent last is heard last.
  await frame.evaluate(() => parent.postMessage({ petition: 'height', height: 1e9 }, '*'));
  await until('the largest height is taken', async () => (await heights(page))[0] === 20_000);
  assert.deepEqual((await heights(page)).slice(1), before.slice(1));
  assert.equal(await page.evaluate(() => scrollY), 0);
});

test('a frame that navigated to another site is no longer obeyed', async (t) => {
  const other = framing.stage.host({ body: framing.page('Elsewhere') });
  const visit = await framing.open(t, framing.iframe('library?lang=en') + framing.tag);
  const { page } = visit;
  const [frame] = await framing.frames(page);
  // Before that, it may still become a little higher or lower.
  await new Widget(frame).reaches('ready');
  await fits(page, frame);
  const [before] = await heights(page);
  await page.evaluate((url) => {
    const [petition] = globalThis.document.querySelectorAll('iframe');
    if (petition?.contentWindow) petition.contentWindow.location.href = url;
  }, other);
  await until('it is elsewhere', () => frame.url() === other);
  await frame.evaluate(() => {
    parent.postMessage({ petition: 'height', height: 5000 }, '*');
    parent.postMessage({ last: true }, '*');
  });
  await until('the last is heard', async () => (await heardIn<{ last?: true }>(page)).some(({ last }) => last));
  assert.deepEqual(await heights(page), [before]);
});

test('a frame obeys its parent alone: a hello from elsewhere is not answered', async (t) => {
  const visit = await framing.open(t, framing.iframe('listed?lang=en') + '<iframe id="other" title="x"></iframe>');
  const { page } = visit;
  const [frame] = await framing.frames(page);
  const widget = await new Widget(frame).reaches('ready');
  // From a sibling, which can reach it as well.
  const sibling = await (await page.$('#other'))?.contentFrame();
  assert.ok(sibling);
  await sibling.evaluate(() => {
    Object.assign(window, { heard: [] });
    addEventListener('message', ({ data }) => (window as unknown as { heard: unknown[] }).heard.push(data));
    parent.frames[0]?.postMessage({ petition: 'hello' }, '*');
  });
  await frame.evaluate(() => postMessage({ petition: 'hello' }, '*'));
  await widget.press();
  assert.deepEqual([await heardIn(page), await heardIn(sibling)], [[], []]);
  // The parent, which is on the campaign's list, is answered.
  await page.evaluate(() => window.frames[0]?.postMessage({ petition: 'hello' }, '*'));
  await until('the parent is answered', async () => (await heardIn(page)).length > 0);
  assert.deepEqual(await heardIn(sibling), []);
});

test('a page that is not on the campaign’s list cannot have it in a frame; one that is can', async (t) => {
  const visit = await framing.open(t, framing.iframe('listed'));
  const { page } = visit;
  await new Widget((await framing.frames(page))[0]).reaches('ready');
  const stranger = await serve({ '/': { body: document(framing.iframe('listed')) }, '/favicon.ico': { status: 204 } });
  t.after(() => stranger.stop());
  await page.goto(stranger.origin);
  await until('the browser says why', () => visit.console.some((line) => line.includes('frame-ancestors')));
  const shown = page.frames().find((frame) => frame.parentFrame() !== null);
  assert.equal(shown?.url(), 'chrome-error://chromewebdata/');
});

test('language and theme by query: the frame is dark and Chinese on a light English page', async (t) => {
  const visit = await framing.open(t, framing.iframe('library?lang=zh-HK&theme=dark') + framing.tag);
  const [frame] = await framing.frames(visit.page);
  const widget = await new Widget(frame).reaches('ready');
  assert.equal(await widget.text('[part="title"]'), '保住圖書館');
  assert.equal(await frame.$eval('html', (html) => getComputedStyle(html).colorScheme), 'dark');
});

test('as WordPress shows a pasted address: a height, and a link to the petition’s page in the form’s place', async (t) => {
  const sandboxed = framing.iframe('library?lang=en#?secret=a1B2c3', 'sandbox="allow-scripts"');
  const visit = await framing.open(t, sandboxed + framing.tag);
  const { page } = visit;
  const [frame] = await framing.frames(page);
  const heard = () => heardIn<{ message: string; value: unknown; secret: string }>(page);
  await until('it asks for a height', async () => (await heard()).some(({ message }) => message === 'height'));
  const visible = await frame.$$eval('form, .languages, .beyond', (elements) =>
    elements.filter((element) => element.checkVisibility()).map(({ className }) => className),
  );
  assert.deepEqual(visible, ['beyond']);
  await frame.focus('.beyond a');
  await page.keyboard.press('Enter');
  const asked = await until('it asks for its page', async () =>
    (await heard()).find(({ message }) => message === 'link'),
  );
  assert.deepEqual(asked, {
    message: 'link',
    value: `http://localhost:${new URL(framing.server.origin).port}/p/library?lang=en`,
    secret: 'a1B2c3',
  });
  assert.equal(await frame.evaluate(() => customElements.get('petition-widget')), undefined);
});

/**
 * What a reader of WordPress has of a campaign whose page's address was pasted: the page, and the
 * frame in it.
 */
const pasted = async (t: TestContext, path: string, version: Version, width: number) => {
  const address = `http://localhost:${new URL(framing.server.origin).port}/p/${path}`;
  const answer = await fetch(`${framing.server.origin}/oembed?url=${encodeURIComponent(address)}`);
  const { html } = (await answer.json()) as { readonly html: string };
  const visit = await framing.open(t, '');
  await visit.page.setViewport({ width, height: 800 });
  const body = framing.page(asWordPress(html, version)).replace('height: 300px; ', '');
  await visit.page.goto(framing.stage.host({ body }));
  const frame = await until('the frame is there', () =>
    visit.page.frames().find((candidate) => candidate.url().includes('/embed/')),
  );
  return { address, visit, frame };
};

/** Presses the button and waits for the page that it leads to. */
const leave = async (page: Page, frame: Frame): Promise<string> => {
  const button = await frame.waitForSelector('.beyond a');
  assert.ok(button);
  await Promise.all([page.waitForNavigation(), button.click()]);
  return page.url();
};

for (const version of ['6.1', '6.6'] as const)
  for (const width of [1200, 390])
    test(`a pasted address in WordPress ${version}, ${width} px wide: as high as it is, and its button leads to the petition’s page`, async (t) => {
      const { address, visit, frame } = await pasted(t, 'library?lang=en', version, width);
      await until('it is as high as the petition, and in sight', async () => {
        const [height = 0] = await heights(visit.page);
        const content = await frame.evaluate(() => globalThis.document.documentElement.getBoundingClientRect().height);
        return content > 100 && Math.abs(height - content) < 2;
      });
      assert.deepEqual(await visit.shows('blockquote, iframe'), [false, true]);
      assert.equal(await leave(visit.page, frame), address);
    });

test('a text higher than WordPress allows: the button is in sight all the same', async (t) => {
  const { address, visit, frame } = await pasted(t, 'long?lang=zh-Hant', '6.6', 360);
  await until('the frame is as high as it can be', async () => (await heights(visit.page))[0] === 1000);
  assert.ok((await contentHeight(frame)) > 1000);
  assert.ok(await frame.$eval('.beyond a', (button) => button.getBoundingClientRect().bottom <= innerHeight));
  assert.equal(await leave(visit.page, frame), address);
});

test('without script and without forms, as editors sandbox what is pasted, the address stands there as text', async (t) => {
  const visit = await framing.open(t, framing.iframe('library?lang=en', 'sandbox=""'));
  const frame = await until('the frame is there', () => visit.page.frames()[1]);
  await until('it says where', async () =>
    (await frame.$eval('.panel', (panel) => (panel as HTMLElement).innerText)).includes(
      `http://localhost:${new URL(framing.server.origin).port}/p/library?lang=en`,
    ),
  );
});

test('a pasted frame beside a word, in a row on a phone: it takes what is left, and no more', async (t) => {
  const snippet = snippetOf({ src: `${framing.server.origin}/embed/library?lang=en`, title: 'Petition' });
  const visit = await framing.open(t, `<div style="display: flex; gap: 20px"><p>Beside</p>${snippet}</div>`);
  await visit.page.setViewport({ width: 360, height: 740 });
  const [left, right, end] = await visit.page.evaluate(() => {
    const edge = (selector: string) => globalThis.document.querySelector(selector)?.getBoundingClientRect();
    return [edge('p')?.right, edge('iframe')?.left, edge('iframe')?.right];
  });
  assert.equal((right ?? 0) - (left ?? 0), 20);
  assert.equal(end, await visit.page.$eval('div', (row) => row.getBoundingClientRect().right));
});

for (const [how, tag] of [
  ['as a module', () => framing.tag.replace('async', 'type="module"')],
  ['in the page itself', (code: string) => `<script>${code}</script>`],
  ['joined to another script', (code: string) => `<script src="${joined(code)}"></script>`],
  ['evaluated', (code: string) => `<script>(0, eval)(${JSON.stringify(code).replaceAll('<', '\\x3c')})</script>`],
] as const)
  test(`the script ${how}: the frame is as high as the petition`, async (t) => {
    const code = await (await fetch(`${framing.server.origin}/embed.js`)).text();
    const visit = await framing.open(t, framing.iframe('library?lang=en') + tag(code));
    const [frame] = await framing.frames(visit.page);
    await new Widget(frame).reaches('ready');
    await fits(visit.page, frame);
    assert.deepEqual(visit.console, []);
  });

test('a theme that limits the height of frames, and a page that takes the height away: it fits all the same', async (t) => {
  const limit = '<style>iframe { max-height: 450px }</style>';
  const visit = await framing.open(t, limit + framing.iframe('library?lang=en') + framing.tag);
  const [frame] = await framing.frames(visit.page);
  await new Widget(frame).reaches('ready');
  await fits(visit.page, frame);
  await visit.page.$eval('iframe', (element) => {
    element.removeAttribute('style');
  });
  await fits(visit.page, frame);
});

test('a frame without an origin of its own is as high as the petition, and nothing stands on the console', async (t) => {
  const visit = await framing.open(
    t,
    framing.iframe('library?lang=en', 'sandbox="allow-scripts allow-forms"') + framing.tag,
  );
  const [frame] = await framing.frames(visit.page);
  await new Widget(frame).reaches('ready');
  await fits(visit.page, frame);
  assert.deepEqual(visit.console, []);
});
