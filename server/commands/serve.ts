/** `petition-server serve`: from settings to a running server, until it is told to stop. */
import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { createApp } from '../app.ts';
import { readCampaigns, shortcomings, type Campaigns } from '../campaigns.ts';
import { listen } from '../listen.ts';
import { openStoreAndVault } from '../open.ts';
import { readSettings, settingsHelp, type Settings } from '../settings.ts';

export const help = `Usage: petition-server serve

Takes signatures for the campaigns in a folder, and shows the demo. Stops cleanly on SIGTERM and SIGINT.

Settings are environment variables; paths are relative to the current folder:

${settingsHelp}`;

const root = resolve(import.meta.dirname, '../..');

const versionOf = (packageFile: string): string => {
  const { version } = JSON.parse(readFileSync(packageFile, 'utf8')) as { version: string };
  return version;
};

const notes = (settings: Settings, campaigns: Campaigns, dist: string): string[] => [
  ...[...campaigns.values()].flatMap(shortcomings),
  ...(settings.SMTP_URL === undefined ? [] : ['SMTP_URL has no effect: this version sends no mail']),
  ...(existsSync(resolve(dist, 'petition-widget.js')) ? [] : ['The widget is not built yet: npm run build']),
];

/** A repeated signal changes nothing: npm sends one more after the terminal's, and a stop has an end by itself. */
const toldToStop = (): Promise<void> =>
  new Promise((resolve) => {
    for (const name of ['SIGTERM', 'SIGINT']) process.on(name, () => resolve());
    // A signal to npm ends npm and its shell and goes no further; the server would stay behind and keep the port.
    const parent = process.ppid;
    if (process.env.npm_lifecycle_event !== undefined)
      setInterval(() => process.ppid !== parent && resolve(), 200).unref();
  });

export const run = async (args: string[]): Promise<void> => {
  parseArgs({ args, options: {} });
  const settings = readSettings(process.env);
  const campaigns = readCampaigns(settings.CAMPAIGNS);
  const { store, vault } = await openStoreAndVault(settings, { create: true });
  try {
    const dist = resolve(root, 'dist');
    const version = versionOf(resolve(root, 'package.json'));
    const app = createApp({ campaigns, store, vault, dist, version, demo: resolve(root, 'demo') });
    const { address, stop } = await listen(app.fetch, settings);

    const told = toldToStop();

    console.log(`Petition server ${version}: ${[...campaigns.keys()].join(', ')}`);
    console.log(`Signatures are stored in ${settings.DATABASE_URL}`);
    for (const note of notes(settings, campaigns, dist)) console.log(`Note: ${note}`);
    if (settings.PUBLIC_URL !== undefined) console.log(settings.PUBLIC_URL);
    console.log(address);

    await told;
    const stopped = stop();
    console.log('Stopping');
    await stopped;
    console.log('Stopped');
  } finally {
    await store.close();
  }
};
