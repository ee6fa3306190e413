/**
 * Signing in a frame on somebody's page: by keyboard, with the widget, without it, and without any
 * script.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { signer } from './support/campaign.ts';
import { contentHeight, fits, heardIn, heights, isInView, useFrames } from './support/framing.ts';
import { pageFaults } from './support/page-faults.ts';
import { until } from '../support/until.ts';
import { Widget } from './support/widget.ts';
import { words } from '../support/words.ts';

const framing = useFrames();

test('without the script the frame keeps its height, scrolls in itself, and tells the page nothing', async (t) => {
  const visit = await framing.open(t, framing.iframe('library?lang=en'));
  const [frame] = await framing.frames(visit.page);
  const widget = await new Widget(frame).reaches('ready');
  await widget.sign();
  await widget.reaches('signed');
  assert.deepEqual(await heights(visit.page), [300]);
  assert.ok((await contentHeight(frame)) > 300);
  await until('the thanks are in view', () => isInView(visit.page, frame, '#outcome'));
  assert.deepEqual(await heardIn(visit.page), []);
});

test('signed by keyboard in a frame: the errors, then the thanks come into view; the page is not told who signed', async (t) => {
  const body = `<a href="#">Before</a><div class="tall"></div>${framing.iframe('library?lang=en')}<div class="tall"></div>`;
  const visit = await framing.open(t, body + framing.tag);
  const { page } = visit;
  const [frame] = await framing.frames(page);
  const widget = await new Widget(frame).reaches('ready');
  await fits(page, frame);

  const focused = () =>
    frame.evaluate(() => {
      const active = globalThis.document.activeElement?.shadowRoot?.activeElement;
      return active?.getAttribute('name') ?? active?.getAttribute('part') ?? active?.id ?? '';
    });
  const tabTo = async (name: string): Promise<void> => {
    for (let presses = 0; (await focused()) !== name; presses++) {
      assert.ok(presses < 40, `${name} cannot be reached`);
      await page.keyboard.press('Tab');
    }
  };
  await page.focus('a');
  await tabTo('button');
  await page.keyboard.press('Enter');
  await until('the errors are in view', () => isInView(page, frame, '#errors'));
  assert.equal(await focused(), 'errors');
  await tabTo('name');
  await page.keyboard.type(signer.name);
  await tabTo('email');
  await page.keyboard.type(signer.email);
  await tabTo('Consent');
  await page.keyboard.press('Space');
  await tabTo('button');
  await page.keyboard.press('Enter');
  await widget.reaches('signed');
  await until('the thanks are in view', () => isInView(page, frame, '#outcome'));
  await fits(page, frame);

  const heard = await heardIn<Record<string, unknown>>(page);
  assert.ok(heard.length > 0);
  for (const message of heard)
    for (const [name, value] of Object.entries(message))
      if (name === 'petition') assert.match(String(value), /^(height|show)$/);
      else assert.ok(['height', 'top', 'bottom'].includes(name) && typeof value === 'number', name);
  const stored = (await framing.server.exported('library')).at(-1);
  assert.deepEqual([stored?.host, stored?.source], [framing.server.origin, framing.stage.hosts.origin]);
});

test('if the widget does not load, the plain form in the frame is signed, and its thanks come into view', async (t) => {
  const body = `<div class="tall"></div>${framing.iframe('library?lang=en&source=blog')}<div class="tall"></div>${framing.tag}`;
  const visit = await framing.open(t, '<p>To come</p>');
  const { page } = visit;
  await page.setRequestInterception(true);
  page.on('request', (request) => {
    void (request.url().endsWith('/petition-widget.js') ? request.abort() : request.continue());
  });
  await page.goto(framing.stage.host({ body: framing.page(body) }));
  const [frame] = await framing.frames(page);
  await fits(page, frame);
  const button = await frame.$('button[type="submit"]');
  assert.ok(button);
  await button.click();
  // While it goes from one document to the next there is nothing to look at.
  const comes = (selector: string) => isInView(page, frame, selector).catch(() => false);
  await until('the errors are in view', () => comes('#errors'));
  await frame.type('[name="name"]', 'Grace Quimby');
  await frame.type('[name="email"]', 'grace.frame@mail.example');
  await frame.click('[name="Consent"]');
  await frame.click('button[type="submit"]');
  await until('the thanks are in view', () => comes('#outcome'));
  await fits(page, frame);
  const stored = (await framing.server.exported('library')).at(-1);
  assert.deepEqual([stored?.host, stored?.source], [framing.stage.hosts.origin, 'blog']);
});

test('with script switched off everywhere: read, filled in with a mistake, corrected and signed in the frame, by keyboard', async (t) => {
  const visit = await framing.open(t, '<p>To come</p>');
  const { page } = visit;
  await page.setJavaScriptEnabled(false);
  await page.goto(
    framing.stage.host({
      body: framing.page(`<a href="#">Before</a>${framing.iframe('library?lang=zh-Hant')}${framing.tag}`),
    }),
  );
  const [frame] = await framing.frames(page);
  const focused = () =>
    frame.evaluate(() => {
      const { name, localName } = globalThis.document.activeElement as HTMLInputElement;
      return name || localName;
    });
  const tabTo = async (name: string): Promise<void> => {
    for (let presses = 0; (await focused()) !== name; presses++) {
      assert.ok(presses < 40, `${name} cannot be reached`);
      await page.keyboard.press('Tab');
    }
  };
  const send = async (): Promise<void> => {
    await tabTo('button');
    await Promise.all([frame.waitForNavigation(), page.keyboard.press('Enter')]);
  };
  const textOf = (selector: string) => frame.$eval(selector, (element) => element.textContent.trim());
  await page.focus('a');
  await tabTo('name');
  await page.keyboard.type('連儂');
  await send();
  assert.ok((await textOf('#errors')).includes(words('missing-email', 'zh-Hant')));
  assert.equal(await frame.$eval('[name="name"]', (element) => (element as HTMLInputElement).value), '連儂');
  await page.focus('a');
  await tabTo('email');
  await page.keyboard.type('lennon.wall@mail.example');
  await tabTo('Consent');
  await page.keyboard.press('Space');
  await send();
  assert.equal(await textOf('#outcome'), words('signed-title', 'zh-Hant'));
  assert.deepEqual(await heights(page), [300]);
  assert.equal((await framing.server.exported('library')).at(-1)?.host, framing.stage.hosts.origin);
});

for (const scheme of ['light', 'dark'])
  test(`${scheme}: axe finds nothing in the frame, ready, with errors and signed, and nothing to scroll sideways at 320 pixels`, async (t) => {
    const visit = await framing.open(t, framing.iframe('library?lang=zh-Hans') + framing.tag);
    const { page } = visit;
    await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
    await page.setViewport({ width: 320, height: 800 });
    const [frame] = await framing.frames(page);
    const widget = await new Widget(frame).reaches('ready');
    await fits(page, frame);
    assert.deepEqual(await pageFaults(frame), []);
    const isWide = () => frame.evaluate(() => globalThis.document.documentElement.scrollWidth > innerWidth);
    assert.equal(await isWide(), false);
    await widget.press();
    await widget.says(words('missing-name', 'zh-Hans'), '#errors');
    assert.deepEqual(await pageFaults(frame), []);
    await widget.sign({ name: 'Ada', email: `ada.${scheme}@mail.example` });
    await widget.reaches('signed');
    assert.deepEqual(await pageFaults(frame), []);
    assert.equal(await isWide(), false);
  });

for (const sandbox of ['allow-scripts', 'allow-scripts allow-same-origin'])
  test(`in a sandbox of "${sandbox}", which lets no form be submitted, one signs all the same`, async (t) => {
    const visit = await framing.open(t, framing.iframe('library?lang=en', `sandbox="${sandbox}"`) + framing.tag);
    const [frame] = await framing.frames(visit.page);
    const widget = await new Widget(frame).reaches('ready');
    await widget.sign();
    await widget.reaches('signed');
  });

test('on a shared computer Back brings neither what was typed nor the withdrawal code', async (t) => {
  const visit = await framing.open(t, '');
  const { page } = visit;
  await page.goto(/src="([^"]+)"/.exec(framing.iframe('library?lang=en'))?.[1]?.replace('/embed/', '/p/') ?? '');
  const widget = await new Widget(page).reaches('ready');
  await widget.sign();
  await widget.reaches('signed');
  await page.goto('about:blank');
  await page.goBack();
  await widget.reaches('ready');
  const { name, email } = await widget.answers();
  assert.deepEqual([name, email], ['', '']);
  await page.goForward();
  await page.goBack();
  await widget.reaches('ready');
  assert.doesNotMatch(await page.content(), new RegExp(`${signer.name}|withdraw#`));
});
