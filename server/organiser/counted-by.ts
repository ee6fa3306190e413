/**
 * What a signature is counted by, in clear text and sealed: the one definition for the sums, the
 * desk and `stats`. The database has of each signature a mark, which is sealed and always as long,
 * and of each value one sealed text; so it does not tell which signatures are alike.
 */
import { day, hour } from '../operations/time.ts';
import { cuts, type Counted, type Cut, type Figure, type Part } from '../store/figures.ts';
import type { Bytes, Row } from '../store/store.ts';
import type { Vault } from '../crypto/envelopes.ts';
import type { ClearContent, Content } from './content.ts';

/** `undefined`: unknown. */
export const valuesOf = ({ source, host, locale, fields }: Partial<ClearContent>): Record<Cut, string | undefined> => ({
  source,
  host,
  language: locale,
  country: typeof fields?.country === 'string' ? fields.country : undefined,
});

/** @param number of the day, from 1970 */
export const dateOf = (number: number): string => new Date(number * day).toISOString().slice(0, 10);

/** In bytes: lengths are rounded up to a multiple of this. A mark is always within the first. */
const steps = { mark: 64, value: 128 };

/** Not to a row: a mark is subtracted when its signature's id is already gone. */
const markOf = (campaign: string) => ({ id: 'mark', campaign });
const valueOf = (campaign: string) => ({ id: 'value', campaign });

/** The hour in which a signature arrived, from 1970, and the label of each of its values. */
type Mark = readonly [hour: number, ...labels: string[]];

const hoursADay = day / hour;
/** Longer than hours are shown, so that none of a shown day is missing. */
export const hoursKept = 15 * hoursADay;

const partsOf = ([hourNumber, ...labels]: Mark, sealed: ReadonlyMap<string, Bytes>, now: number): Part[] => {
  const times = [
    { by: 'all', key: '' },
    { by: 'day', key: String(Math.floor(hourNumber / hoursADay)) },
    ...(hourNumber >= now / hour - hoursKept ? [{ by: 'hour', key: String(hourNumber) } as const] : []),
  ] as const;
  return [
    ...times.map((part) => ({ ...part, value: null })),
    ...cuts.map((by, index) => {
      const key = labels[index] ?? '';
      return { by, key, value: sealed.get(key) ?? null };
    }),
  ];
};

/** Makes what the sums need of signatures that count, some at a time. */
export const createCounting = (vault: Pick<Vault, 'seal' | 'label'>, now: number) => {
  /** By their labels: each value is sealed once. */
  const sealed = new Map<string, Bytes>();
  return async (
    { id, campaign, changed, received }: Omit<Row, 'envelope'>,
    /** `undefined` if it cannot be opened: it counts as unknown. */
    content: Content | undefined,
  ): Promise<Counted> => {
    const labels: string[] = [];
    for (const cut of cuts) {
      const value = content && valuesOf(content)[cut];
      const label = value === undefined ? '' : vault.label(campaign, `${cut} ${value}`);
      labels.push(label);
      if (value !== undefined && !sealed.has(label))
        sealed.set(label, await vault.seal(valueOf(campaign), value, steps.value));
    }
    const mark: Mark = [Math.floor(received / hour), ...labels];
    return {
      id,
      changed,
      mark: await vault.seal(markOf(campaign), mark, steps.mark),
      parts: partsOf(mark, sealed, now),
    };
  };
};

/** What is subtracted for a mark. */
export const partsOfMark = async (
  campaign: string,
  mark: Bytes,
  vault: Pick<Vault, 'open'>,
  now: number,
): Promise<Part[]> => partsOf((await vault.open({ ...markOf(campaign), envelope: mark })) as Mark, new Map(), now);

/** The text of a sum; `null`: unknown. */
export const textOf = async (
  campaign: string,
  { value }: Figure,
  vault: Pick<Vault, 'open'>,
): Promise<string | null> =>
  value === null ? null : String(await vault.open({ ...valueOf(campaign), envelope: value }));
