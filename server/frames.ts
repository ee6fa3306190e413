/** The scripts by which a page and the petition in its frame agree on a height: one for each side. Knows files only. */
import type { Hono } from 'hono';
import { join } from 'node:path';
import { file } from './files.ts';
import { problem } from './problems.ts';

interface Options {
  readonly version: string;
  /** How long what may change is kept, and what never does. */
  readonly minute: string;
  readonly forever: string;
}

export const addFrames = (app: Hono, { version, minute, forever }: Options): void => {
  for (const [path, name, cacheControl] of [
    ['/pages/frame.js', 'frame.js', minute],
    ['/pages/wordpress.js', 'wordpress.js', minute],
    ['/embed.js', 'embed.js', minute],
    [`/${version}/embed.js`, 'embed.js', forever],
  ] as const)
    app.get(
      path,
      async () => (await file(join(import.meta.dirname, 'frames', name), cacheControl)) ?? problem('not-found'),
    );
};
