/** What only the publisher of a release can fill in: `publisher.json`, and nowhere else. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod/mini';
import { root } from '../root.ts';

const publisher = z.object({
  /** Address of the public repository, without a slash at its end: `https://forge.example/owner/petition-widget`. */
  repository: z.string().check(z.regex(/^https:\/\/[^/\s]+(?:\/[^/\s]+)+$/)),
  /**
   * Scope that the publisher owns in the npm registry, such as `@petitions`. The packages are
   * `@petitions/petition-widget` and `@petitions/petition-server`: names without a scope could
   * belong to a stranger.
   */
  scope: z.string().check(z.regex(/^@[a-z0-9][a-z0-9._-]*$/)),
});

export type Publisher = z.infer<typeof publisher>;

/** @throws with a sentence that names what is missing. */
export const readPublisher = (file = join(root, 'publisher.json')): Publisher => {
  const read = publisher.safeParse(JSON.parse(readFileSync(file, 'utf8')));
  if (read.success) return read.data;
  const missing = [...new Set(read.error.issues.map(({ path }) => String(path[0])))].join(' and ');
  throw new Error(`publisher.json: fill in ${missing}; scripts/release/publisher.ts says what belongs there`);
};
