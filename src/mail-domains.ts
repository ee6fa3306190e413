/** Finds the mail domain that was probably meant. Pure; suggests, and never changes anything. */

/** Where a slip is likely and can be told: large providers with names that are long enough. */
const large = (
  'gmail.com yahoo.com hotmail.com outlook.com icloud.com protonmail.com googlemail.com netvigator.com ' +
  'yahoo.com.hk yahoo.com.tw yahoo.co.uk hotmail.co.uk btinternet.com'
).split(' ');

/** Providers whose names are near to those, and no slips. */
const others = new Set('mail.com ymail.com email.com gmx.com hotmail.hk live.com proton.me'.split(' '));

/** Insertions, deletions, substitutions and swaps of neighbours between two words (optimal string alignment). */
const distance = (a: string, b: string): number => {
  let before: number[] = [];
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      const costs = [(row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + (same ? 0 : 1)];
      if (a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) costs.push((before[j - 2] ?? 0) + 1);
      next.push(Math.min(...costs));
    }
    [before, row] = [row, next];
  }
  return row[b.length] ?? 0;
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
  const meant = large.find(
    (known) => distance(typed, known) <= (known.length > 9 ? 2 : 1) && !isOfACountry(typed, known),
  );
  return meant && address.slice(0, at).trimStart() + meant;
};
