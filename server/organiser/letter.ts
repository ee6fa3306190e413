/**
 * Writes the document that is handed over to whom a campaign addresses. Reads the signatures three
 * times: who is in the list and which columns anybody filled in, then the checksum for the cover, and
 * then the list itself. Keeps ids meanwhile, no names.
 */
import { createHash } from 'node:crypto';
import { chooseLanguage, regionName, speaking } from 'petition-widget/page';
import type { Published } from '../campaigns/campaigns.ts';
import { letterWords } from '../i18n/letter-words.ts';
import type { Window } from '../store/deliveries.ts';
import type { Store } from '../store/store.ts';
import type { Reader } from './content.ts';
import { exportSignatures, type Exported } from './export.ts';
import { IdList } from './id-list.ts';
import { columnsOf, headsOf, linesOf, type Line, type LinesChoice } from './letter-lines.ts';
import { letterPage, type LetterModel, type Paper } from './letter-page.ts';

export interface LetterChoice extends LinesChoice {
  /** Language of the document: of those that the campaign has, the one that serves best. */
  readonly language: string;
  readonly paper: Paper;
  /** A list for each country, the longest first. */
  readonly byCountry: boolean;
}

/** How far a delivery is. */
export interface Progress {
  /** Rows that were read, of `total`. */
  looked: number;
  /** Signatures that are in it so far. */
  written: number;
  readonly total: number;
}

interface Writing {
  readonly store: Pick<Store, 'find' | 'refusedAmong' | 'onPaper'>;
  readonly reader: Reader;
  readonly published: Published;
  readonly choice: LetterChoice;
  readonly window: Window;
  /** All that it may have, in the order in which they came to count. */
  readonly signatures: () => AsyncIterable<Exported>;
  readonly looked: (rows: number) => Promise<void>;
  readonly progress: Progress;
  readonly now: () => number;
}

/** Rows that are read, and judged, at a time. */
const pageSize = 500;

async function* pagesOf<T>(all: AsyncIterable<T>): AsyncGenerator<T[]> {
  let page: T[] = [];
  for await (const one of all) {
    if (page.push(one) < pageSize) continue;
    yield page;
    page = [];
  }
  if (page.length > 0) yield page;
}

interface Listed extends Line {
  /** Of its list. */
  readonly index: number;
}

/** @returns the checksum of the list, in hexadecimal */
export async function* letterOf(writing: Writing): AsyncGenerator<string, string> {
  const { store, reader, published, choice, window, signatures, looked, progress, now } = writing;
  const { campaign } = published;
  const { locale, ui } = chooseLanguage([choice.language], campaign, '');
  const view = { campaign, locale, ui };
  const words = letterWords(ui);
  const known = columnsOf(campaign);
  const chosen = { ...choice, columns: choice.columns.filter((name) => known.includes(name)) };

  const groups = new Map<string, IdList>();
  const isUsed = chosen.columns.map(() => false);
  let nameless = 0;
  const said = <T>(say: () => T): T => speaking(ui, say);
  const toLine = said(() => linesOf(view, chosen));
  for await (const page of pagesOf(signatures())) {
    const refused = await store.refusedAmong(page.map(({ id }) => id));
    said(() => {
      for (const one of page) {
        const line = toLine(one, refused.has(one.id));
        if (line) {
          const country = choice.byCountry ? line.country : '';
          const ids = groups.get(country) ?? new IdList();
          groups.set(country, ids);
          ids.push(one.id);
          for (const [at, cell] of line.cells.entries()) isUsed[at] ||= cell !== '';
        } else nameless++;
      }
    });
  }
  // Where each country has its list, the column would say the same in every line.
  const columns = chosen.columns.filter((name, at) => isUsed[at] && !(choice.byCountry && name === 'country'));
  const toUsed = said(() => linesOf(view, { ...chosen, columns }));
  const lists = [...groups].sort(([a, one], [b, other]) =>
    a === '' ? 1 : b === '' ? -1 : other.length - one.length || (a < b ? -1 : 1),
  );

  /** Whoever has withdrawn meanwhile is not among them. */
  async function* listedOf(ids: IdList, index: number): AsyncGenerator<Listed[]> {
    for (let from = 0; from < ids.length; from += pageSize) {
      const page = ids.slice(from, from + pageSize);
      const rows = new Map((await store.find(campaign.id, page)).map((row) => [row.id, row]));
      const refused = await store.refusedAmong(page);
      const still = page.flatMap((id) => rows.get(id) ?? []).filter(({ state }) => state === 'valid');
      const lines: Listed[] = [];
      for await (const one of exportSignatures(still, reader)) {
        const line = said(() => toUsed(one, refused.has(one.id)));
        if (line) lines.push({ ...line, index });
      }
      yield lines;
      await looked(page.length);
    }
  }
  async function* all(): AsyncGenerator<Listed[]> {
    for (const [index, [, ids]] of lists.entries()) yield* listedOf(ids, index);
  }

  /** The checksum that can be made again from the printed list: cells by tabs, lines by line feeds. */
  const checksum = () => {
    const hash = createHash('sha256');
    const counts = lists.map(() => 0);
    return {
      counts,
      add: ({ cells, index }: Listed): void => {
        hash.update(`${cells.join('\t')}\n`);
        counts[index] = (counts[index] ?? 0) + 1;
      },
      end: () => ({ names: counts.reduce((sum, count) => sum + count, 0), hash: hash.digest('hex') }),
    };
  };

  const first = checksum();
  for await (const lines of all()) for (const line of lines) first.add(line);
  const expected = first.end();

  const model: LetterModel = {
    ...view,
    words,
    heads: said(() => headsOf(view, columns, words.date)),
    paper: choice.paper,
    since: window.since,
    until: window.until,
    now: now(),
    nameless,
    onPaper: (await store.onPaper()).get(campaign.id) ?? 0,
    ...expected,
  };
  const page = said(() => letterPage(model));
  yield page.top;
  const second = checksum();
  let open: number | undefined;
  for await (const lines of all()) {
    let text = '';
    for (const line of lines) {
      if (line.index !== open) {
        const [country = ''] = lists[line.index] ?? [];
        if (open !== undefined) text += page.listEnd;
        const title = said(() => (country === '' ? words.noCountry : regionName(country)));
        text += said(() => page.list(choice.byCountry ? { title, count: first.counts[line.index] ?? 0 } : undefined));
        open = line.index;
      }
      second.add(line);
      text += page.line(++progress.written, line.cells);
    }
    yield text;
  }
  if (open !== undefined) yield page.listEnd;
  const actual = second.end();
  yield said(() => page.bottom(actual.hash === expected.hash ? undefined : actual));
  progress.written += nameless;
  return actual.hash;
}
