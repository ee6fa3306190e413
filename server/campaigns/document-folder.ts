/**
 * Watches the campaign documents of a folder by polling, since not every file system reports
 * changes. Valid documents are served; a broken one is reported once, and its last valid version
 * stays. Knows files, not what is done with them.
 */
import { hash } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setInterval } from 'node:timers/promises';
import type { Break } from './document-errors.ts';
import { documentFile, isDocument, whyUnread } from './document-file.ts';
import { readCampaign, type LiveCampaigns, type Published } from './campaigns.ts';
import { second } from '../operations/time.ts';

/** The polling interval, in milliseconds. */
const every = second;
/** In milliseconds. A file written this recently may be written again with the same timestamp. */
const recent = 5 * second;

export interface Said {
  readonly event: 'document-broken' | 'document-read' | 'document-unused';
  /** The file's name; absent: the folder cannot be read, or the document is in the database. */
  readonly file?: string;
  readonly campaign?: string;
  readonly result?: 'new' | 'changed' | 'gone';
  /** What is wrong, and where in the document. */
  readonly sentence?: string;
}

interface Options {
  readonly folder: string;
  readonly campaigns: LiveCampaigns;
  /** The breaks that this server adds, for valid documents that it cannot serve. */
  readonly refuse: (published: Published) => Break[];
  readonly say: (said: Said) => void;
}

interface Known {
  /** The file's times, size and inode number when last looked at. */
  readonly mark: string;
  readonly digest: string;
  /** What is wrong with it, until that has been reported. */
  readonly breaks?: readonly Break[] | undefined;
}

const idOf = (file: string): string => file.slice(0, -'.json'.length);

export const createDocumentFolder = ({ folder, campaigns, refuse, say }: Options) => {
  const known = new Map<string, Known>();
  const missing = new Set<string>();
  let unreadable: string | undefined;

  const check = (file: string, bytes: Uint8Array): Published | Break[] => {
    const read = readCampaign(idOf(file), bytes);
    const refused = Array.isArray(read) ? read : refuse(read);
    return refused.length > 0 ? refused : read;
  };

  const sayBreaks = (file: string, breaks: readonly Break[]): void => {
    for (const { sentence } of breaks) say({ event: 'document-broken', file, sentence });
  };

  /** `isSure`: the content is final, not half of what somebody is still writing. */
  const lookAt = async (file: string, isSure: boolean): Promise<void> => {
    const before = known.get(file);
    let mark: string;
    let bytes: Uint8Array;
    try {
      const found = await documentFile(join(folder, file));
      ({ mark } = found);
      const isOld = Math.abs(Date.now() - found.modified) > recent;
      if (!isSure && isOld && before?.mark === mark && before.breaks === undefined) return;
      bytes = await found.read();
    } catch (error) {
      const sentence = whyUnread(error);
      mark = sentence;
      if (before?.digest !== sentence) sayBreaks(file, [{ path: [], sentence }]);
      known.set(file, { mark, digest: sentence });
      return;
    }
    const digest = hash('sha256', bytes);
    if (before?.digest === digest) {
      if (before.breaks) sayBreaks(file, before.breaks);
      known.set(file, { mark, digest });
      return;
    }
    const found = check(file, bytes);
    if (Array.isArray(found)) {
      if (isSure) sayBreaks(file, found);
      known.set(file, { mark, digest, breaks: isSure ? undefined : found });
      return;
    }
    known.set(file, { mark, digest });
    const campaign = idOf(file);
    const result = campaigns.has(campaign) ? 'changed' : 'new';
    campaigns.set(campaign, found);
    say({ event: 'document-read', campaign, result });
  };

  /** An editor may remove a file for a moment while replacing it. */
  const lookForGone = (files: readonly string[], isSure: boolean): void => {
    for (const file of known.keys()) {
      if (files.includes(file)) missing.delete(file);
      else if (isSure || missing.has(file)) {
        missing.delete(file);
        known.delete(file);
        if (campaigns.delete(idOf(file))) say({ event: 'document-read', campaign: idOf(file), result: 'gone' });
      } else missing.add(file);
    }
  };

  const lookOnce = async (isSure: boolean): Promise<void> => {
    let files: string[];
    try {
      files = (await readdir(folder)).filter(isDocument).sort();
      unreadable = undefined;
    } catch (error) {
      // Not treated as a folder without documents: a network file system may be away for a while.
      const sentence = `the folder ${whyUnread(error)}`;
      if (unreadable !== sentence) say({ event: 'document-broken', sentence });
      unreadable = sentence;
      return;
    }
    for (const file of files) await lookAt(file, isSure);
    lookForGone(files, isSure);
  };

  let last = Promise.resolve();
  /** Looks run one after another. */
  const look = (isSure = true): Promise<void> => (last = last.then(() => lookOnce(isSure)));

  return {
    look,
    /** The number of files. */
    size: () => known.size,
    start: () => {
      const ending = new AbortController();
      const { signal } = ending;
      const run = async (): Promise<void> => {
        for await (const _ of setInterval(every, undefined, { signal, ref: false })) await look(false);
      };
      // The loop ends only when it is told to stop.
      run().catch(() => undefined);
      return { stop: () => ending.abort() };
    },
  };
};
