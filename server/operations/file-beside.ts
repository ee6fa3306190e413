/** Finds the code of a thread. */
import { extname, join } from 'node:path';

/** The module of this name beside another one: TypeScript in the repository, JavaScript in the package. */
export const fileBeside = (name: string, { dirname, filename }: ImportMeta): string =>
  join(dirname, name + extname(filename));
