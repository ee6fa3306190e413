/**
 * The kit: the builder on plain web space, with the widget's files beside it and no petition
 * server. Its page says where things are (scripts/release/kit.ts writes that).
 */
import type { Draft } from './draft.ts';
import { kindOf } from './endpoint.ts';
import type { Flaw } from './flaws.ts';
import { pinOf, type Pin } from './integrity.ts';
import { unreachable } from './reach.ts';
import { sealingFlaws } from './sealing.ts';

export interface Kit {
  /** The folder with the widget's files, which has its version in its name; no slash at its end. */
  readonly files: string;
  /** The same files at a public copy. */
  readonly copy: string;
  /** Of the widget's file: `sha384-…`. */
  readonly integrity: string;
  /** A made-up count, for the preview; not from a folder, where nothing can be fetched. */
  readonly count: string | undefined;
  /** What to read first. */
  readonly home: string;
}

/** Undefined on a petition server's own page. `page`: its address. */
export const kitOn = ({ dataset }: HTMLElement, page: string): Kit | undefined => {
  const { files, copy, integrity } = dataset;
  if (files === undefined || copy === undefined || integrity === undefined) return undefined;
  const beside = (path: string): string => new URL(path, page).href.replace(/\/$/, '');
  return {
    files: beside(files),
    copy,
    integrity,
    count: page.startsWith('file:') ? undefined : beside('count.json'),
    home: beside('../READ%20ME%20FIRST.html'),
  };
};

/** The folder's name, as it is on the disk. */
export const folderOf = ({ files }: Kit): string => decodeURIComponent(files.split('/').at(-1) ?? '');

/**
 * Whether all sites can load the widget's files, or that of the kit alone, or none, as they are not
 * all there or the web space answers with an error.
 */
export type FilesAre = 'open' | 'closed' | 'missing';

/** All but the languages' own, for which the last of these vouches. */
const needed = ['', '-extras', '-adapters', '-sealing', '-languages'].map((end) => `petition-widget${end}.js`);

/** Undefined where that cannot be asked, such as from a folder. */
const lookForFiles = async ({ files }: Kit): Promise<FilesAre | undefined> => {
  try {
    const answers = await Promise.all(needed.map((name) => fetch(`${files}/${name}`, { method: 'HEAD' })));
    if (answers.some(({ ok }) => !ok)) return 'missing';
    return answers.every(({ headers }) => headers.get('Access-Control-Allow-Origin') === '*') ? 'open' : 'closed';
  } catch {
    return undefined;
  }
};

interface Beside extends Partial<Pin> {
  readonly filesAre?: FilesAre | undefined;
}

/** What is known of the widget's files. A kit's page brings the hash, which holds for each copy. */
export const filesBeside = async (kit: Kit | undefined): Promise<Beside> =>
  kit ? { integrity: kit.integrity, filesAre: await lookForFiles(kit) } : ((await pinOf('/petition-widget.js')) ?? {});

/** Of what is asked beside the document where no petition server is at hand. */
const kitFlaws = (draft: Draft, kit: Kit | undefined): Flaw[] => {
  if (!kit || kindOf(draft) !== 'own') return [];
  if (!draft.isElsewhere) return [{ path: ['endpoint', 'kind'], kind: 'missing' }];
  const server = draft.server.trim();
  if (server === '') return [{ path: ['endpoint', 'server'], kind: 'missing' }];
  return unreachable(server) === 'no-address' ? [{ path: ['endpoint', 'server'], kind: 'url' }] : [];
};

/** What is wrong beside what the format says of the document. */
export const besideFlaws = (
  draft: Draft,
  standing: Parameters<typeof sealingFlaws>[1],
  kit: Kit | undefined,
): Flaw[] => [...sealingFlaws(draft, standing), ...kitFlaws(draft, kit)];
