/** Rests of whoever reads many signatures, in which signers have the engine and this process. */
import { setTimeout as pause } from 'node:timers/promises';

/**
 * Each rest is as long as the work before it, if that was not longer than the longest rest, in
 * milliseconds.
 */
export const createRest = (longest: number) => {
  let began = performance.now();
  return async (): Promise<void> => {
    await pause(Math.min(longest, performance.now() - began));
    began = performance.now();
  };
};

/** Rows after which others get their turn. */
const spell = 500;
/** In milliseconds. */
const longestRest = 100;

/** For rows that are read one by one: resolves to whether it rested. */
export const createRests = () => {
  const rest = createRest(longestRest);
  let looked = 0;
  return async (): Promise<boolean> => {
    if (++looked % spell !== 0) return false;
    await rest();
    return true;
  };
};
