/** What people do in the pages of WordPress's administration, with mouse and keyboard. */
import assert from 'node:assert/strict';
import type { Frame, Page } from 'puppeteer-core';
import { Widget } from '../../embed/support/widget.ts';
import { until } from '../../support/until.ts';
import type { WordPress } from './wordpress-site.ts';

/** Presses what shows these words, once it is there. */
export const press = async (place: Page | Frame, words: string): Promise<void> => {
  const found = await until(
    `"${words}" can be pressed`,
    async () =>
      (
        await place.evaluateHandle(
          (wanted) =>
            [...document.querySelectorAll<HTMLElement>('a, button, input[type="submit"], label')].find(
              (element) =>
                element.checkVisibility() &&
                [element.innerText.trim(), (element as HTMLInputElement).value].includes(wanted),
            ) ?? null,
          words,
        )
      ).asElement() as Awaited<ReturnType<Page['$']>>,
  );
  await found.click();
};

const goesOn = async (page: Page, doing: () => Promise<void>): Promise<void> => {
  await Promise.all([page.waitForNavigation({ timeout: 60_000 }), doing()]);
};

/** Plugins, Add New, Upload Plugin: answers with the number of clicks. */
export const uploadPlugin = async (page: Page, { origin }: WordPress, zip: string): Promise<number> => {
  let clicks = 0;
  const click = async (words: string) => {
    clicks++;
    await press(page, words);
  };
  await page.goto(`${origin}/wp-admin/plugin-install.php`);
  await click('Upload Plugin');
  const [chooser] = await Promise.all([page.waitForFileChooser(), page.click('#pluginzip')]);
  await chooser.accept([zip]);
  clicks++;
  await goesOn(page, () => click('Install Now'));
  await goesOn(page, () => click('Activate Plugin'));
  return clicks;
};

interface Editor {
  readonly page: Page;
  /** In newer versions the post is in a frame of its own. */
  readonly canvas: () => Promise<Page | Frame>;
}

/** A new post in the block editor, with a title. */
export const newPost = async (page: Page, { origin }: WordPress, title = 'News'): Promise<Editor> => {
  await page.goto(`${origin}/wp-admin/post-new.php`);
  await page.waitForFunction(
    () => 'wp' in window && document.querySelector('.edit-post-layout, .editor-editor-interface'),
  );
  // Greets everybody once.
  await page.evaluate(() => {
    const { dispatch } = (window as unknown as Wp).wp.data;
    for (const scope of ['core', 'core/edit-post']) dispatch('core/preferences').set(scope, 'welcomeGuide', false);
  });
  const canvas = async () => {
    const frame = await page.$('iframe[name="editor-canvas"]');
    return (await frame?.contentFrame()) ?? page;
  };
  await until('there is a title', async () => (await canvas()).$('.editor-post-title__input'));
  await (await canvas()).click('.editor-post-title__input');
  await page.keyboard.type(title);
  await page.keyboard.press('Enter');
  return { page, canvas };
};

interface Wp {
  readonly wp: {
    readonly data: {
      readonly dispatch: (store: string) => { set: (scope: string, name: string, value: boolean) => void };
      readonly select: (store: string) => { getPermalink: () => string; getEditedPostContent: () => string };
    };
  };
}

/** Adds the block with the keyboard, and gives it this. */
export const addPetition = async (
  { page, canvas }: Editor,
  given: string,
  button = 'Show the petition',
): Promise<void> => {
  await page.keyboard.type('/petition');
  const place = await canvas();
  await until('the block is offered', async () => page.$('.components-autocomplete__result'));
  await page.keyboard.press('Enter');
  const field = '.wp-block-petition-widget-petition textarea';
  await until('the block asks for an address', () => place.$(field));
  await place.focus(field);
  await page.keyboard.sendCharacter(given);
  await press(place, button);
};

/** As the clipboard gives it to the page. */
export const paste = async ({ canvas }: Editor, text: string, html = ''): Promise<void> => {
  await (
    await canvas()
  ).evaluate(
    (plain, rich) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData('text/plain', plain);
      if (rich) clipboardData.setData('text/html', rich);
      const event = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true });
      document.activeElement?.dispatchEvent(event);
    },
    text,
    html,
  );
};

export const previewIsReady = async ({ canvas }: Editor): Promise<void> => {
  await new Widget(await canvas()).reaches('ready');
};

export const contentOf = ({ page }: Editor): Promise<string> =>
  page.evaluate(() => (window as unknown as Wp).wp.data.select('core/editor').getEditedPostContent());

/** Publishes, and answers with the post's address. */
export const publish = async ({ page }: Editor): Promise<string> => {
  await page.click('.editor-post-publish-panel__toggle, .editor-post-publish-button__button');
  const button = '.editor-post-publish-panel .editor-post-publish-button';
  await page.waitForSelector(`${button}:not([aria-disabled="true"])`);
  await page.click(button);
  await page.waitForSelector('.post-publish-panel__postpublish', { timeout: 60_000 });
  const address = await page.evaluate(() => (window as unknown as Wp).wp.data.select('core/editor').getPermalink());
  assert.ok(address);
  return address;
};

/** A post in the classic editor, typed on its tab Visual or Text. */
export const publishClassic = async (
  page: Page,
  { origin }: WordPress,
  tab: 'Visual' | 'Text',
  content: string,
): Promise<string> => {
  await page.goto(`${origin}/wp-admin/post-new.php`);
  await page.type('#title', 'News');
  await page.click(tab === 'Visual' ? '#content-tmce' : '#content-html');
  if (tab === 'Visual') {
    const frame = await until('the editor is there', async () => (await page.$('#content_ifr'))?.contentFrame());
    await frame.click('body#tinymce');
    await page.keyboard.sendCharacter(content);
    await page.keyboard.press('Enter');
  } else await page.type('#content', content);
  // It takes no click while a draft is being saved, which can begin at any time.
  await page.waitForFunction(() => {
    const button = document.querySelector<HTMLElement>('#publish:not(.disabled)');
    button?.click();
    return button !== null;
  });
  // Not by the address: WordPress takes its `message=` away as soon as the page is there.
  const id = await until(
    'the post is published',
    () =>
      page
        .evaluate(() => {
          const valueOf = (field: string) => document.querySelector<HTMLInputElement>(field)?.value;
          return valueOf('#original_post_status') === 'publish' ? valueOf('#post_ID') : undefined;
        })
        // The page is being changed.
        .catch(() => undefined),
    60_000,
  );
  return `${origin}/?p=${id}`;
};
