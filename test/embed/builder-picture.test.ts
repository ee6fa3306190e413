/**
 * A picture uploaded in the room of a petition's text: what is left of it, what its writer is told,
 * and where it shows.
 */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import type { Page } from 'puppeteer-core';
import { inspect } from '../../server/images/inspect.ts';
import { Organiser } from './support/builder.ts';
import { library } from './support/campaign.ts';
import { deskOf } from './support/desk.ts';
import { document, useStage } from './support/stage.ts';
import { writer, type Writing } from './support/writing.ts';
import { gps, turned } from '../support/pictures.ts';
import { until } from '../support/until.ts';
import { builderWords as sentence } from '../support/words.ts';

const stage = useStage();
let petitions = 0;

/** A JPEG of stripes as a browser makes one. */
const drawn = async (page: Page, width: number, height: number): Promise<Buffer> => {
  const base64 = await page.evaluate(
    (w, h) => {
      const canvas = window.document.createElement('canvas');
      [canvas.width, canvas.height] = [w, h];
      const context = canvas.getContext('2d');
      for (let x = 0; context && x < w; x += 20) {
        context.fillStyle = `hsl(${x % 360} 80% 50%)`;
        context.fillRect(x, 0, 20, h);
      }
      return canvas.toDataURL('image/jpeg', 0.9).split(',')[1] ?? '';
    },
    width,
    height,
  );
  return Buffer.from(base64, 'base64');
};

/** Behind the two bytes with which a JPEG begins. */
const holding = (picture: Buffer, ...more: readonly Buffer[]): Buffer =>
  Buffer.concat([picture.subarray(0, 2), ...more, picture.subarray(2)]);

interface Writes extends Writing {
  readonly choose: (name: string, content: Buffer) => Promise<void>;
  /** What is in the editor, once it is saved. */
  readonly document: () => Promise<Record<string, unknown>>;
}

/** In the room of a new petition's text. */
const writing = async (t: TestContext, first = ''): Promise<Writes> => {
  const at = await writer(t, stage);
  const { organiser, page } = at;
  if (first) {
    await page.evaluateOnNewDocument(first);
    await page.reload();
  }
  // One for each test.
  const name = `picture-${++petitions}`;
  await organiser.press('#write');
  await organiser.fill('new-title', 'Keep the library open');
  await organiser.fill('new-id', name);
  await organiser.press('#begin');
  await page.waitForSelector('campaign-editor #start');
  await organiser.fill('body-en', 'It is the only warm room for many.');
  const folder = mkdtempSync(join(tmpdir(), 'pictures-'));
  t.after(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  return {
    ...at,
    choose: async (file, content) => {
      const path = join(folder, file);
      writeFileSync(path, content);
      const input = await page.waitForSelector('input#picture:enabled');
      await input?.uploadFile(path);
    },
    document: async () => {
      await at.saved();
      return page.evaluate(async (campaign) => {
        const response = await fetch('/desk/text', {
          method: 'POST',
          headers: { 'Content-Type': 'application/json' },
          body: JSON.stringify({ campaign }),
        });
        return ((await response.json()) as { draft: { document: Record<string, unknown> } }).draft.document;
      }, name);
    },
  };
};

/** The server answers uploads with this problem; `away`: not at all. */
const refusing = (page: Page, problem: string): Promise<void> =>
  page.evaluate((code) => {
    const real = window.fetch.bind(window);
    window.fetch = (address, init) => {
      if (typeof address !== 'string' || !address.startsWith('/desk/images')) return real(address, init);
      if (code === 'away') return Promise.reject(new TypeError('no connection'));
      return Promise.resolve(Response.json({ type: `/problems/${code}` }, { status: 422 }));
    };
  }, problem);

const srcOf = async ({ page, organiser }: Writes): Promise<string> => {
  await page.waitForSelector('img.picture');
  return await organiser.page.$eval('img.picture', (picture) => picture.src);
};

test('a photograph is uploaded smaller, the right way up, and without the place where it was taken', async (t) => {
  const at = await writing(t);
  const { organiser, page, choose } = at;
  const photograph = holding(await drawn(page, 3000, 1000), turned, gps);
  assert.ok(photograph.includes('Exif'));
  await choose('march.jpg', photograph);
  const src = await srcOf(at);
  const stored = Buffer.from(await (await fetch(src)).arrayBuffer());
  // A camera held upright: 1,000 times 3,000, of which 2,400 are taken.
  assert.deepEqual(inspect(stored), { type: 'jpg', width: 800, height: 2400 });
  for (const left of ['Exif', 'GPS', 'MM\0*']) assert.equal(stored.includes(left), false, left);
  await organiser.says(sentence('picture-uploaded'), '[role="status"].status');
  assert.equal(await organiser.focused(), 'image-alt-en');
  await organiser.says(sentence('image-alt'), '#result .to-do');
  await organiser.fill('image-alt-en', 'People on the steps');
  await until('the preview shows it', () =>
    page.evaluate(() => {
      const root = window.document.querySelector('petition-widget')?.shadowRoot;
      const image = root?.querySelector<HTMLImageElement>('[part="image"]');
      image?.scrollIntoView();
      return image?.naturalHeight === 2400;
    }),
  );
  assert.equal(await organiser.text('.preview > .hint:last-child'), '');
  assert.deepEqual(await at.violations(), []);
  assert.deepEqual(at.console, []);
});

test('whatever a browser writes beside its own pictures is taken out as well', async (t) => {
  const at = await writing(
    t,
    `const made = HTMLCanvasElement.prototype.toBlob;
     const exif = Uint8Array.from(atob('${gps.toString('base64')}'), (letter) => letter.charCodeAt(0));
     HTMLCanvasElement.prototype.toBlob = function (done, ...rest) {
       made.call(this, (jpeg) => done(new Blob([jpeg.slice(0, 2), exif, jpeg.slice(2)], { type: jpeg.type })), ...rest);
     };`,
  );
  await at.choose('march.jpg', await drawn(at.page, 400, 300));
  const stored = Buffer.from(await (await fetch(await srcOf(at))).arrayBuffer());
  assert.deepEqual(inspect(stored), { type: 'jpg', width: 400, height: 300 });
});

test('what cannot be uploaded is said in words, and can be tried again', async (t) => {
  const at = await writing(t);
  const { organiser, page, choose } = at;
  await choose('notes.jpg', Buffer.from('no picture'));
  await organiser.says(sentence('picture-unreadable'), '#picture-error');
  await choose('IMG_1234.HEIC', Buffer.from('\0\0\0\x18ftypheic'));
  await organiser.says(sentence('picture-heic'), '#picture-error');
  const picture = await drawn(page, 40, 30);
  for (const [code, id] of [
    ['image-not-bare', 'picture-refused'],
    ['signed-out', 'picture-signed-out'],
    ['away', 'picture-away'],
    ['toString', 'picture-other'],
  ] as const) {
    await refusing(page, code);
    await choose('march.jpg', picture);
    await organiser.says(sentence(id), '#picture-error');
  }
  assert.ok(!Object.hasOwn(await at.document(), 'image'));
});

test('a browser that gives pages noise for their pictures is named as the reason', async (t) => {
  const at = await writing(
    t,
    `CanvasRenderingContext2D.prototype.getImageData = () => ({ data: new Uint8ClampedArray([255, 255, 255, 255]) });`,
  );
  await at.choose('march.jpg', await drawn(at.page, 40, 30));
  await at.organiser.says(sentence('picture-blocked'), '#picture-error');
});

test('a picture is removed with its words, after a question', async (t) => {
  const at = await writing(t);
  const { organiser, page } = at;
  await at.choose('march.jpg', await drawn(page, 40, 30));
  await srcOf(at);
  await organiser.fill('image-alt-en', 'People on the steps');
  await organiser.press('.group:has(#picture) > button');
  await organiser.says(sentence('picture-remove-question'), 'dialog[open] h2');
  await organiser.press('#yes');
  await until('it is gone', async () => (await page.$('img.picture')) === null);
  assert.equal(await organiser.focused(), 'picture');
  assert.equal((await at.document()).image, undefined);
});

test('where nothing can be uploaded, as in the builder alone, an address is asked for', async (t) => {
  const { page } = await stage.visit(t, '');
  await page.goto(`${stage.server.origin}/builder?lang=en`);
  const organiser = await Organiser.at(t, page);
  assert.equal(await page.$('#picture'), null);
  await organiser.fill('image-src', 'https://elsewhere.example/a.jpg');
});

test('a published picture shows on the server’s page, in its frame, and in the widget on another site', async (t) => {
  const at = await writing(t);
  await at.choose('march.jpg', await drawn(at.page, 1000, 600));
  const src = await srcOf(at);
  const image = { src, alt: { en: 'People on the steps', 'zh-Hant': '梯級上的人', 'zh-Hans': '台阶上的人' } };
  stage.server.publish('library.json', JSON.stringify({ ...library, image }));
  await until('it is out', async () => (await (await fetch(stage.campaign)).text()).includes(src), 30_000);
  const { origin } = new URL(deskOf(stage));
  const places = [
    `${origin}/p/library?lang=en`,
    `${origin}/embed/library?lang=en`,
    stage.host({ body: document(`<script src="${stage.src}" data-campaign="${stage.campaign}"></script>`) }),
    // A page that isolates itself shows only what allows it.
    stage.host({
      headers: { 'cross-origin-embedder-policy': 'require-corp' },
      body: document(
        `<script crossorigin src="${origin}/petition-widget.js" data-campaign="${origin}/v1/campaigns/library"></script>`,
      ),
    }),
  ];
  for (const place of places) {
    const visit = await stage.visit(t, '');
    await visit.page.goto(place);
    const shown = await (await visit.widget().reaches('ready')).find('[part="image"]');
    await until(`it shows at ${place}`, () =>
      shown.evaluate((element) => {
        element.scrollIntoView();
        return (element as HTMLImageElement).naturalWidth === 1000;
      }),
    );
    assert.deepEqual(await visit.violations(), []);
  }
});
