/**
 * Nothing on the host page moves on the widget's account, from the script to the thanks: the
 * browser's own measure of it, which Cumulative Layout Shift adds up, stays at nothing. What can
 * come late comes late here.
 */
import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { library } from './support/campaign.ts';
import { latecomer, type Latecomer } from './support/latecomer.ts';
import { useLine } from './support/line.ts';
import { shifts, watchShifts } from './support/shifts.ts';
import { document, javascript, published, visitor, widgetFile, type Visit } from './support/stage.ts';
import { words } from '../support/words.ts';

const line = useLine();
const picture = 'https://pictures.example/library.png';

/** The host's own text. */
const text = (name: string, paragraphs: number): string =>
  `<p class="${name}">The host has something to say, too.</p>`.repeat(paragraphs);

const ago = (minutes: number): string => new Date(Date.now() - minutes * 60_000).toISOString();
const count = {
  count: 12_345,
  paper: 1_200,
  signers: [
    { name: '陳大文', country: 'HK', at: ago(1) },
    { name: 'Quirina Ödström', country: 'VC', at: ago(40) },
    { country: 'BA', at: ago(300) },
    { name: 'Ada Lovelace', country: 'GB', at: ago(3000) },
    { name: 'Tai Man Chan', at: ago(9000) },
  ],
};

const campaign = (body: string) => ({
  ...library,
  body,
  image: { src: picture, alt: 'The library' },
  display: ['name', 'initials', 'anonymous'],
  endpoint: `${line.proxy.origin}/v1/campaigns/library/signatures`,
  count: `${line.stage.files.origin}/late/count`,
});

type Size = readonly [width: number, height: number];

/**
 * Telephone, tablet, laptop; and a window in which all of the form is seen at once, and what is
 * below it.
 */
const windows: readonly Size[] = [
  [360, 740],
  [768, 1024],
  [1280, 800],
  [1280, 1200],
];

interface Waiting {
  readonly visit: Visit;
  readonly late: Readonly<Record<'script' | 'campaign' | 'count' | 'picture', Latecomer>>;
}

/**
 * Opens a page, whose widget waits for all that comes from elsewhere. `markup` is given the
 * campaign's address.
 */
const open = async (
  t: TestContext,
  [width, height]: Size,
  body: string,
  markup: (campaign: string) => string,
  head = '',
): Promise<Waiting> => {
  const { stage } = line;
  const late = {
    script: latecomer({ headers: javascript, body: widgetFile }),
    campaign: latecomer(published(campaign(body))),
    count: latecomer(published(count)),
    picture: latecomer({
      headers: { 'content-type': 'image/svg+xml' },
      body: '<svg xmlns="http://www.w3.org/2000/svg" width="640" height="480"/>',
    }),
  };
  stage.extra['/late/petition-widget.js'] = late.script.route;
  stage.extra['/late/campaign'] = late.campaign.route;
  stage.extra['/late/count'] = late.count.route;
  const visit = await visitor(t, stage.browser, { first: watchShifts });
  const { page } = visit;
  await page.setRequestInterception(true);
  page.on('request', (request) => {
    if (request.url() !== picture) void request.continue();
    else
      void late.picture
        .route()
        .then(({ headers, body: pixels }) => request.respond({ headers: { ...headers }, body: pixels ?? '' }));
  });
  const html = text('before', 3) + markup(`${stage.files.origin}/late/campaign`) + text('after', 30);
  await page.setViewport({ width, height });
  await page.goto(stage.host({ body: document(html, head) }), { waitUntil: 'domcontentloaded' });
  return { visit, late };
};

/**
 * Scrolls until what follows the widget is seen at the foot of the window, where it would be seen
 * to move.
 */
const lookBehind = ({ page }: Visit): Promise<void> =>
  page.evaluate(() => {
    globalThis.document.querySelector('.after')?.scrollIntoView({ block: 'end', behavior: 'instant' });
  });

/** All the way of somebody who signs; after each step nothing has moved. */
const signThrough = async ({ visit, late }: Waiting): Promise<void> => {
  const { page } = visit;
  const isStill = async (when: string) => {
    assert.deepEqual(await shifts(page), [], when);
  };
  await isStill('while the campaign is on its way');
  late.campaign.come();
  const widget = await visit.widget().reaches('ready');
  await isStill('when the campaign is shown');
  late.picture.come();
  await isStill('when the picture comes');
  late.count.come();
  await widget.says('12,345');
  await isStill('when the count and the latest signers come');
  await lookBehind(visit);
  await widget.fill({ name: 'Ada Quimby', email: 'ada@mail.example' });
  await widget.agree();
  // What comes within half a second of a press counts as caused by it.
  line.proxy.faults = [
    async (way) => {
      const { status, headers, body } = await way.forward();
      await pause(1000);
      way.response.writeHead(status, headers).end(body);
    },
  ];
  await widget.press();
  await lookBehind(visit);
  await widget.reaches('signed');
  await widget.says(words('signed-title'));
  await isStill('when the signer is thanked');
};

const short = library.body.en;
const tag = (address: string) => `<script src="${line.stage.src}" data-campaign="${address}"></script>`;
const bodies = { short, long: `${short}\n\n`.repeat(30) };

for (const size of windows)
  for (const [name, body] of Object.entries(bodies))
    test(`at ${size.join(' × ')} px, with a ${name} text: nothing moves from the script in the page to the thanks`, async (t) => {
      await signThrough(await open(t, size, body, tag));
    });

test('the latest signers come while the end of the widget is out of sight', async (t) => {
  const { visit, late } = await open(t, [360, 740], short, tag);
  late.campaign.come();
  late.count.come();
  await visit.widget().says('Ada Lovelace');
  assert.deepEqual(await shifts(visit.page), []);
});

test('and do not come while it is visible, as they would move what follows', async (t) => {
  const { visit, late } = await open(t, [360, 740], short, tag);
  late.campaign.come();
  const widget = await visit.widget().reaches('ready');
  await lookBehind(visit);
  late.count.come();
  await widget.says('12,345');
  assert.equal(await widget.text('[part="signers"]'), '');
  assert.deepEqual(await shifts(visit.page), []);
});

const asyncScript = () => `<script async src="${line.stage.files.origin}/late/petition-widget.js"></script>`;
const element = (address: string) => `<petition-widget campaign="${address}"></petition-widget>${asyncScript()}`;

/** What docs/embedding.md tells hosts to add. */
const room = '<style>petition-widget { display: block; min-height: 100svh }</style>';

for (const size of windows)
  test(`at ${size.join(' × ')} px: nor where the script comes after the page was drawn, if the page has kept the room`, async (t) => {
    const waiting = await open(t, size, short, element, room);
    assert.deepEqual(await shifts(waiting.visit.page), []);
    waiting.late.script.come();
    await waiting.visit.widget().reaches('loading');
    await signThrough(waiting);
  });

test('a script that comes after the page was drawn makes room if none was kept, and that shift is measured', async (t) => {
  const { visit, late } = await open(t, [360, 740], short, element);
  assert.deepEqual(await shifts(visit.page), []);
  late.script.come();
  await visit.widget().reaches('loading');
  assert.match((await shifts(visit.page)).join('\n'), /^[\d.]+: p\.after /);
});
