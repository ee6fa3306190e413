/**
 * From nothing to a petition on a page of somebody else's, as a newcomer to the builder would, with
 * each press counted.
 */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { campaignSchema } from '../../src/schema/index.ts';
import { Organiser } from './support/builder.ts';
import { look } from './support/demo.ts';
import { document as hostPage, useStage, visitor } from './support/stage.ts';
import { words } from '../support/words.ts';

type Text = Readonly<Record<string, string>>;

const first = JSON.parse(readFileSync(new URL('../../demo/campaigns/free-hk.json', import.meta.url), 'utf8')) as {
  readonly title: Text;
  readonly to: Text;
  readonly body: Text;
  readonly demands: readonly Text[];
  readonly consent: { readonly controller: Text; readonly privacy: string };
  readonly share: { readonly text: Text };
  readonly page: string;
};

const stage = useStage();

test('the first campaign in three languages is made in under fifty interactions, and is signed on another site', async (t) => {
  const { server } = stage;
  const visit = await visitor(t, stage.browser);
  await look(visit.page);
  await visit.page.goto(`${server.origin}/builder?lang=en`);
  const organiser = await Organiser.at(t, visit.page);

  await organiser.press('[data-add="zh-Hant"]');
  await organiser.press('[data-add="zh-Hans"]');
  await organiser.say('title', first.title);
  await organiser.fill('id', 'free-hk');
  await organiser.say('to', first.to);
  await organiser.say('body', first.body);
  for (const [index, demand] of first.demands.entries()) await organiser.say(`demands-${index}`, demand);
  await organiser.press('#ask-organisation');
  await organiser.press('#ask-comment');
  await organiser.say('consent-controller', first.consent.controller);
  for (const text of ['purpose', 'retention', 'updates']) await organiser.press(`#consent-${text}-suggest`);
  await organiser.fill('consent-privacy', first.consent.privacy);
  await organiser.press('#signed-text-suggest');
  await organiser.fill('page', first.page);
  for (const network of ['whatsapp', 'telegram', 'line', 'email']) await organiser.press(`#share-networks-${network}`);
  await organiser.press('#share-text-suggest');
  const json = await organiser.save('free-hk.json');
  const tag = await organiser.copied('[aria-labelledby="way-tag-name"] button');

  t.diagnostic(`${organiser.interactions} interactions`);
  assert.ok(organiser.interactions < 50, String(organiser.interactions));

  const written = campaignSchema.parse(JSON.parse(json));
  assert.deepEqual(
    [written.title, written.to, written.body, written.demands, written.page],
    [first.title, first.to, first.body, first.demands, first.page],
  );
  assert.deepEqual(
    written.fields?.map(({ name }) => name),
    ['name', 'email', 'country', 'organisation', 'comment'],
  );
  // Every text of it in three languages: nobody reads another than their own.
  const texts = json.match(/"zh-Hant": /g)?.length;
  assert.equal(texts, json.match(/"zh-Hans": /g)?.length);
  assert.equal(texts, 13);
  assert.match(JSON.stringify(written.consent?.statement), /示例聲援小組/);

  assert.deepEqual(visit.console, []);
  // Its preview looks for the count now and then, also while the server is away.
  await visit.page.close();
  server.publish('free-hk.json', json);
  await server.kill();
  await server.start();
  assert.ok(tag.includes('integrity="sha384-'), tag);
  const host = await stage.visit(t, hostPage(`<h1>A group’s page</h1>${tag}`, '', 'zh-Hant'));
  const widget = await host.widget().reaches('ready');
  await widget.says(first.title['zh-Hant'] ?? '');
  await widget.sign();
  await widget.reaches('signed');
  await widget.says(words('signed-title', 'zh-Hant'));
  assert.equal(server.rows('free-hk'), 1);
  assert.deepEqual(host.console, []);
});
