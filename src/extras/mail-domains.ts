/** Finds the mail domain that was probably meant. Pure; suggests, and never changes anything. */

/** Where a slip is likely and can be told: large providers with names that are long enough. */
const large = (
  'gmail.com yahoo.com hotmail.com outlook.com icloud.com protonmail.com googlemail.com netvigator.com ' +
  'yahoo.com.hk yahoo.com.tw yahoo.co.uk hotmail.co.uk btinternet.com'
).split(' ');

/** Providers whose names are near to those, and no slips. */
const others = new Set('mail.com ymail.com email.com gmx.com hotmail.hk live.com proton.me'.split(' '));

/** One letter too many, too few, or another one, or two neighbours swapped. */
const isOneSlipFrom = (a: string, b: string): boolean => {
  let start = 0;
  while (start < a.length && a[start] === b[start]) start++;
  let end = 0;
  while (end < Math.min(a.length, b.length) - start && a.at(-1 - end) === b.at(-1 - end)) end++;
  const [left, right] = [a.slice(start, a.length - end), b.slice(start, b.length - end)];
  return Math.max(left.length, right.length) < 2 || (left.length === 2 && left === [...right].reverse().join(''));
};

/** `yahoo.de` is another country's; `yahoo.co` and `yahoo.cm` are half of `.com`. */
const isOfACountry = (typed: string, known: string): boolean =>
  typed.split('.')[0] === known.split('.')[0] && /\.(?!c[om]$|om$)[a-z]{2}$/.test(typed);

/**
 * The address with the domain that was probably meant; undefined where nothing looks like a slip. While it is being
 * typed, the beginning of a domain is none either.
 */
export const meantAddress = (address: string, isBeingTyped = false): string | undefined => {
  const at = address.lastIndexOf('@') + 1;
  const typed = address.slice(at).trim().toLowerCase();
  const isSound =
    others.has(typed) || large.some((known) => (isBeingTyped ? known.startsWith(typed) : known === typed));
  if (at < 2 || !/\.\w/.test(typed) || isSound) return undefined;
  const meant = large.find((known) => isOneSlipFrom(typed, known) && !isOfACountry(typed, known));
  return meant && address.slice(0, at).trimStart() + meant;
};
