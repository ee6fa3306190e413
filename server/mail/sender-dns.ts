/**
 * What the DNS says of a sender's domain, by which other mail servers judge its mails: SPF (RFC
 * 7208), DKIM (RFC 6376) and DMARC (RFC 7489). Looks whether each record is there and can be right.
 * Does not work out whether one mail would pass: only its receiver can.
 */
import { createPublicKey } from 'node:crypto';

/** `unknown`: nobody can say. */
export type Standing = 'good' | 'bad' | 'unknown';

export interface Finding {
  readonly name: 'SPF' | 'DKIM' | 'DMARC';
  readonly standing: Standing;
  /** What is there, and what to do. */
  readonly says: string;
}

/** As `resolveTxt` of `node:dns/promises`. */
export type ResolveTxt = (name: string) => Promise<readonly (readonly string[])[]>;

/** The texts at a name; `undefined` if the DNS did not answer. */
type Look = (name: string) => Promise<readonly string[] | undefined>;

const lookBy =
  (resolve: ResolveTxt): Look =>
  async (name) => {
    try {
      return (await resolve(name)).map((parts) => parts.join(''));
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? error.code : undefined;
      return code === 'ENOTFOUND' || code === 'ENODATA' ? [] : undefined;
    }
  };

const unanswered = (name: string): readonly [Standing, string] => [
  'unknown',
  `the DNS does not answer for ${name}: try again later`,
];

/** A record's tags, such as `p=none`; names in lower case. */
const tagsOf = (record: string): ReadonlyMap<string, string> =>
  new Map(
    record.split(';').map((part) => {
      const [name = '', ...value] = part.split('=');
      return [name.trim().toLowerCase(), value.join('=').trim()] as const;
    }),
  );

/** More mechanisms than this that need the DNS make a record void (RFC 7208, 4.6.4). */
const mostLookups = 10;
const needsLookup = /^[+?~-]?(include:|a(?:[:/]|$)|mx(?:[:/]|$)|ptr|exists:)|^redirect=/i;

const spfOf = async (look: Look, domain: string, server: string): Promise<readonly [Standing, string]> => {
  const texts = await look(domain);
  if (texts === undefined) return unanswered(domain);
  const records = texts.filter((text) => /^v=spf1(\s|$)/i.test(text));
  const [record] = records;
  if (record === undefined)
    return [
      'bad',
      `there is none: publish a TXT record at ${domain} such as "v=spf1 include:… -all"; whoever runs ${server} says what to include`,
    ];
  if (records.length > 1)
    return [
      'bad',
      `there are ${records.length} records, so that none counts: make one of them, with all that they name`,
    ];
  const terms = record.trim().split(/\s+/).slice(1);
  const all = terms.find((term) => /^[+?~-]?all$/i.test(term))?.toLowerCase();
  const lookups = terms.filter((term) => needsLookup.test(term)).length;
  if (lookups > mostLookups)
    return ['bad', `${record} – names ${lookups} other records, and above ${mostLookups} none counts: take some out`];
  if (all === 'all' || all === '+all') return ['bad', `${record} – allows everybody: end it with -all or ~all`];
  const isOpen = all === '?all' || (all === undefined && !terms.some((term) => /^redirect=/i.test(term)));
  if (isOpen) return ['bad', `${record} – says nothing of all other servers: end it with -all or ~all`];
  if (all === '-all' && terms.length === 1) return ['bad', `${record} – allows nobody: add what ${server} needs`];
  return ['good', `${record} – see that this allows ${server}`];
};

/** In bits: Gmail and others ignore shorter ones. */
const shortestKey = 1024;

const bitsOf = (key: string): number | undefined => {
  try {
    const { asymmetricKeyDetails } = createPublicKey({ key: Buffer.from(key, 'base64'), format: 'der', type: 'spki' });
    return asymmetricKeyDetails?.modulusLength;
  } catch {
    return undefined;
  }
};

const dkimOf = async (look: Look, domain: string, selector: string): Promise<readonly [Standing, string]> => {
  const name = `${selector}._domainkey.${domain}`;
  const texts = await look(name);
  if (texts === undefined) return unanswered(name);
  const records = texts.filter((text) => tagsOf(text).has('p'));
  const [record] = records;
  if (record === undefined)
    return [
      'bad',
      `there is no key at ${name}: publish the one that your mail server signs with, or give the selector that it uses`,
    ];
  if (records.length > 1) return ['bad', `there are ${records.length} keys at ${name}: leave only one`];
  const tags = tagsOf(record);
  const key = tags.get('p')?.replace(/\s/g, '') ?? '';
  if (key === '') return ['bad', `the key at ${name} is withdrawn: sign with another one`];
  const kind = tags.get('k') ?? 'rsa';
  const testing = tags.get('t')?.split(':').includes('y') ? '; it is marked as a test: take t=y out' : '';
  if (kind === 'ed25519') return [testing ? 'bad' : 'good', `an Ed25519 key at ${name}${testing}`];
  const bits = bitsOf(key);
  if (kind !== 'rsa' || bits === undefined) return ['bad', `what is at ${name} is no key: publish it again, in full`];
  if (bits < shortestKey) return ['bad', `the key at ${name} has only ${bits} bits: make one of 2048`];
  return [testing ? 'bad' : 'good', `a key of ${bits} bits at ${name}${testing}`];
};

/** The domain, and each one above it that has a dot. */
const upwards = (domain: string): string[] => {
  const labels = domain.split('.');
  return labels.slice(0, -1).map((_, index) => labels.slice(index).join('.'));
};

const dmarcOf = async (look: Look, domain: string): Promise<readonly [Standing, string]> => {
  for (const at of upwards(domain)) {
    const name = `_dmarc.${at}`;
    const texts = await look(name);
    if (texts === undefined) return unanswered(name);
    const records = texts.filter((text) => /^v=DMARC1\s*(;|$)/.test(text));
    const [record] = records;
    if (record === undefined) continue;
    if (records.length > 1)
      return ['bad', `there are ${records.length} records at ${name}, so that none counts: leave one`];
    const tags = tagsOf(record);
    const policy = (at === domain ? undefined : tags.get('sp')) ?? tags.get('p') ?? '';
    if (!/^(none|quarantine|reject)$/i.test(policy))
      return ['bad', `${record} – has no p=none, p=quarantine or p=reject, so that it does not count`];
    const isNone = policy.toLowerCase() === 'none';
    return [
      'good',
      `${record}${isNone ? ' – p=none lets forged mails pass: once yours pass, write p=quarantine' : ''}`,
    ];
  }
  return ['bad', `there is none: publish a TXT record at _dmarc.${domain} such as "v=DMARC1; p=none"`];
};

/**
 * @param server the mail server's host
 * @param selectors of the keys that it signs with; the DNS has no list of them
 */
export const checkSender = async (
  resolve: ResolveTxt,
  {
    domain,
    server,
    selectors,
  }: { readonly domain: string; readonly server: string; readonly selectors: readonly string[] },
): Promise<readonly Finding[]> => {
  const look = lookBy(resolve);
  const [spf, dmarc, ...keys] = await Promise.all([
    spfOf(look, domain, server),
    dmarcOf(look, domain),
    ...selectors.map((selector) => dkimOf(look, domain, selector)),
  ]);
  const dkim: readonly (readonly [Standing, string])[] =
    keys.length > 0
      ? keys
      : [
          [
            'unknown',
            'not looked up, since a key is found only by its selector: give --selector, which is the s= in the DKIM-Signature of a mail that arrived',
          ],
        ];
  const finding = (name: Finding['name'], [standing, says]: readonly [Standing, string]): Finding => ({
    name,
    standing,
    says,
  });
  return [finding('SPF', spf), ...dkim.map((one) => finding('DKIM', one)), finding('DMARC', dmarc)];
};
