/**
 * The public count of a campaign, and how little it reveals about any one signature: see decision
 * 0020. Pure apart from the random numbers.
 */
import { randomInt } from 'node:crypto';

/** The published number changes by a multiple of this. */
const step = 5;
/** Each signature moves the number with a chance of one in this many, whatever came before. */
const odds = 10;
/**
 * When the number moves, it stays behind by a random amount below this, plus what is rounded off.
 */
const mostBehind = 15;
/** New names are listed together: at least the first number, and fewer than the second. */
const names = [5, 10] as const;

export interface Told {
  readonly published: number;
  /**
   * The values the apparent number must reach, going up or down, to move the published one; equal
   * if not drawn yet.
   */
  readonly rise: number;
  readonly fall: number;
}

/**
 * Memoryless (geometric): having seen that it is not reached yet tells nothing about when it will
 * be.
 */
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

/** What to publish now that the apparent number is this. */
export const follow = (apparent: number, told: Told): Told => {
  const { published, rise, fall } = told;
  if (rise <= fall) return drawn(apparent, published);
  if (apparent > fall && apparent < rise) return told;
  const direction = apparent >= rise ? 1 : -1;
  const gap = direction * (apparent - published) - randomInt(mostBehind);
  return drawn(apparent, published + direction * Math.max(0, Math.floor(gap / step)) * step);
};

/**
 * How much of the gap between the apparent number and the true one to remove: a multiple of `unit`,
 * rounded down after subtracting a random part of it, so that one signature more or less changes
 * the outcome with a chance of one in `unit`. A negative gap is closed at once: the public number
 * never stays below the truth.
 */
export const correction = (gap: number, unit: number): number =>
  gap < 0 ? gap : Math.max(0, Math.floor((gap - randomInt(unit)) / unit)) * unit;
