/**
 * The two scripts, one per side, with which a page and the petition in its frame agree on a height.
 * Only serves the files.
 */
import type { Hono } from 'hono';
import { join } from 'node:path';
import { file } from '../http/files.ts';
import { problem } from '../http/problems.ts';

const minute = 'public, max-age=60';

/** Other people's pages load embed.js, which is therefore among the kept files. */
export const addFrames = (app: Hono): void => {
  for (const name of ['frame.js', 'wordpress.js'])
    app.get(
      `/pages/${name}`,
      async () => (await file(join(import.meta.dirname, 'frames', name), minute)) ?? problem('not-found'),
    );
};
