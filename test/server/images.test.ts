/** Uploaded pictures: what is taken, what is refused and why, and how they are served. */
import assert from 'node:assert/strict';
import { describe, test, type TestContext } from 'node:test';
import { inspect } from '../../server/images/inspect.ts';
import { keptImages } from '../../server/store/images.ts';
import { commandLine } from '../../server/store/journal.ts';
import * as made from '../support/pictures.ts';
import type { LiveCampaigns } from '../../server/campaigns/campaigns.ts';
import { documents, threeCampaigns } from './fixtures.ts';
import { readCampaigns } from './read-campaigns.ts';
import { desk, origin, typeOf, type Organiser } from './desk-fixtures.ts';

const html = Buffer.from('<!doctype html><script>alert(1)</script>');
const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>');
const text = (words: string): Buffer => Buffer.from(words, 'latin1');

test('a JPEG, a PNG and a WebP are known by their bytes, with their size', () => {
  for (const [type, picture] of [
    ['jpg', made.jpeg({ width: 1600, height: 900 })],
    ['png', made.png({ width: 1600, height: 900 })],
    ['webp', made.webp({ width: 1600, height: 900 })],
    ['webp', made.webp({ width: 1600, height: 900, with: [made.vp8x(1600, 900)] })],
  ] as const)
    assert.deepEqual(inspect(picture), { type, width: 1600, height: 900 });
});

const icc = made.segment(0xe2, text('ICC_PROFILE\0\x01\x01profile'));
const adobe = made.segment(0xee, text('Adobe\0\x64\0\0\0\0\x01'));
test('what only says how to read the colours stays', () => {
  for (const picture of [
    made.jpeg({ with: [icc, adobe] }),
    made.png({ with: [made.chunk('iCCP', text('p\0\0x')), made.chunk('gAMA', Buffer.alloc(4))] }),
    made.webp({ with: [made.vp8x(20, 10), made.riffChunk('ICCP', text('profile'))] }),
  ])
    assert.equal(typeof inspect(picture), 'object');
});

const refused: Readonly<Record<string, readonly (readonly [what: string, picture: Buffer])[]>> = {
  'not-an-image': [
    ['nothing', Buffer.alloc(0)],
    ['a page', html],
    ['an SVG', svg],
    ['a GIF', text('GIF89a\x01\0\x01\0\0\0\0;')],
    ['a HEIC', text('\0\0\0\x18ftypheic\0\0\0\0mif1heic')],
    ['the first byte of a JPEG', Buffer.of(0xff)],
    ['a PNG behind a page', Buffer.concat([html, made.png()])],
  ],
  'image-not-bare': [
    ['EXIF with a place', made.jpeg({ with: [made.gps] })],
    ['XMP', made.jpeg({ with: [made.segment(0xe1, text('http://ns.adobe.com/xap/1.0/\0<x:xmpmeta/>'))] })],
    ['IPTC', made.jpeg({ with: [made.segment(0xed, text('Photoshop 3.0\x008BIM'))] })],
    ['a page in a comment', made.jpeg({ with: [made.segment(0xfe, html)] })],
    ['more pictures', made.jpeg({ with: [made.segment(0xe2, text('MPF\0'))] })],
    ['a small picture in the header', made.jpeg({ with: [made.segment(0xe0, text('JFXX\0\x10'))] })],
    ['EXIF of a PNG', made.png({ with: [made.chunk('eXIf', text('MM\0*'))] })],
    ...['tEXt', 'iTXt', 'zTXt', 'tIME', 'acTL'].map(
      (name) => [`${name} of a PNG`, made.png({ with: [made.chunk(name, text('Author\0Ada'))] })] as const,
    ),
    ...['EXIF', 'XMP ', 'ANIM'].map(
      (name) =>
        [`${name} of a WebP`, made.webp({ with: [made.vp8x(20, 10), made.riffChunk(name, text('MM\0*'))] })] as const,
    ),
  ],
  'image-too-large': [
    ['65,535 times 65,535 pixels', made.jpeg({ width: 65_535, height: 65_535 })],
    ['the same as a PNG', made.png({ width: 65_535, height: 65_535 })],
    ['2 to the 31st', made.png({ width: 2 ** 31 - 1, height: 1 })],
    ['a wide WebP', made.webp({ width: 16_384, height: 1 })],
    ['many pixels in all', made.jpeg({ width: 2400, height: 2400 })],
  ],
  'image-broken': [
    ['a JPEG that goes on as a page', Buffer.concat([made.jpeg(), html])],
    ['a PNG that goes on', Buffer.concat([made.png(), text('PK\x03\x04')])],
    ['a WebP that goes on', Buffer.concat([made.webp(), html])],
    ['a JPEG that is two', Buffer.concat([made.jpeg(), made.jpeg()])],
    ['two frames', made.jpeg({ with: [made.frame(1, 1)] })],
    ['no size', made.jpeg({ width: 0 })],
    ['a changed byte', (() => made.png().fill(7, 20, 21))()],
    ['a WebP larger than it says', made.webp({ width: 2000, height: 2000, with: [made.vp8x(20, 10)] })],
    ['a WebP of two', made.webp({ with: [made.vp8l(20, 10)] })],
    ['a WebP of nothing', made.riff(made.vp8x(20, 10))],
  ],
};
for (const [code, pictures] of Object.entries(refused))
  for (const [what, picture] of pictures)
    test(`${what}: ${code}`, () => {
      assert.equal(inspect(picture), code);
    });

test('cut off anywhere, nothing is taken', () => {
  for (const picture of [made.jpeg(), made.png(), made.webp()])
    for (let length = 0; length < picture.length; length++)
      assert.ok(['not-an-image', 'image-broken'].includes(inspect(picture.subarray(0, length)) as string));
});

test('any bytes at all get an answer', () => {
  for (const picture of [made.jpeg({ with: [icc] }), made.png(), made.webp({ with: [made.vp8x(20, 10)] })])
    for (let at = 0; at < picture.length; at++)
      for (const value of [0, 1, 0x7f, 0xd9, 0xff]) {
        const changed = Buffer.from(picture);
        changed[at] = value;
        assert.ok(inspect(changed));
      }
});

interface Uploaded {
  readonly src: string;
  readonly width: number;
  readonly height: number;
}
const send = (by: Organiser, picture: Uint8Array<ArrayBuffer>, campaign = 'open', headers = {}): Promise<Response> =>
  by.send(`images?campaign=${campaign}`, picture, { 'Content-Type': 'image/jpeg', ...headers });
const uploaded = async (by: Organiser, picture: Buffer, campaign?: string): Promise<Uploaded> => {
  const response = await send(by, new Uint8Array(picture), campaign);
  assert.equal(response.status, 200);
  return (await response.json()) as Uploaded;
};

const atDesk = async (t: TestContext, options: Parameters<typeof desk>[1] = {}) => {
  const campaigns: LiveCampaigns = new Map(readCampaigns(documents(t, threeCampaigns)));
  const server = await desk(t, { campaigns, ...options });
  const by = await server.come('organiser');
  /** As if its document named this picture. */
  const show = (src: string): void => {
    const published = campaigns.get('open') ?? assert.fail();
    campaigns.set('open', { ...published, campaign: { ...published.campaign, image: { src, alt: 'A march' } } });
  };
  return { ...server, by, show };
};

describe('the upload', () => {
  test('answers with the address, and the journal has it', async (t) => {
    const { by } = await atDesk(t);
    const { src, width, height } = await uploaded(by, made.jpeg({ width: 1600, height: 900 }));
    assert.match(src, new RegExp(`^${origin}/images/[\\da-f]{64}\\.jpg$`));
    assert.deepEqual([width, height], [1600, 900]);
    // The same picture has the same address.
    assert.equal((await uploaded(by, made.jpeg({ width: 1600, height: 900 }))).src, src);
    const [first] = await by.json<{ action: string; campaign: string }[]>('journal');
    assert.deepEqual([first?.action, first?.campaign], ['image-uploaded', 'open']);
  });

  test('says what is wrong with a picture, whatever its header says', async (t) => {
    const { by } = await atDesk(t);
    for (const [code, [[, picture] = ['', Buffer.alloc(0)]]] of Object.entries(refused))
      assert.equal(
        await typeOf(await send(by, new Uint8Array(picture), 'open', { 'Content-Type': 'image/png' })),
        code,
      );
    assert.equal(
      await typeOf(await send(by, new Uint8Array(svg), 'open', { 'Content-Type': 'image/png' })),
      'not-an-image',
    );
  });

  test('takes no more than a megabyte', async (t) => {
    const { by } = await atDesk(t);
    for (const size of [1_000_001, 10_000_000]) {
      const response = await send(by, new Uint8Array(size));
      assert.equal(response.status, 413);
      assert.equal(await typeOf(response), 'payload-too-large');
    }
  });

  test('is refused from another origin, signed out, compressed, and without a campaign’s name', async (t) => {
    const { by, visitor } = await atDesk(t);
    const picture = new Uint8Array(made.jpeg());
    assert.equal(await typeOf(await send(by, picture, 'open', { Origin: 'https://evil.example' })), 'other-origin');
    assert.equal(await typeOf(await send(by, picture, 'open', { 'Sec-Fetch-Site': 'same-site' })), 'other-origin');
    assert.equal(await typeOf(await send(visitor(), picture)), 'signed-out');
    assert.equal(
      await typeOf(await send(by, picture, 'open', { 'Content-Encoding': 'gzip' })),
      'unsupported-media-type',
    );
    for (const campaign of ['', '../etc', 'x'.repeat(65), 'Open'])
      assert.equal(await typeOf(await send(by, picture, campaign)), 'invalid-input');
  });

  test('reads nothing of who is signed out or comes from elsewhere', async (t) => {
    const { by, app } = await atDesk(t);
    for (const headers of [{ Origin: origin }, { Origin: 'https://evil.example', Cookie: by.cookie }]) {
      let wasRead = false;
      const body = new ReadableStream(
        {
          pull: (controller) => {
            wasRead = true;
            controller.close();
          },
        },
        { highWaterMark: 0 },
      );
      const response = await app.request('/desk/images?campaign=open', {
        method: 'POST',
        headers,
        body,
        duplex: 'half',
      } as RequestInit);
      assert.ok(response.status >= 400);
      assert.equal(wasRead, false);
    }
  });

  test('is for whoever may publish that campaign, also before it is published', async (t) => {
    const server = await desk(t);
    const picture = new Uint8Array(made.jpeg());
    const one = await server.come('organiser', 'open');
    assert.equal((await send(one, picture)).status, 200);
    assert.equal(await typeOf(await send(one, picture, 'closed')), 'not-allowed');
    assert.equal((await send(await server.come('organiser'), picture, 'not-yet')).status, 200);
    assert.equal(await typeOf(await send(await server.come('moderator'), picture)), 'not-allowed');
  });
});

describe('the address', () => {
  test('gives the bytes for good, to every page, and lets them do nothing', async (t) => {
    const { app, by } = await atDesk(t);
    for (const [picture, type] of [
      [made.jpeg(), 'image/jpeg'],
      [made.png(), 'image/png'],
      [made.webp(), 'image/webp'],
    ] as const) {
      const path = new URL((await uploaded(by, picture)).src).pathname;
      const response = await app.request(path);
      assert.deepEqual(Buffer.from(await response.arrayBuffer()), picture);
      const head = await app.request(path, { method: 'HEAD' });
      assert.equal((await head.arrayBuffer()).byteLength, 0);
      for (const { headers, status } of [response, head]) {
        assert.equal(status, 200);
        assert.equal(headers.get('content-type'), type);
        assert.equal(headers.get('x-content-type-options'), 'nosniff');
        assert.equal(headers.get('content-security-policy'), "default-src 'none'; frame-ancestors 'none'; sandbox");
        assert.equal(headers.get('cross-origin-resource-policy'), 'cross-origin');
        assert.equal(headers.get('access-control-allow-origin'), '*');
        assert.equal(headers.get('cache-control'), 'public, max-age=31536000, immutable');
        assert.equal(headers.get('set-cookie'), null);
      }
      const again = await app.request(path, { headers: { 'If-None-Match': response.headers.get('etag') ?? '' } });
      assert.equal(again.status, 304);
    }
  });

  test('is there in another process, and nowhere else', async (t) => {
    const { app, by, store } = await atDesk(t);
    const { pathname } = new URL((await uploaded(by, made.jpeg())).src);
    assert.equal((await store.image(pathname.slice(8, 72)))?.type, 'jpg');
    for (const path of [
      pathname.replace('.jpg', '.png'),
      pathname.replace('.jpg', '.html'),
      pathname.replace('.jpg', ''),
      pathname.toUpperCase(),
      `/images/${'0'.repeat(64)}.jpg`,
      '/images/',
      '/images/index.html',
    ])
      assert.equal((await app.request(path)).status, 404, path);
    const post = await app.request(pathname, { method: 'POST' });
    assert.deepEqual([post.status, post.headers.get('allow')], [405, 'GET, HEAD']);
  });
});

test('of one campaign the latest stay, and the one that readers see', async (t) => {
  let time = Date.now();
  const { app, by, show, store } = await atDesk(t, { now: () => ++time });
  const paths: string[] = [];
  const add = async (number: number) => {
    const { src } = await uploaded(by, made.jpeg({ width: 100 + number, height: 10 }));
    paths.push(new URL(src).pathname);
    return src;
  };
  const src = await add(0);
  show(src);
  await uploaded(by, made.jpeg(), 'closed');
  for (let number = 1; number <= keptImages + 1; number++) await add(number);
  const isThere = async (path: string): Promise<boolean> => (await store.image(path.slice(8, 72))) !== undefined;
  assert.deepEqual(await Promise.all(paths.slice(0, 3).map(isThere)), [true, false, true]);
  assert.equal((await app.request(paths[0] ?? '')).status, 200);
  assert.equal(
    (await store.image(new URL((await uploaded(by, made.jpeg(), 'closed')).src).pathname.slice(8, 72)))?.width,
    20,
  );
});

test('a picture of any version or of the draft stays, so that whatever is put back shows it', async (t) => {
  let time = Date.now();
  const { by, store } = await atDesk(t, { now: () => ++time });
  const add = async (width: number) => (await uploaded(by, made.jpeg({ width, height: 10 }), 'new')).src;
  const [first, second, drafted, dropped] = [await add(1), await add(2), await add(3), await add(4)];
  const text = (src: string): string => JSON.stringify({ id: 'new', image: { src, alt: 'A march' } });
  await store.publish('new', { text: text(first), base: 0, what: 'published' }, commandLine, time);
  await store.publish('new', { text: text(second), base: 1, what: 'published' }, commandLine, time);
  await store.publish('new', { text: '{"id":"new"}', base: 2, what: 'published' }, commandLine, time);
  const write = (src: string, revision: number) =>
    store.writeDraft('new', { text: text(src), revision, base: 3 }, commandLine, time);
  await write(dropped, 0);
  await write(drafted, 1);
  for (let number = 0; number < keptImages; number++) await add(100 + number);
  const isThere = async (src: string): Promise<boolean> =>
    (await store.image(new URL(src).pathname.slice(8, 72))) !== undefined;
  assert.deepEqual(await Promise.all([first, second, drafted, dropped].map(isThere)), [true, true, true, false]);
});

test('oEmbed names an uploaded picture with its size, and no other', async (t) => {
  const { app, by, show } = await atDesk(t);
  const embedded = async (src: string, more = '') => {
    show(src);
    const response = await app.request(`/oembed?url=${encodeURIComponent(`${origin}/p/open`)}${more}`);
    const { thumbnail_url, thumbnail_width, thumbnail_height } = (await response.json()) as Record<string, unknown>;
    return [thumbnail_url, thumbnail_width, thumbnail_height];
  };
  const { src } = await uploaded(by, made.jpeg({ width: 1600, height: 900 }));
  assert.deepEqual(await embedded(src), [src, 1600, 900]);
  const none = [undefined, undefined, undefined];
  assert.deepEqual(await embedded(src, '&maxwidth=400'), none);
  assert.deepEqual(await embedded(`${origin}/images/${'0'.repeat(64)}.jpg`), none);
  assert.deepEqual(await embedded(src.replace(origin, 'https://elsewhere.example')), none);
});

test('the page of the campaign shows it, and names it to other sites', async (t) => {
  const { app, by, show } = await atDesk(t);
  const { src } = await uploaded(by, made.jpeg());
  show(src);
  const response = await app.request('/p/open');
  const page = await response.text();
  assert.ok(page.includes(`<img src="${src}" alt="A march"`));
  assert.ok(page.includes(`<meta property="og:image" content="${src}" />`));
  assert.match(response.headers.get('content-security-policy') ?? '', new RegExp(`img-src 'self' ${origin};`));
  const framed = await app.request('/embed/open');
  assert.equal(framed.headers.get('cross-origin-embedder-policy'), 'require-corp');
});
