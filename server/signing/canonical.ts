/**
 * Maps every spelling of a mailbox or a name to one text: for comparing only, never for display or
 * for sending mail. Uses no store, key or campaign, and nothing of Node, as the desk's page compares
 * with it what it has opened.
 */

const plain = (text: string): string => text.normalize('NFKC').toLowerCase().normalize('NFKC').trim();

/** Yahoo has disposable addresses, `name-anything`, and no hyphens in ordinary names. */
const yahoo = /^(yahoo(\.[a-z]{2,3}){1,2}|(ymail|rocketmail|myyahoo)\.com)$/;

/**
 * By default, whatever follows a `+`: so do Outlook, iCloud, Proton, Fastmail, and most self-hosted
 * servers.
 */
const extensionAt = (domain: string): RegExp => (yahoo.test(domain) ? /[-+]/ : /\+/);

/** Characters that a provider ignores in a mailbox name. */
const unnoticed: Readonly<Record<string, RegExp>> = {
  'gmail.com': /\./g,
  'proton.me': /[._-]/g,
};

const mailboxOf = (local: string, domain: string): string => {
  const signs = Object.hasOwn(unnoticed, domain) ? unnoticed[domain] : undefined;
  const letters = signs ? local.replace(signs, '') : domain === 'yandex.ru' ? local.replaceAll('-', '.') : local;
  const extension = letters.search(extensionAt(domain));
  return plain(extension > 0 ? letters.slice(0, extension) : letters);
};

/**
 * IDNA as in the URL Standard. Not applied to a domain with `%`, which it would decode, or with
 * characters that end a host in a URL, where it would cut the domain off.
 */
const hostIn = (domain: string): string => {
  if (/[/?#\\%]/.test(domain)) return domain;
  const url = new URL('ws://x');
  // What is no host leaves the old one.
  url.hostname = domain;
  return url.hostname === 'x' ? domain : url.hostname;
};

/** One domain for each provider whose mailboxes have the same name at several domains. */
const sameHost: Readonly<Record<string, string>> = {
  'googlemail.com': 'gmail.com',
  'me.com': 'icloud.com',
  'mac.com': 'icloud.com',
  'protonmail.com': 'proton.me',
  'protonmail.ch': 'proton.me',
  'pm.me': 'proton.me',
  'ya.ru': 'yandex.ru',
  'yandex.com': 'yandex.ru',
};

/**
 * An address as it is passed to a mail server (RFC 5321, `RCPT TO`): the domain in ASCII, the rest
 * unchanged.
 */
export const envelopeAddress = (address: string): string => {
  const at = address.lastIndexOf('@');
  return at < 0 ? address : `${address.slice(0, at)}@${hostIn(address.slice(at + 1))}`;
};

/**
 * One text for all addresses of a mailbox. The rules per provider follow alphagov/e-petitions,
 * which counted millions of signatures with them. Anything that is not an address comes back in
 * lower case; it never throws, and applying it twice changes nothing.
 */
export const canonicalEmail = (address: string): string => {
  // Half of a surrogate pair might meet its other half when a dot is removed.
  const whole = address
    .replace(/\p{Cs}/gu, '\uFFFD')
    .normalize('NFKC')
    .trim();
  const at = whole.lastIndexOf('@');
  if (at < 0) return plain(whole);
  const local = plain(whole.slice(0, at));
  // IDNA lower-cases differently: it turns "Σ" into "σ", where JavaScript makes it "ς" at the end
  // of a word.
  const host = plain(hostIn(whole.slice(at + 1).trim()));
  const domain = Object.hasOwn(sameHost, host) ? String(sameHost[host]) : host;
  return `${mailboxOf(local, domain) || local}@${domain}`;
};

/**
 * A name without spaces, punctuation, and differences of width and case, to tell apart two people
 * who share a mailbox.
 *
 * NFKC, although names are stored in NFC: an input method may type "ＡＤＡ" for "ADA", and one person
 * should not count as two. It merges no two Han letters that NFC keeps apart as names do: 𠮷 and 吉,
 * 髙 and 高 stay two. Empty for a name made of symbols alone.
 */
export const foldedName = (name: string): string =>
  name
    .normalize('NFKC')
    // Default_Ignorable_Code_Point (UAX #44): joiners, direction marks, variation selectors.
    .replace(/[\s\p{P}\p{Sk}\p{Cc}\p{Default_Ignorable_Code_Point}]/gu, '')
    // Lower, upper, lower: "ẞ" and "ß" both become "ss", and "ς" becomes whatever "Σ" would have
    // become in its place.
    .toLowerCase()
    .toUpperCase()
    .toLowerCase()
    .normalize('NFKC');
