/**
 * Takes docs/desk-sealed.png and docs/builder-keys.png: a sealed campaign opened at the desk, and
 * the builder once its keys are made. Everybody and everything in them is invented.
 */
import { randomUUID } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, ElementHandle, Page } from 'puppeteer-core';
import { openStoreAndVault } from '../../server/crypto/unlock.ts';
import { operator } from '../../server/desk/rights.ts';
import { teamActions } from '../../server/desk/team.ts';
import { readSettings } from '../../server/operations/settings.ts';
import { newPassPhrase, seal, writeKeyFile } from '../../src/sealing/index.ts';
import { ada, bo, campaignKey, sealingFor } from '../../test/support/sealing.ts';
import { comeIn, press, says, settle } from './desk.ts';
import { openPage, savePicture } from './save.ts';
import { startServer, type Prepared } from './server.ts';

const id = 'night-shift';
const document = {
  ...{ id, locale: 'en', title: 'Two on every night shift', body: 'Nobody works a night alone.' },
  fields: [{ name: 'name', required: true }, { name: 'email', required: true }, { name: 'comment' }],
  consent: { statement: 'I agree that the works council counts my signature.' },
};
const signers = ['Maya Okafor', 'Tomasz Lindqvist', '陳詠琳', 'Priya Nair', 'Maya Okafor', 'Hannah Byrne'];

const signatureOf = async (name: string) => {
  const signature = {
    ...{ id: randomUUID(), campaign: id, locale: 'en' },
    fields: { name, email: `${name.replace(' ', '.')}@mail.example` },
    consent: { statement: 'I agree.', locale: 'en', updates: false },
  };
  return { id: signature.id, sealed: await seal(signature, [ada.recipient, bo.recipient]) };
};

/** Resolves to the fragment of a link that opens the desk once. */
const fill = async (at: Prepared): Promise<string> => {
  mkdirSync(at.CAMPAIGNS);
  writeFileSync(
    join(at.CAMPAIGNS, `${id}.json`),
    JSON.stringify({ ...document, sealing: await sealingFor(id) }, undefined, 2),
  );
  const { store, vault } = await openStoreAndVault(readSettings({ DATABASE_URL: at.DATABASE_URL }), { create: true });
  try {
    const nothing = { email: null, person: null, content: null, doubt: null, withdraw: null, shown: false };
    const arrivals = signers.map(async (name, n) => {
      const row = await signatureOf(name);
      const envelope = await vault.seal({ id: row.id, campaign: id }, { sealed: row.sealed });
      return { id: row.id, campaign: id, received: Date.now() + n, envelope, ...nothing };
    });
    await store.insert(await Promise.all(arrivals));
    const invited = await teamActions(store, () => 'http://localhost/', Date.now).invite(operator, {
      ...{ name: 'Ada', role: 'owner', campaign: '' },
    });
    if (typeof invited === 'string') throw new Error(invited);
    return new URL(invited.url).hash;
  } finally {
    await store.close();
  }
};

const pictureOpened = async (page: Page, folder: string): Promise<void> => {
  const passPhrase = newPassPhrase();
  const file = join(folder, 'ada.age');
  const keys = { campaign: id, label: 'Ada, secretary', identity: ada.identity, campaignKey };
  writeFileSync(file, await writeKeyFile(keys, passPhrase));
  await page.evaluate(() => {
    // No dialog of the system's own can be answered here.
    Reflect.deleteProperty(window, 'showSaveFilePicker');
  });
  const field = (await page.waitForSelector('#key-file')) as ElementHandle<HTMLInputElement>;
  await field.uploadFile(file);
  await page.locator('#pass-phrase').fill(passPhrase);
  await press(page, '#key-file-form button');
  await says(page, 'Ada, secretary', '#keys-here');
  await press(page, '#open');
  await page.waitForSelector('#opened-title');
  await page.setViewport({ width: 1280, height: 1240 });
  await settle(page, '#open-sealed');
  await savePicture(page, 'desk-sealed');
};

const pictureKeys = async (browser: Browser, builder: string): Promise<void> => {
  const page = await openPage(browser, { width: 1440, height: 1000 });
  await page.goto(`${builder}?lang=en`);
  await press(page, '#open');
  await page.locator('#open-text').fill(JSON.stringify(document));
  await press(page, 'dialog .main');
  await press(page, '#sealing-mode-sealed');
  await page.locator('#sealing-label').fill('Ada, secretary');
  await press(page, '#make-keys');
  await page.waitForSelector('#pass-phrase');
  await page.locator('#add-label').fill('Bo, treasurer');
  await page.locator('#add-key').fill(bo.recipient);
  await press(page, '#add-recipient');
  await says(page, 'Bo, treasurer', '#sealing-recipients');
  await settle(page, '#pass-phrase-title');
  await savePicture(page, 'builder-keys');
};

export const pictureSealed = async (browser: Browser): Promise<void> => {
  const folder = mkdtempSync(join(tmpdir(), 'petition-keys-'));
  let invitation = '';
  const server = await startServer(async (at) => {
    invitation = await fill(at);
  });
  try {
    const page = await comeIn(browser, `${server.address}/desk${invitation}`);
    const session = await page.createCDPSession();
    await session.send('Page.setDownloadBehavior', { behavior: 'allow', downloadPath: folder });
    await page.goto(`${server.address}/desk#sealed/${id}`);
    await pictureOpened(page, folder);
    await pictureKeys(browser, `${server.address}/builder`);
  } finally {
    await server.stop();
    rmSync(folder, { recursive: true });
  }
};
