/**
 * The campaigns that are served: those of the folder and, before them, those that were published at
 * the desk, whose documents are in the database. Each process asks the database for what is new, so
 * that a change is out on all of them within seconds. While the database is away, and for a document
 * that this server cannot serve, the last good version stays.
 */
import { setInterval } from 'node:timers/promises';
import type { Store } from '../store/store.ts';
import { second } from '../operations/time.ts';
import type { Break } from './document-errors.ts';
import type { Said } from './document-folder.ts';
import { checkDocument, parseDocument, type Campaigns, type Published } from './campaigns.ts';

/** How long between two looks at the database, in milliseconds. */
const every = second;

interface Options {
  readonly store: Pick<Store, 'latestVersions' | 'version'>;
  /** The campaigns of the folder. */
  readonly folder: Campaigns;
  /** The breaks that this server adds, for valid documents that it cannot serve. */
  readonly refuse: (published: Published) => Break[];
  readonly say: (said: Said) => void;
}

export const createDocumentStore = ({ store, folder, refuse, say }: Options) => {
  /** The latest version of each campaign that was looked at, good or not. */
  const known = new Map<string, number>();
  const good = new Map<string, Published>();
  let isStart = true;

  const all = (): Campaigns => new Map([...[...folder].filter(([id]) => !known.has(id)), ...good]);
  const get = (id: string): Published | undefined => good.get(id) ?? (known.has(id) ? undefined : folder.get(id));
  const campaigns: Campaigns = {
    get,
    has: (id) => get(id) !== undefined,
    get size() {
      return all().size;
    },
    keys: () => all().keys(),
    values: () => all().values(),
    entries: () => all().entries(),
    forEach: (work) => all().forEach(work),
    [Symbol.iterator]: () => all()[Symbol.iterator](),
  };

  const check = (id: string, document: unknown): Published | Break[] => {
    const found = checkDocument(id, document, 'which it has had from the start');
    if (Array.isArray(found)) return found;
    const refused = refuse(found);
    return refused.length > 0 ? refused : found;
  };

  const take = (id: string, number: number, text: string): void => {
    const parsed = parseDocument(Buffer.from(text));
    const found = Array.isArray(parsed) ? parsed : check(id, parsed.document);
    const last = get(id);
    const isFirst = !known.has(id);
    known.set(id, number);
    if (Array.isArray(found)) {
      // A file that was out until now stays so; one that had no effect before gets none by this.
      if (last && !isStart) good.set(id, last);
      for (const { sentence } of found) say({ event: 'document-broken', campaign: id, sentence });
    } else {
      good.set(id, found);
      say({ event: 'document-read', campaign: id, result: last ? 'changed' : 'new' });
    }
    if (isFirst && folder.has(id)) say({ event: 'document-unused', campaign: id, file: `${id}.json` });
  };

  const lookOnce = async (): Promise<void> => {
    for (const [id, number] of await store.latestVersions()) {
      const version = known.get(id) === number ? undefined : await store.version(id, number);
      if (version) take(id, number, version.text);
    }
    isStart = false;
  };

  let last = Promise.resolve();
  /** Looks run one after another. @throws StoreError while the database is away */
  const look = (): Promise<void> => (last = last.catch(() => undefined).then(lookOnce));

  return {
    campaigns,
    folder,
    check,
    look,
    /** Whether the database has this campaign's document, so that a file of it has no effect. */
    has: (id: string): boolean => known.has(id),
    start: () => {
      const ending = new AbortController();
      const { signal } = ending;
      const run = async (): Promise<void> => {
        // What fails here fails for the worker as well, which says so.
        for await (const _ of setInterval(every, undefined, { signal, ref: false }))
          await look().catch(() => undefined);
      };
      // The loop ends only when it is told to stop.
      run().catch(() => undefined);
      return { stop: () => ending.abort() };
    },
  };
};

export type DocumentStore = ReturnType<typeof createDocumentStore>;
