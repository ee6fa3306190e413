/**
 * Serves /desk, the organisers' page. It is the same for everybody; what it shows comes by the
 * routes beside it.
 */
import type { Hono, MiddlewareHandler } from 'hono';
import { addBuiltPage } from '../http/built-page.ts';
import { editorWorkers, trustedTypes } from '../http/builder-page.ts';

/** For every answer under /desk. */
export const deskHeaders: MiddlewareHandler = async (c, next) => {
  await next();
  c.header('Cache-Control', 'no-store');
  c.header('X-Robots-Tag', 'noindex');
  c.header('Cross-Origin-Opener-Policy', 'same-origin');
  c.header('Cross-Origin-Resource-Policy', 'same-origin');
};

/** @param dist folder of the built widget, which includes the desk */
export const addDeskPage = (app: Hono, dist: string): void => {
  addBuiltPage(app, dist, {
    ...{ name: 'desk', cache: 'no-store', workers: [...editorWorkers, 'opening-worker.js'] },
    trustedTypes: `opening-worker ${trustedTypes}`,
  });
};
