/**
 * The page at /builder, where campaigns are written: files of the build, under the tightest policy
 * that they work with.
 */
import type { Hono } from 'hono';
import { join } from 'node:path';
import { file } from './files.ts';
import { problem } from './problems.ts';

/**
 * It loads its own files and the widget's, sends nothing, and is in no frame. Both it and the
 * widget make their templates through policies of these names, and nothing else makes HTML or
 * script of a string.
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

/** @param dist folder of the built widget, with the builder in it */
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
  // For the preview, which would else have the count of nobody to show.
  app.get('/builder/count', (c) => c.json({ count: 1248 }, 200, { 'Cache-Control': 'public, max-age=3600' }));
  // Not the source, which lies in the demo's folder under the same name.
  app.get('/builder/*', () => problem('not-found'));
};
