/**
 * An upgrade with two versions that are really built, on the same data and the same port: pages
 * that were left open, and what was pasted before, pinned and not.
 */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import type { Frame } from 'puppeteer-core';
import { newDraft } from '../../builder/draft.ts';
import { snippetsOf, type SnippetKind } from '../../builder/snippets.ts';
import { pinOf } from '../../builder/integrity.ts';
import { library } from './support/campaign.ts';
import { fits } from './support/framing.ts';
import { buildNextVersion, type NextVersion } from './support/next-version.ts';
import { PetitionServer } from './support/petition-server.ts';
import { document, useStage, type Visit } from './support/stage.ts';
import { Widget } from './support/widget.ts';
import { words } from '../support/words.ts';

const stage = useStage();
let server: PetitionServer;
let next: NextVersion;

/**
 * Proof of work and the code to withdraw by need the second file, which comes when the form is
 * entered.
 */
const campaign = { ...library, server: { proofOfWork: true } };

before(async () => {
  [server, next] = await Promise.all([PetitionServer.start({ campaign }), buildNextVersion()]);
});
after(async () => {
  await server.remove();
  next.remove();
});

/** As the builder of the running server gives them. */
const snippets = async (isPinned: boolean): Promise<Record<SnippetKind, string>> => {
  const { origin } = server;
  const pin = (await pinOf(`${origin}/petition-widget.js`)) ?? assert.fail('the builder cannot pin the file');
  return snippetsOf({ ...newDraft('en'), document: campaign, isPinned }, { origin, ...pin }, false);
};

const framed = async (): Promise<string> => {
  const body = await (await fetch(`${server.origin}/embed.js`)).text();
  const { version } = (await pinOf(`${server.origin}/petition-widget.js`)) ?? assert.fail();
  const integrity = `sha384-${createHash('sha384').update(body).digest('base64')}`;
  const script = `<script async src="${server.origin}/${version}/embed.js" integrity="${integrity}" crossorigin></script>`;
  return (await snippets(true)).frame + script;
};

const frameOf = async ({ page }: Visit): Promise<Frame> => {
  const frame = await page.waitForSelector('iframe').then((element) => element?.contentFrame());
  return frame ?? assert.fail('there is no frame');
};

const versionIn = (page: Visit['page'] | Frame): Promise<unknown> =>
  page.evaluate(() => (customElements.get('petition-widget') as { version?: string } | undefined)?.version);

const { version: old } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
  version: string;
};
let signers = 0;

/** With proof of work; thanked, stored, and handed the code to withdraw by. */
const signs = async (widget: Widget): Promise<void> => {
  const rows = server.rows(campaign.id);
  await widget.reaches('ready');
  await widget.sign({ name: 'Ada Quimby', email: `ada.${++signers}@mail.example` });
  await widget.reaches('signed');
  await widget.says(words('withdraw-title'));
  assert.equal(server.rows(campaign.id), rows + 1);
};

test('after an upgrade pages left open sign, pinned snippets stay as they are, and others show the new version', async (t) => {
  const ways = ['tag', 'element', 'plain'] as const;
  const pinned = await snippets(true);
  const unpinned = await snippets(false);
  for (const way of ways) {
    assert.match(pinned[way], / integrity="sha384-/);
    assert.doesNotMatch(unpinned[way], /integrity/);
  }
  const frame = await framed();

  // Left open before anything was typed, so that only the first file is there.
  const open = await Promise.all(
    [pinned.tag, unpinned.plain].map(async (snippet) => {
      const visit = await stage.visit(t, document(snippet));
      await visit.widget().reaches('ready');
      return visit;
    }),
  );
  const openFrame = await stage.visit(t, document(frame));
  await new Widget(await frameOf(openFrame)).reaches('ready');
  for (const { asked } of [...open, openFrame]) assert.ok(!asked.some(({ url }) => url.includes('extras')));

  await server.stop();
  await server.start(next.folder);

  for (const visit of open) {
    await signs(visit.widget());
    assert.equal(await versionIn(visit.page), old);
    assert.deepEqual(visit.console, []);
  }
  await signs(new Widget(await frameOf(openFrame)));
  assert.deepEqual(openFrame.console, []);

  const shows = async (snippet: string, version: string): Promise<void> => {
    const visit = await stage.visit(t, document(snippet));
    await signs(visit.widget());
    assert.equal(await versionIn(visit.page), version);
    assert.deepEqual(visit.console, []);
  };
  for (const way of ways) {
    await shows(pinned[way], old);
    await shows(unpinned[way], next.version);
  }
  const visit = await stage.visit(t, document(frame));
  const inside = await frameOf(visit);
  await signs(new Widget(inside));
  assert.equal(await versionIn(inside), next.version);
  await fits(visit.page, inside);
  assert.deepEqual(visit.console, []);
});
