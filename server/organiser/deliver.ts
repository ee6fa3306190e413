/**
 * Hands over the signatures of a campaign that count: as a document to print, or as a file for
 * programs. Writes text piece by piece, and notes what it did, so that the next one can go on from
 * there. Does not judge who may.
 */
import { createHash } from 'node:crypto';
import type { Published } from '../campaigns/campaigns.ts';
import { actorOf } from '../desk/rights.ts';
import { second } from '../operations/time.ts';
import type { DeliveryKind, Window } from '../store/deliveries.ts';
import type { Actor } from '../store/journal.ts';
import type { Row, Store } from '../store/store.ts';
import type { On } from './action.ts';
import { createReader, isSealedContent, type Reader } from './content.ts';
import { exportSignatures, type Exported } from './export.ts';
import { formats } from './export-formats.ts';
import { letterOf, type LetterChoice, type Progress } from './letter.ts';

export interface Choice extends LetterChoice {
  readonly kind: DeliveryKind;
  /** Only what came after the latest one of the same kind; without one, all. */
  readonly sinceLast: boolean;
  /** Only those who agreed to be kept informed. */
  readonly updatesOnly: boolean;
}

/** How often each kind reads all signatures. */
const passes: Readonly<Record<DeliveryKind, number>> = { letter: 3, csv: 2, 'csv-plain': 2, ndjson: 1 };

/**
 * In milliseconds. What changed a moment ago may be in a transaction that is not over: it comes with
 * the next delivery, or it would be in neither.
 */
export const settling = 10 * second;

/**
 * Whether it can be handed over as it is: names, and who wants to be kept informed, are in the seal.
 */
export const isToOpenFirst = (
  { campaign }: Pick<Published, 'campaign'>,
  { kind, updatesOnly }: Pick<Choice, 'kind' | 'updatesOnly'>,
): boolean => campaign.sealing !== undefined && (kind === 'letter' || updatesOnly);

const wantsUpdates = (one: Exported): boolean => !isSealedContent(one) && one.consent.updates;

interface Delivering {
  /** Id of the delivery. */
  readonly id: string;
  readonly by: Actor;
  readonly now: () => number;
  /** Between two pages of rows. What it throws ends the delivery. */
  readonly meanwhile: (progress: Readonly<Progress>) => Promise<void>;
  /** Remembers which rows could not be opened. */
  readonly reader?: Reader;
}

type Reads =
  'page' | 'find' | 'countWithin' | 'lastDelivery' | 'beginDelivery' | 'endDelivery' | 'refusedAmong' | 'onPaper';

/** Higher than any id. */
const afterAll = 'z';

async function* rowsWithin(
  store: Pick<Store, 'page'>,
  campaign: string,
  { since, until }: Window,
  looked: (rows: number) => Promise<void>,
): AsyncGenerator<Row> {
  let after: Pick<Row, 'changed' | 'id'> = { changed: since, id: afterAll };
  for (;;) {
    const page = (await store.page(campaign, 'valid', after)).filter(({ changed }) => changed <= until);
    yield* page;
    await looked(page.length);
    const last = page.at(-1);
    if (last === undefined) return;
    after = last;
  }
}

/** What a delivery of that kind is begun with. */
const begin = async (
  store: Pick<Store, 'countWithin' | 'lastDelivery' | 'beginDelivery'>,
  campaign: string,
  { kind, sinceLast, updatesOnly }: Choice,
  { id, by, now }: Delivering,
) => {
  const last = sinceLast ? await store.lastDelivery(campaign, kind, updatesOnly) : undefined;
  const window = { since: last?.until ?? -1, until: now() - settling };
  const within = await store.countWithin(campaign, window);
  const begun = { id, campaign, kind, updatesOnly, ...window, total: within * passes[kind] };
  await store.beginDelivery(begun, within, actorOf(by), now());
  return begun;
};

export async function* deliver(
  { store, vault }: On<Reads>,
  published: Published,
  choice: Choice,
  delivering: Delivering,
): AsyncGenerator<string> {
  const campaign = published.campaign.id;
  const { id, now, meanwhile, reader = createReader(vault) } = delivering;
  const begun = await begin(store, campaign, choice, delivering);
  const progress: Progress = { looked: 0, written: 0, total: begun.total };
  let hash: string | null = null;
  const looked = async (rows: number): Promise<void> => {
    progress.looked += rows;
    await meanwhile(progress);
  };

  async function* signatures(): AsyncGenerator<Exported> {
    const rows = rowsWithin(store, campaign, begun, looked);
    for await (const one of exportSignatures(rows, reader)) if (!choice.updatesOnly || wantsUpdates(one)) yield one;
  }

  async function* table(kind: Exclude<DeliveryKind, 'letter'>): AsyncGenerator<string> {
    const all = createHash('sha256');
    const counted = async function* (reading: string): AsyncGenerator<Exported> {
      for await (const one of signatures()) {
        if (reading === 'written') progress.written++;
        yield one;
      }
    };
    for await (const text of formats[kind](counted, false)) {
      all.update(text);
      yield text;
    }
    hash = all.digest('hex');
  }

  try {
    if (choice.kind === 'letter')
      hash = yield* letterOf({ store, reader, published, choice, window: begun, signatures, looked, progress, now });
    else yield* table(choice.kind);
    progress.looked = progress.total;
  } finally {
    await store.endDelivery(id, { looked: progress.looked, written: progress.written, hash }, now());
  }
}

const extensions: Readonly<Record<DeliveryKind, string>> = {
  letter: 'html',
  csv: 'csv',
  'csv-plain': 'plain.csv',
  ndjson: 'ndjson',
};
export const mediaTypes: Readonly<Record<DeliveryKind, string>> = {
  letter: 'text/html; charset=utf-8',
  csv: 'text/csv; charset=utf-8',
  'csv-plain': 'text/csv; charset=utf-8',
  ndjson: 'application/x-ndjson; charset=utf-8',
};

/** The campaign and the date: nothing of signers. */
export const fileNameOf = (campaign: string, kind: DeliveryKind, now: number): string =>
  `${campaign}-${new Date(now).toISOString().slice(0, 10)}.${extensions[kind]}`;
