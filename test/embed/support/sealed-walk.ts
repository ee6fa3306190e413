/**
 * A sealed campaign from nothing: organisers at the desk who make and keep keys, guests who make one
 * of their own, the pinned tag on a page elsewhere, and the three ways to open what was signed.
 */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import type { Browser, Viewport } from 'puppeteer-core';
import type { Signature } from '../../../src/schema/index.ts';
import { age } from '../../support/age-program.ts';
import { serve } from '../../support/browser.ts';
import { childEnv } from '../../support/child-env.ts';
import { Organiser } from './builder.ts';
import { look } from './demo.ts';
import { organiser as newcomer, type AtDesk } from './desk.ts';
import type { PetitionServer } from './petition-server.ts';
import { document, visitor, type Visit } from './stage.ts';

const root = join(import.meta.dirname, '../../..');

/** A key file on somebody's disk, and the words that they wrote down. */
export interface Kept {
  readonly path: string;
  readonly phrase: string;
}

/** Whoever is at a screen of their own. */
export interface Person {
  readonly organiser: Organiser;
  readonly visit: Visit;
}

export interface Walk {
  readonly t: TestContext;
  readonly browser: Browser;
  readonly server: PetitionServer;
  readonly id: string;
  readonly viewport: Viewport;
  /** Writes a file, and answers with its path. */
  readonly keep: (name: string, text: string) => string;
}

export const walkOf = (
  t: TestContext,
  given: Pick<Walk, 'browser' | 'server' | 'id'> & { readonly viewport: Viewport },
): Walk => {
  const folder = mkdtempSync(join(tmpdir(), 'petition-walk-'));
  t.after(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  const keep = (name: string, text: string): string => {
    const path = join(folder, name);
    writeFileSync(path, text);
    return path;
  };
  return { t, keep, ...given };
};

/** The first owner, by the printed link, before a petition that has just begun. */
export const begins = async ({ t, browser, server, id, viewport }: Walk): Promise<Person & { readonly at: AtDesk }> => {
  const at = await newcomer(t, { browser, server }, viewport.width);
  const { page } = at;
  await page.setViewport(viewport);
  await page.evaluateOnNewDocument(() => {
    // No dialog of the system's own can be answered here.
    Reflect.deleteProperty(window, 'showSaveFilePicker');
  });
  await page.goto(server.opening ?? assert.fail('no link was printed'));
  const organiser = await Organiser.at(t, page, '#make-passkey');
  await organiser.press('#make-passkey');
  await organiser.press('#write');
  await organiser.fill('new-title', id.replaceAll('-', ' '));
  await organiser.press('#begin');
  await page.waitForSelector('campaign-editor #start');
  await organiser.press('#sealing-mode-sealed');
  return { organiser, at, visit: at };
};

/** Reads the words that the page shows, and has the browser save the file. */
export const keeps = async ({ id, keep }: Walk, { organiser }: Person, name: string): Promise<Kept> => {
  await organiser.page.waitForSelector('#pass-phrase');
  const phrase = await organiser.text('#pass-phrase');
  return { phrase, path: keep(name, await organiser.save(`${id}-key`, '.age', '#save-key')) };
};

/** Somebody else, in a profile of their own, by the link that the organiser sent them. */
export const makesOwnKey = async (walk: Walk, link: string, label: string): Promise<Kept & { publicKey: string }> => {
  const { t, browser, viewport } = walk;
  const visit = await visitor(t, browser, { width: viewport.width });
  await visit.page.setViewport(viewport);
  await look(visit.page);
  await visit.page.goto(link);
  const organiser = await Organiser.at(t, visit.page, '#make-key');
  await organiser.fill('key-label', label);
  await organiser.press('#make-key');
  const kept = await keeps(walk, { organiser, visit }, `${label}.age`);
  await organiser.give('key-file', kept.path);
  await organiser.fill('key-phrase', kept.phrase);
  await organiser.press('#try-key');
  await visit.page.waitForSelector('#public-key');
  assert.deepEqual([await visit.violations(), visit.console], [[], []]);
  return { ...kept, publicKey: await organiser.copied('#copy-key') };
};

export const adds = async ({ organiser }: Person, label: string, publicKey: string): Promise<void> => {
  await organiser.fill('add-label', label);
  await organiser.fill('add-key', publicKey);
  await organiser.press('#add-recipient');
  await organiser.says(label, '#sealing-recipients');
};

/** Through the gate: the file again with its words, or the shares; then out. */
export const publishes = async (
  { at, organiser }: Person & { readonly at: AtDesk },
  { kept, shares }: { readonly kept?: Kept; readonly shares?: readonly string[] },
): Promise<void> => {
  if (kept) {
    await organiser.give('check-file', kept.path);
    await organiser.fill('check-phrase', kept.phrase);
  }
  if (shares) await organiser.fill('check-shares', shares.join('\n'));
  assert.equal(await at.page.$('#publish'), null);
  await organiser.press('#check-keys');
  await organiser.press('#publish');
  await organiser.press('#yes');
  await at.page.waitForSelector('#published a[href^="#snippets"]');
};

/** The pinned tag, as it is copied from the room of the snippets. */
export const copiesTag = async ({ organiser }: Person): Promise<string> => {
  await organiser.press('#published a[href^="#snippets"]');
  await organiser.says('Better send people to a site of your own', '#page-lead');
  const tag = await organiser.copied('[aria-labelledby="way-tag-name"] button');
  assert.match(tag, / integrity="sha384-[^"]+"/);
  assert.match(tag, / data-fingerprint="sha256-[^"]+"/);
  return tag;
};

/** Pages of somebody else's, one in each language, with this tag. */
export const siteWith = async ({ t }: Walk, tag: string): Promise<(language: string) => string> => {
  const page = (language: string) => ({
    body: document(
      `<h1>Our street</h1>${tag}`,
      '<meta name="viewport" content="width=device-width"><link rel="icon" href="data:,">',
      language,
    ),
  });
  const site = await serve({ '/en': page('en'), '/zh-Hant': page('zh-Hant'), '/zh-Hans': page('zh-Hans') });
  t.after(() => site.stop());
  return (language) => `${site.origin}/${language}`;
};

/** What was opened, to compare it with what another way has opened: in the order of the ids. */
export type Opened = Pick<Signature, 'id' | 'campaign' | 'locale' | 'fields' | 'consent'>;

const compared = (signatures: readonly Opened[]): Opened[] =>
  signatures
    .map(({ id, campaign, locale, fields, consent }) => ({ id, campaign, locale, fields, consent }))
    .sort((one, other) => (one.id < other.id ? -1 : 1));

const linesOf = (ndjson: string): Opened[] =>
  compared(
    ndjson
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Opened),
  );

/** In the room for it, where the keys are at hand. */
export const opensAtDesk = async (
  { id }: Walk,
  { at, organiser }: Person & { readonly at: AtDesk },
  asked = false,
): Promise<Opened[]> => {
  await organiser.press('#kind-ndjson');
  const saving = organiser.save(`${id}-20`, '.ndjson', '#open');
  if (asked) await organiser.press('#yes');
  const text = await saving;
  await at.says('Opened and saved.', '[role=status]');
  return linesOf(text);
};

const command = (args: readonly string[], input: string): string => {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['server/cli.ts', ...args], {
    ...{ cwd: root, input, env: childEnv, encoding: 'utf8' },
  });
  assert.equal(status, 0, stderr);
  return stdout;
};

const ndjsonOf = (rows: readonly object[]): string => rows.map((row) => `${JSON.stringify(row)}\n`).join('');

const withKey = ({ keep }: Walk, { path, phrase }: Kept): string[] => [
  ...['--key', path],
  ...['--pass-phrase-file', keep('phrase.txt', `${phrase}\n`)],
];

export const opensByCommand = (walk: Walk, kept: Kept, rows: readonly object[]): Opened[] =>
  linesOf(command(['unseal', ...withKey(walk, kept), '--format', 'ndjson'], ndjsonOf(rows)));

export const opensWithAge = (
  { keep }: Walk,
  { path, phrase }: Kept,
  rows: readonly { readonly sealed?: unknown }[],
): Opened[] => {
  const identity = age('age', ['-d', '-j', 'batchpass', path], { AGE_PASSPHRASE: phrase.replaceAll(' ', '-') });
  const file = keep('identity.txt', identity.toString());
  const open = (sealed: unknown) => age('age', ['-d', '-i', file], { input: Buffer.from(String(sealed), 'base64') });
  return compared(rows.map(({ sealed }) => JSON.parse(open(sealed).toString()) as Opened));
};

/** For the list of this document. */
export const resealed = (walk: Walk, kept: Kept, document: string, rows: readonly object[]): { sealed: string }[] => {
  const file = walk.keep('document.json', document);
  const text = command(['reseal', ...withKey(walk, kept), '--document', file], ndjsonOf(rows));
  return text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as { sealed: string });
};
