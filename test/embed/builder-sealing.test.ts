/**
 * Who can open the signatures: from nothing to a sealed document, whose keys somebody kept and
 * tried, and to a list that changes.
 */
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { campaignSchema, type Campaign, type Sealing } from '../../src/schema/index.ts';
import {
  fingerprintOf,
  newOpeningKey,
  openerWith,
  readKeyFile,
  seal,
  vouchedFor,
  writeKeyFile,
} from '../../src/sealing/index.ts';
import { ada, bo, campaignKey, sealingFor } from '../support/sealing.ts';
import { until } from '../support/until.ts';
import { builderWords as sentence } from '../support/words.ts';
import { Organiser } from './support/builder.ts';
import { look, useDemo } from './support/demo.ts';
import { visitor } from './support/stage.ts';

const demo = useDemo();
const example = JSON.parse(readFileSync(new URL('../../demo/campaigns/free-hk.json', import.meta.url), 'utf8')) as {
  readonly id: string;
};
const { id } = example;
const plain = JSON.stringify({ ...example, display: undefined, server: undefined });
const phrase = 'one-two-three-four-five-six';

const arriving = async (t: TestContext, hash = '', lang = 'en'): Promise<Organiser> => {
  const visit = await visitor(t, demo.browser, { width: 1280 });
  await look(visit.page);
  await visit.page.goto(`${demo.server.origin}/builder?lang=${lang}${hash}`);
  return Organiser.at(t, visit.page, hash ? '#make-key' : '#start');
};

const opened = async (t: TestContext, text = plain): Promise<Organiser> => {
  const organiser = await arriving(t);
  await organiser.press('#open');
  await organiser.page.$eval(
    '#open-text',
    (area, value) => {
      (area as HTMLTextAreaElement).value = value;
    },
    text,
  );
  await organiser.press('dialog .main');
  return organiser;
};

const sealed = (more: Partial<Sealing> = {}): Promise<string> =>
  sealingFor(id, more).then((sealing) =>
    JSON.stringify({ ...example, display: undefined, server: undefined, sealing }),
  );

/** A file on the organiser's disk. */
const disk = (t: TestContext) => {
  const folder = mkdtempSync(join(tmpdir(), 'keys-'));
  t.after(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  return (name: string, text: string): string => {
    const path = join(folder, name);
    writeFileSync(path, text);
    return path;
  };
};

const paste = (organiser: Organiser, field: string, text: string): Promise<void> =>
  organiser.page.$eval(
    `#${field}`,
    (area, value) => {
      (area as HTMLTextAreaElement).value = value;
    },
    text,
  );

const sealingIn = async (organiser: Organiser): Promise<Sealing> => (await organiser.document()).sealing as Sealing;

const make = async (organiser: Organiser): Promise<string> => {
  await organiser.press('#sealing-mode-sealed');
  await organiser.fill('sealing-label', 'Ada, secretary');
  await organiser.press('#make-keys');
  await organiser.page.waitForSelector('#pass-phrase');
  return organiser.text('#pass-phrase');
};

const addBo = async (organiser: Organiser): Promise<void> => {
  await organiser.fill('add-label', 'Bo, treasurer');
  await paste(organiser, 'add-key', bo.recipient);
  await organiser.press('#add-recipient');
  await organiser.says('Bo, treasurer', '#sealing-recipients');
};

test('from nothing to a sealed document: its list holds, the file opens with its phrase, and what is sealed opens', async (t) => {
  const organiser = await opened(t);
  const toDisk = disk(t);
  const words = await make(organiser);
  assert.match(words, /^(?:[a-z]+ ){5}[a-z]+$/);
  await organiser.says(sentence('flaw-second-recipient'), '#result');
  await addBo(organiser);
  await organiser.says(sentence('flaw-unchecked'), '#result');
  const file = await organiser.save(`${id}-key.age`, undefined, '#save-key');
  await organiser.says(sentence('sealing-saved'), '#key-saved');
  await organiser.give('check-file', toDisk('key.age', file));
  await organiser.fill('check-phrase', `  ${words.toUpperCase()} `);
  await organiser.press('#check-keys');
  await organiser.says(sentence('sealing-checked'), '#sealing-checked');
  await organiser.says(sentence('all-well'), '#result');
  const campaign = campaignSchema.parse(await organiser.document()) as Campaign & { sealing: Sealing };
  const recipients = await vouchedFor(campaign, await fingerprintOf(campaign.sealing.key), Date.now());
  assert.ok(typeof recipients !== 'string', JSON.stringify(recipients));
  assert.deepEqual(
    recipients.map(({ label }) => label),
    ['Ada, secretary', 'Bo, treasurer'],
  );
  const kept = await readKeyFile(file, words);
  assert.ok(typeof kept !== 'string' && kept.identity !== undefined);
  const signature = {
    id: crypto.randomUUID(),
    campaign: id,
    locale: 'en',
    fields: { name: 'Ana' },
    consent: { statement: 'Yes', locale: 'en', updates: false },
  };
  const row = {
    ...signature,
    sealed: await seal(
      signature,
      recipients.map(({ age }) => age),
    ),
  };
  for (const identity of [kept.identity, bo.identity]) assert.deepEqual(await openerWith([identity])(row), signature);
});

test('the gate says what is missing, one thing after another, and nothing is offered before it is passed', async (t) => {
  const organiser = await opened(t);
  const toDisk = disk(t);
  const words = await make(organiser);
  const file = await organiser.save(`${id}-key.age`, undefined, '#save-key');
  const tries = async (said: string): Promise<void> => {
    await organiser.press('#check-keys');
    await organiser.says(said, '#checks .error');
    assert.equal(await organiser.page.$('#json'), null);
  };
  await tries(sentence('sealing-no-second'));
  await addBo(organiser);
  await tries(sentence('sealing-no-file'));
  const own = { label: 'Ada', campaignKey };
  for (const [name, text, typed, said] of [
    ['a picture', 'GIF89a', words, 'sealing-not-a-key-file'],
    ['its phrase is another', file, phrase, 'sealing-wrong-pass-phrase'],
    [
      'of another campaign',
      await writeKeyFile({ ...own, campaign: 'other', identity: ada.identity }, phrase),
      phrase,
      'sealing-another-campaign',
    ],
    [
      'with another key of the campaign',
      await writeKeyFile({ ...own, campaign: id, identity: ada.identity }, phrase),
      phrase,
      'sealing-another-key',
    ],
    [
      'with a key that is not on the list',
      await writeKeyFile({ campaign: id, label: 'Ada', identity: ada.identity }, phrase),
      phrase,
      'sealing-not-opened',
    ],
  ] as const) {
    await organiser.give('check-file', toDisk(`${name}.age`, text));
    await organiser.fill('check-phrase', typed);
    await tries(sentence(said));
  }
  assert.deepEqual(
    await organiser.page.$$eval('#checks li', (steps) => steps.map((step) => (step as HTMLElement).dataset.is)),
    ['done', 'done', 'done', 'failed'],
  );
  // Whoever is second passes with their own.
  await organiser.give(
    'check-file',
    toDisk('bo.age', await writeKeyFile({ campaign: id, label: 'Bo', identity: bo.identity }, phrase)),
  );
  await organiser.press('#check-keys');
  await organiser.says(sentence('all-well'), '#result');
});

test('a key in shares: no file opens, too few do not, and enough of them pass the gate', async (t) => {
  const organiser = await opened(t);
  await organiser.press('#sealing-mode-sealed');
  await organiser.press('#sealing-cut-yes');
  await organiser.fill('sealing-label', 'The works council');
  await organiser.fill('sealing-needed', '4');
  await organiser.press('#make-keys');
  await organiser.says(sentence('sealing-no-such-shares'), '#sealing-recipients');
  await organiser.fill('sealing-needed', '2');
  await organiser.press('#make-keys');
  await organiser.page.waitForSelector('#pass-phrase');
  const words = await organiser.text('#pass-phrase');
  const shares = await organiser.page.$$eval('[id^="key-share-"]', (found) =>
    found.map(({ textContent }) => textContent),
  );
  assert.equal(new Set(shares).size, 3);
  const file = await organiser.save(`${id}-key.age`, undefined, '#save-key');
  const kept = await readKeyFile(file, words);
  assert.ok(typeof kept !== 'string' && kept.identity === undefined && kept.campaignKey);
  await organiser.give('check-file', disk(t)('key.age', file));
  await organiser.fill('check-phrase', words);
  for (const [typed, said] of [
    ['', 'sealing-too-few-shares'],
    [shares.slice(0, 1), 'sealing-too-few-shares'],
    [[shares[0], `${shares[1]?.slice(0, -1) ?? ''}b`.replace(/bb$/, 'cb')], 'sealing-not-a-share'],
  ] as const) {
    await paste(organiser, 'check-shares', [typed].flat().join('\n'));
    await organiser.press('#check-keys');
    await organiser.says(sentence(said), '#checks .error');
  }
  await paste(organiser, 'check-shares', `${shares[2]?.replace(/.{4}/g, '$& ') ?? ''}\n\n${shares[0] ?? ''}`);
  await organiser.press('#check-keys');
  await organiser.says(sentence('sealing-checked'), '#sealing-checked');
  const { recipients, opensAt } = await sealingIn(organiser);
  assert.deepEqual([recipients[0]?.shares, opensAt], [{ needed: 2, of: 3 }, undefined]);
  await organiser.fill('sealing-opensAt', '100');
  await organiser.leave();
  await organiser.says(sentence('flaw-unchecked'), '#result');
});

test('each share is printed on a sheet of its own, and a key’s sheet has the phrase only where it is wanted', async (t) => {
  const organiser = await opened(t);
  await organiser.page.evaluate(() => {
    window.print = () => undefined;
  });
  const printed = async (button: string): Promise<string[]> => {
    await organiser.press(button);
    await organiser.page.emulateMediaType('print');
    const sheets = await organiser.page.$$eval('.sheet', (found) =>
      found.map((sheet) => (sheet as HTMLElement).innerText),
    );
    assert.equal(await organiser.page.$eval('campaign-builder', (page) => getComputedStyle(page).display), 'none');
    await organiser.page.emulateMediaType('screen');
    await organiser.page.evaluate(() => dispatchEvent(new Event('afterprint')));
    assert.equal(await organiser.page.$('.sheet'), null);
    return sheets;
  };
  await organiser.press('#sealing-mode-sealed');
  await organiser.press('#sealing-cut-yes');
  await organiser.fill('sealing-label', 'The works council');
  await organiser.press('#make-keys');
  await organiser.page.waitForSelector('#pass-phrase');
  await until('the list is signed', async () => (await organiser.text('#sealing-signature .fingerprint')) !== '');
  const words = await organiser.text('#pass-phrase');
  await organiser.fill('trustee-2', 'Mei');
  const shares = await printed('#print-shares');
  assert.equal(shares.length, 3);
  assert.match(shares[1] ?? '', /Mei/);
  assert.match(shares[1] ?? '', /\bpetition-share1 (?:\w{4} )+\w{1,4}\b/);
  const [withPhrase = ''] = await printed('#print-sheet');
  const [blank = ''] = await printed('#print-blank');
  assert.ok(withPhrase.includes(words) && !blank.includes(words));
  assert.ok(blank.includes(await organiser.text('#sealing-signature .fingerprint')));
});

test('somebody joins, and one leaves: after the key file is brought, with the fingerprint as it was', async (t) => {
  const before = JSON.parse(await sealed()) as Campaign & { sealing: Sealing };
  const organiser = await opened(t, JSON.stringify(before));
  const toDisk = disk(t);
  await organiser.says(sentence('sealing-holds'), '#sealing-standing');
  await organiser.says(sentence('all-well'), '#result');
  for (const locked of ['#add-recipient', '#sealing-recipients input', '#sealing-mode-open', '#sealing-label'])
    assert.equal(await organiser.page.$(locked), null, locked);
  const key = { campaign: id, label: 'Ada', identity: ada.identity, campaignKey };
  await organiser.give('bring-file', toDisk('ada.age', await writeKeyFile(key, phrase)));
  await organiser.fill('bring-phrase', 'one two three four five seven');
  await organiser.press('#bring-keys');
  await organiser.says(sentence('sealing-wrong-pass-phrase'), 'form:has(#bring-keys)');
  await organiser.fill('bring-phrase', 'one two three four five six');
  await organiser.press('#bring-keys');
  await organiser.page.waitForSelector('#add-recipient');
  await organiser.fill('add-label', 'Cleo');
  for (const [typed, said] of [
    [bo.recipient, 'sealing-there-already'],
    [`${bo.recipient.slice(0, -1)}q`, 'sealing-not-a-recipient'],
    ['age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p', 'sealing-not-a-recipient'],
  ] as const) {
    await paste(organiser, 'add-key', typed);
    await organiser.press('#add-recipient');
    await organiser.says(sentence(said), 'form:has(#add-recipient)');
  }
  const { recipient } = await newOpeningKey();
  await paste(organiser, 'add-key', `${recipient.slice(0, 900)}\n ${recipient.slice(900)}`);
  await organiser.press('#add-recipient');
  await organiser.says('Cleo', '#sealing-recipients');
  // Who has been sealed to leaves by a day; who has only just come can be taken out again.
  assert.equal(await organiser.page.$$eval('#sealing-recipients button', (all) => all.length), 1);
  await organiser.page.$eval('#sealing-recipients-1-until', (field) => {
    (field as HTMLInputElement).value = '2031-01-31';
    field.dispatchEvent(new Event('change'));
  });
  await organiser.says(sentence('flaw-unchecked'), '#result');
  await until('the day is there', async () => {
    await organiser.press('#check-keys');
    await organiser.says(sentence('sealing-checked'), '#sealing-checked');
    return (await sealingIn(organiser)).recipients[1]?.until === '2031-01-31';
  });
  const after = { id, sealing: await sealingIn(organiser) };
  assert.deepEqual(
    after.sealing.recipients.map(({ label, until: day }) => [label, day]),
    [
      ['Ada, secretary', undefined],
      ['Bo, treasurer', '2031-01-31'],
      ['Cleo', undefined],
    ],
  );
  const trust = await vouchedFor(after, await fingerprintOf(before.sealing.key), Date.now());
  assert.ok(typeof trust !== 'string', JSON.stringify(trust));
});

test('a list that was changed without the key is not signed for, whoever brings the key', async (t) => {
  const { recipient } = await newOpeningKey();
  const document = JSON.parse(await sealed()) as Campaign & { sealing: Sealing };
  const { recipients } = document.sealing;
  const organiser = await opened(
    t,
    JSON.stringify({
      ...document,
      sealing: { ...document.sealing, recipients: [...recipients, { age: recipient, label: 'Eve' }] },
    }),
  );
  await organiser.says(sentence('sealing-broken'), '#sealing-standing');
  await organiser.says(sentence('flaw-unsigned'), '#result');
  const key = { campaign: id, label: 'Ada', identity: ada.identity, campaignKey };
  await organiser.give('bring-file', disk(t)('ada.age', await writeKeyFile(key, phrase)));
  await organiser.fill('bring-phrase', phrase);
  await organiser.press('#bring-keys');
  await organiser.says(sentence('sealing-brought'), '#sealing');
  assert.equal(await organiser.page.$('#add-recipient'), null);
  assert.equal(await organiser.page.$('#json'), null);
});

test('no secret is in the storage, the address, the title or the document; whoever leaves with them is warned', async (t) => {
  const organiser = await opened(t);
  const { page } = organiser;
  const words = await make(organiser);
  await addBo(organiser);
  const file = await organiser.save(`${id}-key.age`, undefined, '#save-key');
  const kept = await readKeyFile(file, words);
  assert.ok(typeof kept !== 'string');
  const secrets = [words, words.replaceAll(' ', '-'), kept.identity, kept.campaignKey?.d];
  const seen = await page.evaluate(() =>
    JSON.stringify([
      Object.entries(localStorage),
      Object.entries(sessionStorage),
      document.cookie,
      location.href,
      document.title,
      history.state,
    ]),
  );
  assert.ok(seen.includes('age1pq1'));
  for (const secret of secrets) assert.ok(secret && !seen.includes(secret));
  const leaving = new Promise<string>((resolve) => {
    page.once('dialog', (dialog) => {
      resolve(dialog.type());
      void dialog.dismiss();
    });
  });
  await page.close({ runBeforeUnload: true });
  assert.equal(await leaving, 'beforeunload');
  await organiser.give('check-file', disk(t)('key.age', file));
  await organiser.fill('check-phrase', words);
  await organiser.press('#check-keys');
  await organiser.says(sentence('all-well'), '#result');
  const saved = JSON.stringify(await organiser.document());
  for (const secret of secrets) assert.ok(secret && !saved.includes(secret));
  await page.reload();
  await Organiser.at(t, page);
  await organiser.says(sentence('sealing-holds'), '#sealing-standing');
  await organiser.says(sentence('all-well'), '#result');
  assert.equal(await page.$('#pass-phrase'), null);
});

test('what was made but not tried is still to be tried after the page was left', async (t) => {
  const organiser = await opened(t);
  const { page } = organiser;
  await make(organiser);
  await addBo(organiser);
  page.once('dialog', (dialog) => void dialog.accept());
  await page.reload();
  await Organiser.at(t, page);
  await organiser.says(sentence('flaw-unchecked'), '#result');
  assert.equal(await page.$('#json'), null);
});

test('every tag names the fingerprint, with why, and the preview shows the form', async (t) => {
  const document = JSON.parse(await sealed()) as Campaign & { sealing: Sealing };
  const organiser = await opened(t, JSON.stringify(document));
  const fingerprint = await fingerprintOf(document.sealing.key);
  await organiser.says(sentence('sealing-own-site-better'), '#why-fingerprint');
  for (const way of ['tag', 'plain'])
    assert.ok((await organiser.snippet(way)).includes(` data-fingerprint="${fingerprint}"`), way);
  assert.ok((await organiser.snippet('element')).includes(` fingerprint="${fingerprint}"`));
  await organiser.press('#stop-sealing');
  await organiser.press('#yes');
  await until('it is open again', async () => (await organiser.document()).sealing === undefined);
  assert.ok(!(await organiser.snippet('tag')).includes('fingerprint'));
});

test('sealing drops the names in public, and says which services and fields do not go with it', async (t) => {
  const organiser = await opened(t, JSON.stringify({ ...example, display: ['name'], server: { names: 'moderated' } }));
  await organiser.press('#sealing-mode-confirm');
  assert.equal(await organiser.page.$('#display-name'), null);
  await organiser.says(sentence('sealing-shows-nobody'), '#form');
  await organiser.choose('endpoint-kind', 'action-network');
  await organiser.says(sentence('flaw-sealed-service'), '#result');
  await organiser.choose('endpoint-kind', 'own');
  await organiser.press('#ask-email');
  await organiser.says(sentence('flaw-email-required'), '#result');
});

test('who was asked for a key makes it, tries it, and has a public key to send back that the organiser can add', async (t) => {
  const guest = await arriving(t, `#key=${id}`);
  const { page } = guest;
  assert.equal(await guest.value('key-campaign'), id);
  await guest.press('#make-key');
  await guest.says(sentence('flaw-missing'), 'key-maker');
  await guest.fill('key-label', 'Bo');
  await guest.press('#make-key');
  await page.waitForSelector('#pass-phrase');
  const words = await guest.text('#pass-phrase');
  const file = await guest.save(`${id}-key.age`, undefined, '#save-key');
  assert.equal(await page.$('#public-key'), null);
  await guest.press('#try-key');
  await guest.says(sentence('sealing-no-file'), 'key-maker');
  await guest.give('key-file', disk(t)('bo.age', file));
  await guest.fill('key-phrase', words);
  await guest.press('#try-key');
  await page.waitForSelector('#public-key');
  const publicKey = await guest.copied('#copy-key');
  const kept = await readKeyFile(file, words);
  assert.ok(typeof kept !== 'string' && kept.identity && kept.campaignKey === undefined);
  assert.ok(!(await page.evaluate(() => JSON.stringify(Object.entries(localStorage)))).includes(words));
  const organiser = await opened(t);
  await make(organiser);
  await organiser.fill('add-label', 'Bo');
  await paste(organiser, 'add-key', publicKey);
  await organiser.press('#add-recipient');
  await organiser.says('Bo', '#sealing-recipients');
});

test('sheets and questions are in the language of the page', async (t) => {
  const organiser = await arriving(t, `#key=${id}`, 'zh-Hant');
  const { page } = organiser;
  await page.evaluate(() => {
    window.print = () => undefined;
  });
  await organiser.fill('key-label', '陳大文');
  await organiser.press('#make-key');
  await page.waitForSelector('#print-blank');
  await organiser.press('#print-blank');
  assert.match(
    await page.$eval('.sheet', ({ textContent }) => textContent),
    new RegExp(sentence('sheet-title', 'zh-Hant')),
  );
  const other = await arriving(t, '', 'zh-Hant');
  await other.press('#open');
  await other.page.$eval(
    '#open-text',
    (area, value) => {
      (area as HTMLTextAreaElement).value = value;
    },
    await sealed(),
  );
  await other.press('dialog .main');
  await other.press('#stop-sealing');
  await other.says(sentence('sealing-stop-question', 'zh-Hant'), 'dialog');
});

test('keys that nobody has tried are not lost to another document without a question', async (t) => {
  const organiser = await opened(t);
  const { page } = organiser;
  const words = await make(organiser);
  const openAnother = async (): Promise<void> => {
    await organiser.press('#open');
    await paste(organiser, 'open-text', plain);
    await organiser.press('dialog .main');
    await organiser.says(sentence('sealing-keys-question'), 'dialog');
  };
  await openAnother();
  await organiser.press('dialog button:not(#yes)');
  assert.equal(await organiser.text('#pass-phrase'), words);
  await page.evaluate(() => {
    location.hash = 'key=free-hk';
  });
  await organiser.says(sentence('sealing-keys-question'), 'dialog');
  await organiser.press('dialog button:not(#yes)');
  assert.equal(await organiser.text('#pass-phrase'), words);
  await openAnother();
  await organiser.press('#yes');
  await until('the keys are gone', async () => (await page.$('#pass-phrase')) === null);
  assert.ok(!(await page.content()).includes(words));
});

test('the places in a Google form are those of what is sent sealed, and of what goes beside it in clear', async (t) => {
  const organiser = await opened(t);
  const names = (): Promise<string[]> =>
    organiser.page.$$eval('fieldset.map label', (labels) => labels.map(({ innerText }) => innerText.trim()));
  await organiser.choose('endpoint-kind', 'google-forms');
  await organiser.press('#map-by-hand summary');
  assert.ok((await names()).includes('Consent'));
  assert.ok(!(await names()).includes('Sealed'));
  await organiser.press('#sealing-mode-sealed');
  assert.deepEqual(await names(), ['Id', 'Campaign', 'Sealed']);
  await organiser.press('#sealing-clear-source');
  await organiser.press('#sealing-clear-locale');
  assert.deepEqual(await names(), ['Id', 'Campaign', 'Sealed', 'Locale', 'Source']);
});
