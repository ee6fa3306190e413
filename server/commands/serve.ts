/** `petition-server serve`: from settings to a running server, until it is told to stop. */
import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { createApp } from '../http/app.ts';
import type { Break } from '../campaigns/document-errors.ts';
import type { LiveCampaigns, Published } from '../campaigns/campaigns.ts';
import { createDocumentFolder, type Said } from '../campaigns/document-folder.ts';
import { chargesOf, type Charge } from '../jobs/campaign-duties.ts';
import { readableByOthers } from '../operations/file-modes.ts';
import { listen } from '../http/listen.ts';
import { createLog, logError, type Log } from '../operations/log.ts';
import { createMailer, type Mailer } from '../mail/mail.ts';
import { createMetrics } from '../http/metrics.ts';
import { openStoreAndVault, nameOfDatabase } from '../crypto/unlock.ts';
import { printable } from '../operations/printable.ts';
import { Refusal } from '../operations/refusal.ts';
import { readSettings, settingsHelp, type Settings } from '../operations/settings.ts';
import { networksOf } from '../http/client-address.ts';
import { signerActions } from '../signer-pages/actions.ts';
import { startNotes } from '../operations/start-notes.ts';
import type { Store } from '../store/store.ts';
import { hour } from '../operations/time.ts';
import { withDeadline } from '../store/deadline.ts';
import { createWorker } from '../jobs/worker.ts';

export const help = `Usage: petition-server serve

Takes signatures for the campaigns in a folder, and shows the demo. Documents that come, change or go are seen within
seconds, and at once on SIGHUP. Stops cleanly on SIGTERM and SIGINT.

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

const notes = (dist: string): string[] =>
  existsSync(resolve(dist, 'petition-widget.js')) ? [] : ['The widget is not built yet: npm run build'];

/**
 * Resolves at the first signal. Repeats change nothing: npm sends another after the terminal's, and
 * a stop ends by itself.
 */
const toldToStop = (): Promise<void> =>
  new Promise((resolve) => {
    for (const name of ['SIGTERM', 'SIGINT']) process.on(name, () => resolve());
    // A signal sent to npm ends npm and its shell but goes no further; the server would stay and
    // keep the port.
    const parent = process.ppid;
    if (process.env.npm_lifecycle_event !== undefined)
      setInterval(() => process.ppid !== parent && resolve(), 200).unref();
  });

const mailSettings = ['SMTP_URL', 'MAIL_FROM', 'PUBLIC_URL'] as const;

const mailerOf = ({ SMTP_URL, MAIL_FROM, PUBLIC_URL }: Settings): Mailer | undefined =>
  SMTP_URL === undefined || MAIL_FROM === undefined || PUBLIC_URL === undefined
    ? undefined
    : createMailer({ url: SMTP_URL, from: MAIL_FROM, log });

/** A campaign that confirms by mail is not served if mails cannot be sent. */
const refuseWithout =
  (settings: Settings) =>
  ({ rules }: Published): Break[] => {
    const missing = rules.confirmation ? mailSettings.filter((name) => settings[name] === undefined) : [];
    const sentence = `server.confirmation: expected only where mails can be sent: set ${missing.join(', ')}`;
    return missing.length === 0 ? [] : [{ path: ['server', 'confirmation'], sentence }];
  };

/**
 * Reads the current documents; broken ones are reported in a line each, and the others are served.
 * @throws Refusal when there is none to serve.
 */
const readDocuments = async (settings: Settings, campaigns: LiveCampaigns) => {
  const broken: string[] = [];
  let say = ({ event, file, sentence = '' }: Said): void => {
    if (event === 'document-broken') broken.push(file === undefined ? sentence : `${file}: ${sentence}`);
  };
  const { CAMPAIGNS: folder } = settings;
  const documents = createDocumentFolder({
    ...{ folder, campaigns, refuse: refuseWithout(settings) },
    say: (said) => say(said),
  });
  await documents.look();
  if (documents.size() === 0)
    throw new Refusal(
      broken.length > 0
        ? `CAMPAIGNS: expected a folder that can be read: ${folder}`
        : `CAMPAIGNS: expected at least one campaign document (*.json) in ${folder}`,
    );
  if (campaigns.size === 0) throw new Refusal(broken);
  say = ({ event, ...details }) => log(event, details);
  return { documents, broken };
};

/**
 * Runs in the background, as a mail server may take its time; reports a failure every hour until
 * the server answers.
 */
const watchMailServer = (mailer: Mailer): void => {
  const check = async (): Promise<void> => {
    const found = await mailer.check();
    if (found.result === 'sent') clearInterval(timer);
    else log('mail-server', { result: 'away', code: found.code });
  };
  const timer = setInterval(() => void check(), hour);
  timer.unref();
  void check();
};

const chargesIn = async (store: Store, campaigns: LiveCampaigns): Promise<Iterable<Charge>> =>
  chargesOf(campaigns, await store.keptRules(), await store.storedCampaigns()).values();

export const run = async (args: string[]): Promise<void> => {
  parseArgs({ args, options: {} });
  const settings = readSettings(process.env);
  const campaigns: LiveCampaigns = new Map();
  const { documents, broken } = await readDocuments(settings, campaigns);
  process.on('SIGHUP', () => void documents.look());
  const mailer = mailerOf(settings);
  const { store, vault, keys } = await openStoreAndVault(settings, { create: true, serving: true });
  const { METRICS_TOKEN: token } = settings;
  const metrics = token === undefined ? undefined : createMetrics({ token, campaigns, store, now: Date.now });
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
      actions: signerActions({ campaigns, store: withDeadline(store) }),
      base: () => base,
      hasPublicUrl: settings.PUBLIC_URL !== undefined,
      trusted: networksOf(settings.TRUSTED_PROXIES),
      unlimited: networksOf(settings.UNLIMITED_NETWORKS),
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
    // Otherwise the build would be stored only on its first request.
    await app.keepFiles().catch(failed);
    const told: Log = (event, details) => {
      if (event === 'mail') metrics?.mail(String(details?.result));
      // The mailer has reported failed attempts already, and mails that were sent need no line.
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
    const watching = documents.start();
    if (mailer) watchMailServer(mailer);

    console.log(`Petition server ${version}: ${[...campaigns.keys()].join(', ')}`);
    console.log(`Signatures are stored in ${nameOfDatabase(settings)}`);
    const weak = startNotes({ settings, campaigns, charges: await chargesIn(store, campaigns).catch(() => []) });
    for (const line of broken) console.log(printable(`Note: ${line}; this document is not served`));
    for (const note of [...readableByOthers(settings.DATABASE_URL), ...weak, ...notes(dist)])
      console.log(printable(`Note: ${note}`));
    if (settings.PUBLIC_URL !== undefined) console.log(settings.PUBLIC_URL);
    console.log(address);

    await ended;
    isStopping = true;
    watching.stop();
    const stopped = stop();
    const rested = worker.stop();
    console.log('Stopping');
    await stopped;
    // Mails under way get another moment; those cut off are retried after the next start.
    await Promise.race([rested, pause(graceForMails, undefined, { ref: false })]);
    await mailer?.close();
    await rested;
    console.log('Stopped');
  } finally {
    await mailer?.close();
    await store.close();
  }
};
