/**
 * Finds the mail domain that was probably meant. Pure; it only suggests and never changes anything.
 */

/** Large providers with names long enough for a slip to be likely and recognisable. */
const large = (
  'gmail.com yahoo.com hotmail.com outlook.com icloud.com protonmail.com googlemail.com netvigator.com foxmail.com ' +
  'yahoo.com.hk yahoo.com.tw yahoo.co.uk hotmail.co.uk btinternet.com'
).split(' ');

/** Providers whose names resemble those but are not slips. */
const others = new Set('mail.com ymail.com email.com gmx.com hotmail.hk live.com proton.me'.split(' '));

/** Providers that use only these endings; the first is the likeliest. */
const endings: Readonly<Record<string, string>> = {
  gmail: 'com',
  googlemail: 'com',
  icloud: 'com',
  foxmail: 'com',
  qq: 'com',
  '126': 'com',
  '163': 'com net',
  sina: 'com cn com.cn',
  protonmail: 'com ch',
  yahoo:
    'com com.hk com.tw com.sg com.my com.ph com.vn com.au com.br com.ar com.mx com.tr com.cn com.co com.pe com.ve com.ua co.uk ' +
    'co.jp co.in co.id co.kr co.nz co.th co.za co.il ca de fr es it in ie gr at be ch dk se no pl ro cz fi nl pt hu jp',
  outlook: '',
  hotmail: '',
};

const endingsOf = (name: string): readonly string[] =>
  Object.hasOwn(endings, name) ? (endings[name] ?? '').split(' ') : [];

/** Not top-level domains, but close to the one that nearly everybody has. */
const noCom = /\.(?:con|cmo|ocm|vom|xom|cim|cpm|comm|coom|c0m|kom)$/;

/** One letter too many, too few or wrong, or two neighbours swapped. */
const isOneSlipFrom = (a: string, b: string): boolean => {
  let start = 0;
  while (start < a.length && a[start] === b[start]) start++;
  let end = 0;
  while (end < Math.min(a.length, b.length) - start && a.at(-1 - end) === b.at(-1 - end)) end++;
  const [left, right] = [a.slice(start, a.length - end), b.slice(start, b.length - end)];
  return Math.max(left.length, right.length) < 2 || (left.length === 2 && left === [...right].reverse().join(''));
};

/**
 * `yahoo.de` belongs to another country; `yahoo.co` and `yahoo.cm` are an unfinished or mistyped
 * `.com`.
 */
const isOfACountry = (typed: string, known: string): boolean =>
  typed.split('.')[0] === known.split('.')[0] && /\.(?!c[om]$|om$)[a-z]{2}$/.test(typed);

/**
 * The domain with an ending that its provider uses; undefined if it has one already, or the
 * provider is unknown.
 */
const withEnding = (domain: string): string | undefined => {
  const [name = '', ...labels] = domain.split('.');
  const ending = labels.join('.');
  const known = endingsOf(name).filter(Boolean);
  if (known.length === 0 || known.includes(ending)) return undefined;
  const meant =
    known.find((one) => one.endsWith(`.${ending}`)) ??
    known.slice(1).find((one) => isOneSlipFrom(ending, one) && one.length > 2);
  return `${name}.${meant ?? known[0] ?? ''}`;
};

const meantDomain = (typed: string): string => {
  const domain = typed.replace(noCom, '.com');
  if (others.has(domain) || large.includes(domain)) return domain;
  const meant = large.find((known) => isOneSlipFrom(domain, known) && !isOfACountry(domain, known));
  return meant ?? withEnding(domain) ?? domain;
};

/**
 * The address with the domain that was probably meant; undefined if nothing looks like a slip.
 * While typing, the beginning of a known domain does not count as one.
 */
export const meantAddress = (address: string, isBeingTyped = false): string | undefined => {
  const at = address.lastIndexOf('@') + 1;
  const typed = address
    .slice(at)
    .replace(/[\s,;.>，。；]{1,9}$/, '')
    .trim()
    .toLowerCase();
  const name = typed.split('.', 1)[0] ?? '';
  const soon = [...large, ...others, ...endingsOf(name).map((ending) => `${name}.${ending}`)];
  const isSound = isBeingTyped && soon.some((known) => known.startsWith(typed));
  const isWhole = /\.\w/.test(typed) || (!isBeingTyped && Object.hasOwn(endings, typed));
  if (at < 2 || !isWhole || isSound) return undefined;
  const meant = meantDomain(typed.includes('.') ? typed : `${typed}.com`);
  return meant === typed ? undefined : address.slice(0, at).trimStart() + meant;
};
