/** `petition-server serve`: from settings to a running server, until it is told to stop. */
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { createApp } from '../http/app.ts';
import type { Campaigns } from '../campaigns/campaigns.ts';
import { operator } from '../desk/rights.ts';
import { teamActions } from '../desk/team.ts';
import { rulesInForce, type RulesInForce } from '../campaigns/rules-in-force.ts';
import { readableByOthers } from '../operations/file-modes.ts';
import { listen } from '../http/listen.ts';
import { createLog, logError, type Log } from '../operations/log.ts';
import { createMailer, type Mailer } from '../mail/mail.ts';
import { watchMailServer } from '../mail/watch.ts';
import { createMetrics } from '../http/metrics.ts';
import { openStoreAndVault, nameOfDatabase } from '../crypto/unlock.ts';
import { printable } from '../operations/printable.ts';
import { readSettings, settingsHelp, type Settings } from '../operations/settings.ts';
import { networksOf } from '../http/client-address.ts';
import { signerActions } from '../signer-pages/actions.ts';
import { startNotes } from '../operations/start-notes.ts';
import type { Store } from '../store/store.ts';
import { withDeadline } from '../store/deadline.ts';
import { createWorker } from '../jobs/worker.ts';
import { sealingNotes } from '../campaigns/check-sealing.ts';
import { readDocuments } from './documents.ts';

export const help = `Usage: petition-server serve

Takes signatures for the campaigns in a folder and those published at the organiser's desk, and shows them at /.
Documents that are added, changed or removed are noticed within seconds, or at once on SIGHUP. Stops cleanly on SIGTERM
and SIGINT.

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
  existsSync(resolve(dist, 'petition-widget.js')) ? [] : ['The widget is not built yet: run npm run build'];

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

const mailerOf = ({ SMTP_URL, MAIL_FROM, PUBLIC_URL }: Settings): Mailer | undefined =>
  SMTP_URL === undefined || MAIL_FROM === undefined || PUBLIC_URL === undefined
    ? undefined
    : createMailer({ url: SMTP_URL, from: MAIL_FROM, log });

/**
 * On one's own machine the desk is one press away: a link for its first owner, as long as nobody has
 * come in. Not where others reach the server, whose output is kept in logs.
 */
const firstInvitation = async (settings: Settings, store: Store, base: string): Promise<string | undefined> => {
  const isHere = new URL(base).hostname === 'localhost' && ['127.0.0.1', 'localhost', '::1'].includes(settings.HOST);
  if (settings.DESK === 'off' || !isHere) return undefined;
  if (!(await store.isWithoutTeam())) return undefined;
  const invited = await teamActions(store, () => base, Date.now).invite(operator, {
    name: 'Owner',
    role: 'owner',
    campaign: '',
  });
  return typeof invited === 'string' ? undefined : invited.url;
};

const rulesAtStart = async (store: Store, campaigns: Campaigns): Promise<Iterable<RulesInForce>> =>
  rulesInForce(campaigns, await store.keptRules(), await store.storedCampaigns()).values();

export const run = async (args: string[]): Promise<void> => {
  parseArgs({ args, options: {} });
  const settings = readSettings(process.env);
  // Like data/, for whoever begins in an empty folder. One that was named may be missing by mistake.
  if (!process.env.CAMPAIGNS) mkdirSync(settings.CAMPAIGNS, { recursive: true });
  const { withThoseOf } = await readDocuments(settings, log);
  const mailer = mailerOf(settings);
  const { store, vault, keys } = await openStoreAndVault(settings, { create: true, serving: true });
  try {
    const documents = await withThoseOf(withDeadline(store));
    process.on('SIGHUP', () => void documents.look());
    const { campaigns } = documents.published;
    const { METRICS_TOKEN: token } = settings;
    const metrics = token === undefined ? undefined : createMetrics({ token, campaigns, store, now: Date.now });
    const dist = resolve(root, 'dist');
    const version = versionOf(resolve(root, 'package.json'));
    let base = settings.PUBLIC_URL ?? '';
    let isStopping = false;
    const app = createApp({
      campaigns,
      documents: documents.published,
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
      demo: settings.DEMO === '1' ? resolve(root, 'demo') : undefined,
      log,
      metrics,
      mails: mailer !== undefined,
      desk: settings.DESK === 'on',
      isStopping: () => isStopping,
    });
    const { address, stop } = await listen(app, settings);
    base ||= address;
    const failed = (error: Error, campaign?: string) =>
      void logError(error, log, campaign === undefined ? {} : { campaign });
    // Otherwise the build would be stored only on its first request.
    await app.keepFiles().catch(failed);
    const opening = await firstInvitation(settings, store, base).catch(failed);
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
    if (mailer) watchMailServer({ mailer, url: settings.SMTP_URL ?? '', log, say: console.log });

    const served = [...campaigns.keys()].join(', ') || 'no campaign yet; publish the first one at the desk';
    console.log(`Petition server ${version}: ${served}`);
    console.log(`Signatures are stored in ${nameOfDatabase(settings)}`);
    const weak = [
      ...startNotes({ settings, campaigns, inForce: await rulesAtStart(store, campaigns).catch(() => []) }),
      ...(await sealingNotes(
        [...campaigns.values()].map(({ campaign }) => campaign),
        Date.now(),
      )),
    ];
    for (const note of [...documents.notes, ...readableByOthers(settings.DATABASE_URL), ...weak, ...notes(dist)])
      console.log(printable(`Note: ${note}`));
    if (settings.PUBLIC_URL !== undefined) console.log(settings.PUBLIC_URL);
    if (opening) console.log(`The organiser's desk opens once, for a day, with ${opening}`);
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
