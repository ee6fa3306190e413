/**
 * A campaign that names no page of its own: once signed it is shared by the page that the petition
 * server has of it.
 */
import assert from 'node:assert/strict';
import { after, before, test, type TestContext } from 'node:test';
import { library } from './support/campaign.ts';
import { PetitionServer } from './support/petition-server.ts';
import { startPrinting } from './support/printing.ts';
import { document, published, useStage, visitor, type Visit } from './support/stage.ts';
import { until } from '../support/until.ts';
import { words } from '../support/words.ts';

const stage = useStage();
let server: PetitionServer;
const { page: _, ...campaign } = library;
before(async () => {
  server = await PetitionServer.start({ campaign });
});
after(() => server.remove());

const scripted = (address: string): string => `<script src="${stage.src}" data-campaign="${address}"></script>`;

const places: Readonly<Record<string, (t: TestContext) => Promise<Visit>>> = {
  'by the tag on another site': (t) => stage.visit(t, document(scripted(server.campaign('library')))),
  'on its page on the server': async (t) => {
    const visit = await visitor(t, stage.browser);
    await visit.page.goto(`${server.origin}/p/library?lang=en`);
    return visit;
  },
  'from a document on plain web space whose signatures the server takes': (t) => {
    const endpoint = `${server.campaign('library')}/signatures`;
    stage.extra['/library.json'] = published({ ...campaign, endpoint });
    return stage.visit(t, document(scripted(`${stage.files.origin}/library.json`)));
  },
};

let signers = 0;

for (const [place, open] of Object.entries(places))
  test(`${place}: it can be shared after signing, and has its code on the sheet`, async (t) => {
    const visit = await open(t);
    const widget = await visit.widget().reaches('ready');
    await widget.sign({ name: 'Ada', email: `ada.${++signers}@mail.example` });
    await widget.reaches('signed');
    const page = `${server.origin}/p/library`;
    await until('the networks are there', async () => (await widget.text('.share')).includes('Telegram'));
    const telegram = await (
      await widget.find('.share a[href*="t.me"]')
    ).evaluate((link) => (link as HTMLAnchorElement).href);
    assert.equal(new URL(telegram).searchParams.get('url'), page);
    assert.equal((await fetch(page)).status, 200);

    await startPrinting(visit.page);
    await widget.says(words('sheet-online'), '.online');
    const code = () =>
      widget.find('.online .qr').then((found) => found.evaluate((svg) => svg.getAttribute('aria-label')));
    assert.equal(await until('the code is there', () => code().catch(() => undefined)), page);
    assert.deepEqual(visit.console, []);
  });
