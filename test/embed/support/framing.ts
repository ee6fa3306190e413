/**
 * Petitions in frames on pages of another site, as a reader has them. Knows the server and its
 * frames, no messages.
 */
import { after, before, type TestContext } from 'node:test';
import type { Frame, Page } from 'puppeteer-core';
import { library } from './campaign.ts';
import { PetitionServer } from './petition-server.ts';
import { document, Stage, type Visit } from './stage.ts';
import { until } from '../../support/until.ts';

const style =
  '<style>iframe { width: 100%; height: 300px; border: 0 } .tall { height: 1500px } .far { height: 9000px }</style>';
/** Keeps all that the page is told in `heard`. */
const listen = 'window.heard = []; addEventListener("message", ({ data }) => heard.push(data));';

/** Too short to be folded, and higher than WordPress lets a frame be. */
const unfolded = '對許多人來說，這是唯一溫暖的地方。\n\n'.repeat(25);

export class Framing {
  readonly stage = new Stage();
  server!: PetitionServer;

  async set(): Promise<void> {
    await this.stage.set();
    const listed = { ...library, id: 'listed', server: { embed: [this.stage.hosts.origin] } };
    const long = { ...library, id: 'long', body: { ...library.body, 'zh-Hant': unfolded } };
    this.server = await PetitionServer.start({ library, listed, long });
  }

  async strike(): Promise<void> {
    await this.server.remove();
    await this.stage.strike();
  }

  /**
   * `path`: id and query, such as `library?lang=en`. Only pages of the stage's hosts may have the
   * campaign `listed`.
   */
  iframe(path: string, attributes = ''): string {
    return `<iframe title="Petition" src="${this.server.origin}/embed/${path}" ${attributes}></iframe>`;
  }

  /** The script that makes frames as high as their petitions. */
  get tag(): string {
    return `<script async src="${this.server.origin}/embed.js"></script>`;
  }

  page(body: string): string {
    return document(body, style);
  }

  open(t: TestContext, body: string): Promise<Visit> {
    return this.stage.visit(t, this.page(body), {}, { width: 500, first: listen });
  }

  /** The documents in the page's frames, once there are so many. */
  async frames(page: Page, count = 1): Promise<[Frame, ...Frame[]]> {
    const frames = await until('the frames are there', () => {
      const found = page.frames().filter((frame) => frame.url().startsWith(`${this.server.origin}/`));
      return found.length === count && found;
    });
    return frames as [Frame, ...Frame[]];
  }
}

/** Frames for all tests of a file. */
export const useFrames = (): Framing => {
  const framing = new Framing();
  before(() => framing.set());
  after(() => framing.strike());
  return framing;
};

/** How WordPress keeps a frame out of sight until it names a height: in 6.1, and in 6.6. */
const hiding = { '6.1': 'clip: rect(1px, 1px, 1px, 1px);', '6.6': 'visibility: hidden;' };
export type Version = keyof typeof hiding;

/**
 * What WordPress makes of a pasted address (5.9 and later): `wp_filter_oembed_result` puts the
 * frame into a sandbox and hides it while there is a quotation; `wp-embed.js`, which it loads only
 * where there is one, tells the frame that it is ready, perhaps before the frame can hear, takes
 * its height, and lets it lead the page to its own server. `loading` is not among the attributes
 * that it keeps.
 */
export const asWordPress = (answer: string, version: Version): string => {
  const [, quotation = '', frame = ''] =
    /(<blockquote>.*?<\/blockquote>)?.*(<iframe.*?><\/iframe>)/s.exec(answer) ?? [];
  const secret = 'a1B2c3d4E5';
  const hidden = quotation && `style="position: absolute; ${hiding[version]}"`;
  const inside = frame
    .replace(/ src="([^"]*)"/, ` src="$1#?secret=${secret}" data-secret="${secret}"`)
    .replace(' loading="lazy"', '')
    .replace('<iframe', `<iframe sandbox="allow-scripts" security="restricted" class="wp-embedded-content" ${hidden}`);
  const html =
    quotation.replace('<blockquote', `<blockquote class="wp-embedded-content" data-secret="${secret}"`) + inside;
  return /<blockquote\s[^>]*?wp-embedded-content/.test(html) ? `${html}<script>(${String(wpEmbed)})()</script>` : html;
};

/** Runs in the page. */
const wpEmbed = (): void => {
  addEventListener('message', ({ data, source }: MessageEvent<Record<string, unknown> | null>) => {
    const { secret, message, value } = data ?? {};
    if (typeof secret !== 'string' || /[^a-zA-Z0-9]/.test(secret)) return;
    for (const quotation of globalThis.document.querySelectorAll<HTMLElement>(`blockquote[data-secret="${secret}"]`))
      quotation.style.display = 'none';
    for (const frame of globalThis.document.querySelectorAll<HTMLIFrameElement>(`iframe[data-secret="${secret}"]`)) {
      if (source !== frame.contentWindow) continue;
      frame.removeAttribute('style');
      if (message === 'height') frame.height = String(Math.min(1000, Math.max(200, Number.parseInt(String(value)))));
      if (message === 'link' && new URL(String(value)).host === new URL(frame.src).host)
        if (globalThis.document.activeElement === frame) location.href = String(value);
    }
  });
  addEventListener('DOMContentLoaded', () => {
    for (const frame of globalThis.document.querySelectorAll<HTMLIFrameElement>('iframe.wp-embedded-content'))
      frame.contentWindow?.postMessage({ message: 'ready', secret: frame.dataset.secret }, '*');
  });
};

/** Every message that a page of `open`, or a frame in it, has been told. */
export const heardIn = <T>(place: Page | Frame): Promise<T[]> =>
  place.evaluate(() => (window as unknown as { heard: T[] }).heard);

export const heights = (page: Page): Promise<number[]> =>
  page.$$eval('iframe', (frames) => frames.map((frame) => frame.getBoundingClientRect().height));

export const contentHeight = (frame: Frame): Promise<number> =>
  frame.evaluate(() => Math.ceil(globalThis.document.documentElement.getBoundingClientRect().height));

/** Waits until a frame is as high as what is in it. */
export const fits = (page: Page, frame: Frame, index = 0): Promise<boolean> =>
  until('the frame is as high as the petition', async () => {
    const [height, content] = [(await heights(page))[index], await contentHeight(frame)];
    return content > 400 && height === content;
  });

/**
 * Whether the reader has this of the first frame's document before them, in the window of the whole
 * page.
 */
export const isInView = async (page: Page, frame: Frame, selector: string): Promise<boolean> => {
  const [top, bottom] = await frame.evaluate((wanted) => {
    const root = globalThis.document.querySelector('petition-widget')?.shadowRoot;
    const box = (root?.querySelector(wanted) ?? globalThis.document.querySelector(wanted))?.getBoundingClientRect();
    return [box?.top ?? -1e6, box?.bottom ?? 1e6] as const;
  }, selector);
  return page.$eval(
    'iframe',
    (element, [top, bottom]) => {
      const start = element.getBoundingClientRect().top;
      return start + top >= 0 && start + bottom <= innerHeight;
    },
    [top, bottom] as const,
  );
};
