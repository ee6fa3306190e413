/**
 * The same mailbox and the same name, however they are typed: for comparing, never to be shown or
 * written to. Knows no store, no key and no campaign.
 */
import { domainToASCII } from 'node:url';

const plain = (text: string): string => text.normalize('NFKC').toLowerCase().normalize('NFKC').trim();

/** Yahoo has disposable addresses, `name-anything`, and names without hyphens. */
const yahoo = /^(yahoo(\.[a-z]{2,3}){1,2}|(ymail|rocketmail|myyahoo)\.com)$/;

/**
 * By default what follows a `+`: so it is at Outlook, iCloud, Proton, Fastmail, and most servers of
 * one's own.
 */
const extensionAt = (domain: string): RegExp => (yahoo.test(domain) ? /[-+]/ : /\+/);

/** What a provider takes no notice of in a name. */
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
 * IDNA by the URL Standard, which would cut a host off at the signs that end one in a URL, and
 * decode `%`.
 */
const hostIn = (domain: string): string => (/[/?#\\%]/.test(domain) ? domain : domainToASCII(domain) || domain);

/** One name for the domains of a provider where a mailbox has the same name at each. */
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
 * An address as a mail server is told it (RFC 5321, `RCPT TO`): its domain in ASCII, the rest as it
 * is.
 */
export const envelopeAddress = (address: string): string => {
  const at = address.lastIndexOf('@');
  return at < 0 ? address : `${address.slice(0, at)}@${hostIn(address.slice(at + 1))}`;
};

/**
 * One text for all the addresses of a mailbox. The rules of each provider follow
 * alphagov/e-petitions, which counted millions of signatures with them. What is no address comes
 * back in lower case; nothing throws, and a second pass changes nothing.
 */
export const canonicalEmail = (address: string): string => {
  // Half of a character might meet its other half where a dot is taken out.
  const whole = address
    .replace(/\p{Cs}/gu, '\uFFFD')
    .normalize('NFKC')
    .trim();
  const at = whole.lastIndexOf('@');
  if (at < 0) return plain(whole);
  const local = plain(whole.slice(0, at));
  // IDNA has its own small letters: "Σ" is "σ" there, and at the end of a word "ς" for JavaScript.
  const host = plain(hostIn(whole.slice(at + 1).trim()));
  const domain = Object.hasOwn(sameHost, host) ? String(sameHost[host]) : host;
  return `${mailboxOf(local, domain) || local}@${domain}`;
};

/**
 * A name without spaces, punctuation, marks of width and case, to tell two people who share a
 * mailbox apart.
 *
 * NFKC, though a name is kept in NFC: an input method types "ＡＤＡ" for "ADA", and one person
 * should not count as two. It merges no two Han letters that NFC keeps apart as names do: 𠮷 and
 * 吉, 髙 and 高 stay two. Empty for a name of signs alone.
 */
export const foldedName = (name: string): string =>
  name
    .normalize('NFKC')
    // Default_Ignorable_Code_Point (UAX #44): joiners, direction marks, selectors of a glyph's
    // variant.
    .replace(/[\s\p{P}\p{Sk}\p{Cc}\p{Default_Ignorable_Code_Point}]/gu, '')
    // There and back: "ẞ" and "ß" are "ss" then, and "ς" stands where "Σ" would have become it.
    .toLowerCase()
    .toUpperCase()
    .toLowerCase()
    .normalize('NFKC');
