/** `petition-server serve`: from settings to a running server, until it is told to stop. */
import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { createApp } from '../app.ts';
import { needsProof, readCampaigns, shortcomings, type Campaigns } from '../campaigns.ts';
import { listen } from '../listen.ts';
import { createLog, logError, type Log } from '../log.ts';
import { createMailer } from '../mail.ts';
import { createMetrics } from '../metrics.ts';
import { openStoreAndVault, placeOf } from '../open.ts';
import { Refusal } from '../refusal.ts';
import { readSettings, settingsHelp, type Settings } from '../settings.ts';
import { trustedProxies } from '../client-address.ts';
import { signerActions } from '../signer-actions.ts';
import { createWorker } from '../worker.ts';

export const help = `Usage: petition-server serve

Takes signatures for the campaigns in a folder, and shows the demo. Stops cleanly on SIGTERM and SIGINT.

Settings are environment variables; paths are relative to the current folder:

${settingsHelp}`;

/** In milliseconds, after the last answer. */
const graceForMails = 1000;

const log = createLog();
const root = resolve(import.meta.dirname, '../..');

const versionOf = (packageFile: string): string => {
  const { version } = JSON.parse(readFileSync(packageFile, 'utf8')) as { version: string };
  return version;
};

const notes = (campaigns: Campaigns, dist: string): string[] => [
  ...[...campaigns.values()].flatMap(shortcomings),
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

/** @throws Refusal when a campaign needs mails, and there is nothing to send them with. */
const mailerOf = ({ SMTP_URL, MAIL_FROM, PUBLIC_URL }: Settings, campaigns: Campaigns) => {
  const needed = [...campaigns.values()].filter(({ rules }) => rules.confirmation).map(({ campaign }) => campaign.id);
  // A plain form cannot prove work; a mail does instead, where one can be sent.
  const isOfUse = needed.length > 0 || [...campaigns.values()].some(needsProof);
  const missing = Object.entries({ SMTP_URL, MAIL_FROM, PUBLIC_URL }).filter(([, value]) => value === undefined);
  if (!isOfUse || (needed.length === 0 && missing.length > 0)) return undefined;
  if (SMTP_URL === undefined || MAIL_FROM === undefined || PUBLIC_URL === undefined)
    throw new Refusal(
      missing.map(([name]) => `${name}: expected, as ${needed.join(', ')} confirms signatures by e-mail`),
    );
  return createMailer({ url: SMTP_URL, from: MAIL_FROM });
};

export const run = async (args: string[]): Promise<void> => {
  parseArgs({ args, options: {} });
  const settings = readSettings(process.env);
  const campaigns = readCampaigns(settings.CAMPAIGNS);
  const mailer = mailerOf(settings, campaigns);
  const { store, vault, keys } = await openStoreAndVault(settings, { create: true, serving: true });
  const { METRICS_TOKEN: token } = settings;
  const metrics =
    token === undefined ? undefined : createMetrics({ token, campaigns: [...campaigns.keys()], store, now: Date.now });
  try {
    const dist = resolve(root, 'dist');
    const version = versionOf(resolve(root, 'package.json'));
    let base = settings.PUBLIC_URL ?? '';
    let isStopping = false;
    const app = createApp({
      campaigns,
      store,
      vault,
      keys,
      actions: signerActions({ campaigns, store }),
      base: () => base,
      trusted: trustedProxies(settings.TRUSTED_PROXIES),
      dist,
      version,
      demo: resolve(root, 'demo'),
      log,
      metrics,
      mails: mailer !== undefined,
      isStopping: () => isStopping,
    });
    const { address, stop } = await listen(app, settings);
    base ||= address;
    const failed = (error: Error, campaign?: string) =>
      void logError(error, log, campaign === undefined ? {} : { campaign });
    // Else it would be kept only once somebody has asked for it.
    await app.keepFiles().catch(failed);
    const told: Log = (event, details) => {
      if (event === 'mail') metrics?.mail(String(details?.result));
      // The mailer has told what was not taken; a mail that was, nobody needs to read of.
      if (event !== 'mail' || details?.result === 'given up') log(event, details);
    };
    const worker = createWorker({
      campaigns,
      store,
      vault,
      mailer,
      base: () => base,
      now: Date.now,
      failed,
      told,
    }).start();

    const ended = toldToStop();

    console.log(`Petition server ${version}: ${[...campaigns.keys()].join(', ')}`);
    console.log(`Signatures are stored in ${placeOf(settings)}`);
    for (const note of notes(campaigns, dist)) console.log(`Note: ${note}`);
    if (settings.PUBLIC_URL !== undefined) console.log(settings.PUBLIC_URL);
    console.log(address);

    await ended;
    isStopping = true;
    const stopped = stop();
    const rested = worker.stop();
    console.log('Stopping');
    await stopped;
    // Mails under way get another moment; what is cut off is tried again after the next start.
    await Promise.race([rested, pause(graceForMails, undefined, { ref: false })]);
    await mailer?.close();
    await rested;
    console.log('Stopped');
  } finally {
    await mailer?.close();
    await store.close();
  }
};
