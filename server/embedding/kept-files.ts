/**
 * The files that other people's pages load: the built widget, what it loads, and the script for
 * frames. Plain names give the current build. Each build also has addresses of its own. Their bytes
 * are stored with the signatures, so that they stay the same after upgrades and in every process.
 * See docs/decisions/0026.
 */
import type { Hono } from 'hono';
import { createHash, hash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { widgetFiles } from '../http/headers.ts';
import { problem } from '../http/problems.ts';
import { StoreError, type Bytes, type Store } from '../store/store.ts';

const minute = 'public, max-age=60';
const forever = 'public, max-age=31536000, immutable';

const widget = 'petition-widget.js';
/** What the widget loads from beside it: one of these is each language that is not built in. */
const beside = /^petition-widget-[A-Za-z-]+\.js$/;
/** Has the hashes of the languages' files, which the widget asks for by the hash of this one. */
const voucher = 'petition-widget-languages.js';
const frames = 'embed.js';

interface Build {
  /** The version, plus what tells it from another build of that version. */
  readonly name: string;
  readonly files: ReadonlyMap<string, Bytes>;
}

const hashOf = (body: Bytes): string => hash('sha384', body, 'base64');

/**
 * Written as in src/lazy/trusted-script-url.ts, so that a first file gets the later files it was
 * built with.
 */
const markOf = (body: Bytes): string => `sha384${hashOf(body).replace(/\W/g, '')}`.slice(0, 22);

/** What a file is asked for by: the hash of the one that vouches for it, or its own. */
const vouching = (body: Bytes, voucher: Bytes | undefined): Bytes =>
  voucher && Buffer.from(voucher).includes(hashOf(body)) ? voucher : body;

const isMissing = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === 'ENOENT';

interface Options {
  /** Folder of the built widget. */
  readonly dist: string;
  readonly version: string;
  readonly store: Pick<Store, 'keepFiles' | 'keptFile'>;
}

export const createKeptFiles = ({ dist, version, store }: Options) => {
  const pathOf = (name: string): string =>
    name === frames ? join(import.meta.dirname, 'frames', name) : join(dist, name);

  const read = async (name: string): Promise<Bytes | undefined> => {
    try {
      return new Uint8Array(await readFile(pathOf(name)));
    } catch (error) {
      if (isMissing(error)) return undefined;
      throw error;
    }
  };

  /** The build on disk now; undefined before the first build. */
  const today = async (): Promise<Build | undefined> => {
    const files = new Map<string, Bytes>();
    const built = await readdir(dist).catch((error: unknown) => {
      if (isMissing(error)) return [];
      throw error;
    });
    const names = [widget, ...built.filter((name) => beside.test(name)).sort(), frames];
    const all = createHash('sha256');
    for (const name of names) {
      const body = await read(name);
      if (body === undefined) continue;
      files.set(name, body);
      all.update(body);
    }
    return files.has(widget) ? { name: `${version}-${all.digest('hex').slice(0, 12)}`, files } : undefined;
  };

  /**
   * All addresses of a build. The bare version means the first build of that version that ran with
   * this database.
   */
  const addressesOf = ({ name, files }: Build): Map<string, Bytes> =>
    new Map(
      [...files].flatMap(([file, body]) => [
        [`/${version}/${file}`, body],
        [`/${name}/${file}`, body],
        ...(beside.test(file) ? [[`/${file}?${markOf(vouching(body, files.get(voucher)))}`, body] as const] : []),
      ]),
    );

  /** A cache of what was requested before. There are few builds, each with few files. */
  const found = new Map<string, Bytes>();
  let kept = '';

  /** Makes sure the current build is stored, even if it was made while the server ran. */
  const keep = async (): Promise<void> => {
    const build = await today();
    if (build === undefined || build.name === kept) return;
    await store.keepFiles([...addressesOf(build)].map(([address, body]) => ({ address, body })));
    kept = build.name;
  };

  const look = async (address: string): Promise<Bytes | undefined> => {
    const body = found.get(address) ?? (await store.keptFile(address));
    if (body) found.set(address, body);
    return body;
  };

  const script = (body: Bytes | undefined, cacheControl: string): Response =>
    body === undefined
      ? problem('not-found')
      : new Response(body, {
          headers: { 'Content-Type': 'text/javascript; charset=utf-8', 'Cache-Control': cacheControl },
        });

  const answer = async (address: string): Promise<Response> => {
    try {
      const body = (await look(address)) ?? (await keep().then(() => look(address)));
      return script(body, forever);
    } catch (error) {
      if (!(error instanceof StoreError)) throw error;
      // So that pages still show the petition while the database is down.
      const build = await today();
      return script(build && addressesOf(build).get(address), minute);
    }
  };

  let served: Build | undefined;

  /**
   * Adds the permanent address of exactly these bytes (RFC 9110, 8.7), to which the builder pins.
   */
  const plain = async (name: string): Promise<Response> => {
    const body = await read(name);
    const response = script(body, minute);
    if (body === undefined || name !== widget) return response;
    if (!served || Buffer.compare(served.files.get(name) ?? body, body) !== 0) served = await today();
    if (served) response.headers.set('Content-Location', `/${served.name}/${name}`);
    return response;
  };

  const addTo = (app: Hono): void => {
    app.get(`/:name{${widgetFiles}}`, async (c) => {
      const { pathname, search } = new URL(c.req.url);
      return search.startsWith('?sha384') ? answer(pathname + search) : plain(c.req.param('name'));
    });
    app.get(`/:version{\\d[\\w.+-]{0,63}}/:name{${widgetFiles}}`, (c) => answer(new URL(c.req.url).pathname));
  };

  return { keep, addTo };
};
