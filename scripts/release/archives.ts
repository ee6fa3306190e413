/**
 * A folder as one file, the same bytes whoever packs it wherever: sorted names, one time for all,
 * no owner, and compressed by JavaScript, since zlib's output differs between processors.
 */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, sep } from 'node:path';
import { gzipSync, zipSync, type Zippable } from 'fflate';
import { packTar } from 'modern-tar';

interface Packed {
  readonly path: string;
  readonly mode: number;
  readonly content: Buffer;
}

/** Of a file's rights only whether it can be run is kept: the rest depends on who cloned. */
const filesIn = (folder: string): readonly Packed[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((path) => ({ path: path.split(sep).join('/'), found: statSync(join(folder, path)) }))
    .filter(({ found }) => found.isFile())
    .sort((a, b) => (a.path < b.path ? -1 : 1))
    .map(({ path, found }) => ({
      path,
      mode: (found.mode & 0o111) === 0 ? 0o644 : 0o755,
      content: readFileSync(join(folder, path)),
    }));

/** @param top folder in the archive, above everything @param time of every file in it, in UTC */
export const tarball = async (folder: string, top: string, time: Date): Promise<Uint8Array> => {
  const entries = filesIn(folder).map(({ path, mode, content }) => ({
    header: { name: `${top}/${path}`, size: content.length, mode, mtime: time, uid: 0, gid: 0, uname: '', gname: '' },
    body: content,
  }));
  return gzipSync(await packTar(entries), { level: 9, mtime: 0 });
};

/** @see tarball */
export const zip = (folder: string, top: string, time: Date): Uint8Array => {
  // The format has no time zone; the library writes what the clock on the wall shows.
  const mtime = new Date(time.getUTCFullYear(), time.getUTCMonth(), time.getUTCDate(), 12);
  const unix = 3;
  const files: Zippable = {};
  for (const { path, mode, content } of filesIn(folder))
    files[`${top}/${path}`] = [content, { level: 9, mtime, os: unix, attrs: (0o100000 | mode) * 2 ** 16 }];
  return zipSync(files);
};
