/**
 * What the public is told of a campaign's count, and how little it says of any one signature: see
 * decision 0020. Pure but for the dice.
 */
import { randomInt } from 'node:crypto';

/** The published number changes by a multiple of this. */
const step = 5;
/** Each signature moves the number with a chance of one in so many, whatever was before. */
const odds = 10;
/** When it moves, it stays behind by a random number below this, and by what is rounded off. */
const mostBehind = 15;
/** New names come into the list together, at least so many and fewer than so many. */
const names = [5, 10] as const;

export interface Told {
  readonly published: number;
  /**
   * Where the apparent number has to come to, from below and from above, to move the published one;
   * alike: not drawn yet.
   */
  readonly rise: number;
  readonly fall: number;
}

/** Without memory: whoever has seen it not reached so far knows no more of when it will be. */
const distance = (): number => {
  let drawn = 1;
  while (randomInt(odds) > 0) drawn++;
  return drawn;
};

/** How many new names the list waits for. */
export const namesToWaitFor = (): number => randomInt(...names);

const drawn = (apparent: number, published: number): Told => ({
  published,
  rise: apparent + distance(),
  fall: apparent - distance(),
});

/** What is told now that the apparent number is this. */
export const follow = (apparent: number, told: Told): Told => {
  const { published, rise, fall } = told;
  if (rise <= fall) return drawn(apparent, published);
  if (apparent > fall && apparent < rise) return told;
  const direction = apparent >= rise ? 1 : -1;
  const gap = direction * (apparent - published) - randomInt(mostBehind);
  return drawn(apparent, published + direction * Math.max(0, Math.floor(gap / step)) * step);
};

/**
 * How much of a gap between the apparent number and the true one is taken away: a multiple of
 * `unit`, rounded down after a random part of it, so that one signature more or less changes the
 * outcome with a chance of one in `unit`. A gap the other way is closed: the public number never
 * stays below the truth.
 */
export const correction = (gap: number, unit: number): number =>
  gap < 0 ? gap : Math.max(0, Math.floor((gap - randomInt(unit)) / unit)) * unit;
