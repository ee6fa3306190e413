/**
 * Serves /builder, the page for writing campaigns: built files under the tightest policy that they
 * work with.
 */
import type { Hono } from 'hono';
import { join } from 'node:path';
import { file } from './files.ts';
import { problem } from './problems.ts';

/**
 * The page loads only its own files and the widget's, sends nothing, and cannot be framed. Both
 * create their templates through Trusted Types policies with these names; nothing else turns a
 * string into HTML or script.
 */
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "connect-src 'self'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types lit-html petition-widget 'allow-duplicates'",
].join('; ');

/** @param dist folder of the built widget, which includes the builder */
export const addBuilder = (app: Hono, dist: string): void => {
  const built = join(dist, 'builder');
  const page = async (): Promise<Response> => {
    const found = await file(join(built, 'index.html'), 'no-cache');
    found?.headers.set('Content-Security-Policy', policy);
    return found ?? problem('not-found');
  };
  app.get('/builder', page);
  app.get('/builder/', page);
  for (const name of ['builder.js', 'builder.css'])
    app.get(`/builder/${name}`, async () => (await file(join(built, name), 'no-cache')) ?? problem('not-found'));
  // For the preview, which would otherwise have no count to show.
  app.get('/builder/count', (c) => c.json({ count: 1248 }, 200, { 'Cache-Control': 'public, max-age=3600' }));
  // Keeps the builder's source, in the demo's folder under the same name, from being served.
  app.get('/builder/*', () => problem('not-found'));
};
