/** What a program that a test starts has in its environment: nothing of whoever runs the tests. */
import { compileCache } from '../../scripts/root.ts';

export const childEnv = { PATH: process.env.PATH, NODE_COMPILE_CACHE: compileCache };

/** For the server: it reads the widget's sources instead of `dist/`. */
export const sourceEnv = {
  ...childEnv,
  NODE_OPTIONS: `--import=${new URL('../../scripts/from-source.ts', import.meta.url).href}`,
};
