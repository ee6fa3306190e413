/**
 * The rules of the petition server, asked as questions: what an organiser answers, and what is in
 * the document then.
 */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test, type TestContext } from 'node:test';
import { Organiser } from './support/builder.ts';
import { look, useDemo } from './support/demo.ts';
import { visitor } from './support/stage.ts';
import { sealingFor } from '../support/sealing.ts';
import { until } from '../support/until.ts';
import { builderWords as sentence } from '../support/words.ts';

const demo = useDemo();
const example = readFileSync(new URL('../../demo/campaigns/free-hk.json', import.meta.url), 'utf8');
const exampleWith = (more: object): string => JSON.stringify({ ...(JSON.parse(example) as object), ...more });

const opened = async (t: TestContext, text = exampleWith({ server: undefined })): Promise<Organiser> => {
  const visit = await visitor(t, demo.browser, { width: 1280 });
  await look(visit.page);
  await visit.page.goto(`${demo.server.origin}/builder?lang=en`);
  const organiser = await Organiser.at(t, visit.page);
  await organiser.press('#open');
  await visit.page.$eval(
    '#open-text',
    (area, value) => {
      (area as HTMLTextAreaElement).value = value;
    },
    text,
  );
  await organiser.press('dialog .main');
  await visit.widget().reaches('ready');
  return organiser;
};

const rules = async (organiser: Organiser): Promise<unknown> => (await organiser.document()).server;

test('questions that nobody answers leave nothing in the document, and an answer taken back leaves nothing either', async (t) => {
  const organiser = await opened(t);
  assert.equal(await rules(organiser), undefined);
  for (const id of ['confirmation', 'household', 'proofOfWork']) {
    assert.equal(await organiser.page.$eval(`#server-${id}-no`, (radio) => (radio as HTMLInputElement).checked), true);
    await organiser.press(`#server-${id}-yes`);
  }
  await organiser.press('#server-embed-none');
  await organiser.press('#server-rateLimit-none');
  await organiser.fill('server-retention-closed', '30');
  assert.deepEqual(await rules(organiser), {
    confirmation: true,
    household: true,
    proofOfWork: true,
    embed: [],
    rateLimit: false,
    retention: { closed: 30 },
  });
  for (const id of ['confirmation-no', 'household-no', 'proofOfWork-no', 'embed-any', 'rateLimit-usual'])
    await organiser.press(`#server-${id}`);
  await organiser.fill('server-retention-closed', '');
  assert.equal(await rules(organiser), undefined);
});

test('whether mails may name the petition is asked once mails are sent, and never where signatures are sealed', async (t) => {
  const organiser = await opened(t);
  const isAsked = async (id: string): Promise<boolean> => (await organiser.page.$(`#${id}`)) !== null;
  assert.equal(await isAsked('server-namedMail-yes'), false);
  await organiser.press('#server-confirmation-yes');
  assert.equal(
    await organiser.page.$eval('#server-namedMail-no', (radio) => (radio as HTMLInputElement).checked),
    true,
  );
  assert.ok((await organiser.page.$eval('#server-namedMail', (group) => group.textContent)).includes('the police'));
  await organiser.press('#server-namedMail-yes');
  await organiser.fill('server-mailText-en', 'Thank you for standing with us.');
  await organiser.leave();
  await until('both are in the document', async () =>
    JSON.stringify(await rules(organiser)).includes(
      '"namedMail":true,"mailText":{"en":"Thank you for standing with us."}',
    ),
  );
  const sealed = await opened(
    t,
    exampleWith({ server: undefined, sealing: await sealingFor('free-hk', { mode: 'confirm' }) }),
  );
  assert.equal(await sealed.page.$('#server-namedMail'), null);
});

test('words because of which a name waits are written one in each line', async (t) => {
  const organiser = await opened(t, exampleWith({ server: undefined, display: ['name'] }));
  await organiser.fill('server-words', 'Quimby');
  await organiser.page.keyboard.press('Enter');
  await organiser.page.keyboard.press('Enter');
  await organiser.page.keyboard.sendCharacter(' 陳大文 ');
  await organiser.leave();
  assert.equal(await organiser.value('server-words'), 'Quimby\n陳大文');
  const isWith = (words: unknown) => async () =>
    JSON.stringify(((await rules(organiser)) as { words?: unknown } | undefined)?.words) === JSON.stringify(words);
  await until('they are in the document', isWith(['Quimby', '陳大文']));
  await organiser.fill('server-words', 'x'.repeat(61));
  await organiser.leave();
  await organiser.says(sentence('flaw-long'), '.field:has(#server-words) .error');
  await organiser.fill('server-words', '');
  await until('they are gone', isWith(undefined));
});

test('what is in a document and not asked is kept, and what is asked shows its answer', async (t) => {
  const server = {
    confirmation: false,
    embed: ['https://union.example'],
    rateLimit: { minute: 20, fiveMinutes: 80, hour: 400 },
    retention: { pending: 3 },
    later: { mode: 'on' },
  };
  const organiser = await opened(t, exampleWith({ server }));
  assert.equal(await organiser.value('server-embed-0'), 'https://union.example');
  assert.equal(await organiser.value('server-rateLimit-hour'), '400');
  assert.equal(await organiser.value('server-retention-pending'), '3');
  await organiser.press('#server-household-yes');
  assert.deepEqual(await rules(organiser), { ...server, household: true });
});

test('confirmation by mail says which field it needs, and the summary leads to the question', async (t) => {
  const organiser = await opened(t, exampleWith({ server: undefined, fields: [{ name: 'name', required: true }] }));
  await organiser.press('#server-confirmation-yes');
  await organiser.says(sentence('flaw-email-required'), '#server-confirmation');
  await organiser.press('#result .summary a[href="#server-confirmation"]');
  assert.equal(await organiser.focused(), 'server-confirmation');
  await organiser.press('#ask-email');
  await organiser.press('[id="fields-1-required"]');
  await organiser.says(sentence('all-well'), '#result');
});

test('a site copied from the address bar is cut to where it begins; what is no site is said at its line', async (t) => {
  const organiser = await opened(t);
  await organiser.press('#server-embed-some');
  assert.equal(await organiser.focused(), 'server-embed-0');
  await organiser.says(sentence('cannot-save'), '#result');
  await organiser.fill('server-embed-0', 'https://union.example/strike?from=mail');
  await organiser.leave();
  await organiser.fill('server-embed-1', '*.solidarity.example');
  await organiser.leave();
  await organiser.fill('server-embed-2', 'our site');
  await organiser.leave();
  await organiser.says(sentence('flaw-site'), '[id="server-embed-2-error"]');
  await organiser.fill('server-embed-2', '');
  await organiser.leave();
  await organiser.says(sentence('all-well'), '#result');
  assert.deepEqual(await rules(organiser), { embed: ['https://union.example', 'https://*.solidarity.example'] });
});

test('a number of days that cannot be is said at its field', async (t) => {
  const organiser = await opened(t);
  await organiser.fill('server-retention-held', '0');
  await organiser.leave();
  await organiser.says(sentence('flaw-days'), '#server-retention-held-error');
  await organiser.press('#server-rateLimit-own');
  assert.equal(await organiser.value('server-rateLimit-minute'), '120');
  await organiser.fill('server-rateLimit-minute', '');
  await organiser.leave();
  await organiser.says(sentence('flaw-whole'), '#server-rateLimit-minute-error');
});

test('names are shown at once or after a look, asked where signers may appear', async (t) => {
  const organiser = await opened(t, exampleWith({ server: undefined, display: undefined }));
  assert.equal(await organiser.page.$('#server-names'), null);
  await organiser.press('#display-name');
  assert.deepEqual(await rules(organiser), { names: 'moderated' });
  await organiser.press('#server-names-open');
  assert.deepEqual(await rules(organiser), { names: 'open' });
});

test('where signatures go to a service nothing is asked, and what that service refuses to go with is dropped', async (t) => {
  const organiser = await opened(
    t,
    exampleWith({ server: { proofOfWork: true, household: true }, challenge: undefined }),
  );
  await organiser.choose('endpoint-kind', 'formspree');
  await organiser.fill('endpoint-url', 'https://formspree.io/f/xyzabcde');
  await organiser.says(sentence('rules-elsewhere'), '#rules');
  assert.equal(await organiser.page.$('#server-household'), null);
  await organiser.says(sentence('all-well'), '#result');
  assert.deepEqual(await rules(organiser), { household: true });
});
