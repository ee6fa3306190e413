/**
 * Which e-mail addresses are taken: those that every mail server reads alike, so that what was
 * signed with is what a mail is sent to. Without quotes and comments (RFC 5322, 3.4.1), without `%`
 * and `!`, by which old servers route on, and with a local part in ASCII, since few servers send to
 * others (RFC 6531). See docs/decisions.
 */

/** `dot-atom` of RFC 5322, without `%` and `!`. */
const local = /^[a-z\d#$&'*+/=?^_`{|}~-]+(?:\.[a-z\d#$&'*+/=?^_`{|}~-]+)*$/i;
/**
 * A Latin letter and a Greek, Cyrillic or Armenian one in a label: a slip of the keyboard, as no
 * registry has such names.
 */
const mixed = /[a-z][^.]*[\u0370-\u058f]|[\u0370-\u058f][^.]*[a-z]/i;
/** No sign of ASCII that would end a host in a URL, or mean something else there. */
const domain = /^[^\0-,/:-@[-`{-\x7f]+$/;
/**
 * Labels of letters, digits and hyphens, at least two; the last is no number. In octets (RFC 1035,
 * 2.3.4).
 */
const host = /^(?=.{1,253}$)(?:[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?\.)+[a-z](?:[a-z\d-]{0,61}[a-z\d])?$/;

/** The domain as mail servers are told it (IDNA, by the URL Standard); empty where it is none. */
export const hostOf = (name: string): string => {
  try {
    const { hostname } = new URL(`http://${domain.test(name) && !mixed.test(name) ? name : ''}`);
    return host.test(hostname) ? hostname : '';
  } catch {
    return '';
  }
};

/** At most 64 octets before the `@` and 254 in all (RFC 5321, 4.5.3.1, with erratum 1690). */
export const isMailAddress = (address: string): boolean => {
  const at = address.lastIndexOf('@');
  const name = address.slice(0, at);
  const octets = hostOf(address.slice(at + 1)).length;
  return at > 0 && at <= 64 && octets > 0 && at + 1 + octets <= 254 && local.test(name);
};
