/**
 * Serves a page of the project's own, such as the builder: built files, under the tightest policy
 * that they work with. The page loads its own files alone, sends to nobody else, and cannot be
 * framed.
 */
import type { Hono } from 'hono';
import { join } from 'node:path';
import { file } from './files.ts';
import { problem } from './problems.ts';

interface BuiltPage {
  /** Of the page's address, of its folder in `dist`, and of its files. */
  readonly name: string;
  /** The value of `Cache-Control`. */
  readonly cache: string;
  /** The policies by which its templates are made; nothing else turns a string into HTML or script. */
  readonly trustedTypes: string;
  /** Files beside the page that it runs as workers. */
  readonly workers?: readonly string[];
}

/** A worker has a policy of its own: it computes, and asks nobody for anything. */
const workerPolicy = "default-src 'none'";

/** The directives of such a page's Content-Security-Policy. */
export const policyOf = (page: { readonly trustedTypes: string; readonly hasWorkers: boolean }): string[] => [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "connect-src 'self'",
  `worker-src ${page.hasWorkers ? "'self'" : "'none'"}`,
  "form-action 'none'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
  "require-trusted-types-for 'script'",
  `trusted-types ${page.trustedTypes}`,
];

/** @param dist folder of the built widget, which includes the pages */
export const addBuiltPage = (app: Hono, dist: string, { name, cache, trustedTypes, workers = [] }: BuiltPage): void => {
  const policy = policyOf({ trustedTypes, hasWorkers: workers.length > 0 }).join('; ');
  const serve = async (path: string): Promise<Response> =>
    (await file(join(dist, name, path), cache)) ?? problem('not-found');
  const page = async (): Promise<Response> => {
    const found = await serve('index.html');
    if (found.ok) found.headers.set('Content-Security-Policy', policy);
    return found;
  };
  app.get(`/${name}`, page);
  app.get(`/${name}/`, page);
  for (const asset of [`${name}.js`, `${name}.css`]) app.get(`/${name}/${asset}`, () => serve(asset));
  for (const worker of workers)
    app.get(`/${name}/${worker}`, async () => {
      const found = await serve(worker);
      if (found.ok) found.headers.set('Content-Security-Policy', workerPolicy);
      return found;
    });
};
