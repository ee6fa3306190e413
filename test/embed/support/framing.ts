/** Petitions in frames on pages of another site, as a reader has them. Knows the server and its frames, no messages. */
import { after, before, type TestContext } from 'node:test';
import type { Frame, Page } from 'puppeteer-core';
import { library } from './campaign.ts';
import { PetitionServer } from './petition-server.ts';
import { document, Stage, type Visit } from './stage.ts';
import { until } from './until.ts';

const style =
  '<style>iframe { width: 100%; height: 300px; border: 0 } .tall { height: 1500px } .far { height: 9000px }</style>';
/** Keeps all that the page is told in `heard`. */
const listen = 'window.heard = []; addEventListener("message", ({ data }) => heard.push(data));';

export class Framing {
  readonly stage = new Stage();
  server!: PetitionServer;

  async set(): Promise<void> {
    await this.stage.set();
    const listed = { ...library, id: 'listed', server: { embed: [this.stage.hosts.origin] } };
    this.server = await PetitionServer.start({ library, listed });
  }

  async strike(): Promise<void> {
    await this.server.remove();
    await this.stage.strike();
  }

  /** `path`: id and query, such as `library?lang=en`. Only pages of the stage's hosts may have the campaign `listed`. */
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

/** Whether the reader has this of the first frame's document before them, in the window of the whole page. */
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
