/** Serves the demo's pages, where the demo is switched on. */
import type { Hono } from 'hono';
import { join } from 'node:path';
import { file, partsOf } from './files.ts';
import { problem } from './problems.ts';

/** @param folder of the demo's pages */
export const addDemo = (app: Hono, folder: string): void => {
  app.get('*', async (c) => {
    const parts = partsOf(new URL(c.req.url).pathname);
    // Campaign documents are served only by the API, which withholds `server`.
    if (parts === undefined || parts[0]?.toLowerCase() === 'campaigns') return problem('not-found');
    return (await file(join(folder, ...parts), 'no-cache')) ?? problem('not-found');
  });
};
