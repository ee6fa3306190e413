/**
 * Settings that are the URL of another server, parsed part by part: a password with a "#" or "/"
 * must be refused with an explanation, never taken for another host. Never repeats its input, as
 * most of it is secret.
 */

export interface ServerUrl {
  readonly protocol: string;
  /** Decoded, like the password. */
  readonly user: string | undefined;
  readonly password: string | undefined;
  /** Without the brackets of an IPv6 address; empty if none is given. */
  readonly host: string;
  readonly port: number | undefined;
  /** As written, without the leading slash. */
  readonly path: string;
  readonly query: ReadonlyMap<string, string>;
}

interface Kind {
  /** Such as "smtp". */
  readonly protocols: readonly string[];
  /** An example of a correct URL. */
  readonly example: string;
  /** The supported parameters, and the form of their values. */
  readonly parameters: Readonly<Record<string, Value>>;
  /** Whether the query may give a socket's folder instead of a host. */
  readonly hostInQuery?: boolean;
}

/** A query value: its form, and the words that describe it. */
type Value = readonly [form: RegExp, words: string];
const anything: Value = [/./, 'a value'];
const number: Value = [/^\d{1,9}$/, 'a whole number'];
const yesOrNo: Value = [/^(?:true|false)$/, 'true or false'];
const oneOf = (...values: readonly string[]): Value => [new RegExp(`^(?:${values.join('|')})$`), values.join(', ')];

const encoding =
  'characters with a meaning in a URL percent-encoded in its user name and password: ' +
  'write # as %23, / as %2F, ? as %3F, @ as %40, : as %3A, % as %25 and a space as %20';

const hostForm = /^(?:\[[\da-f:.]+\]|[\p{L}\p{N}._~-]*)$/iu;

const decoded = (text: string): string | undefined => {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
};

/** The parts, or a description of what was expected. */
export const readServerUrl = (
  text: string,
  { protocols, example, parameters, hostInQuery }: Kind,
): ServerUrl | string => {
  const [, protocol = '', rest = ''] = /^([a-z]+):\/\/([^]*)$/i.exec(text) ?? [];
  if (!protocols.includes(protocol.toLowerCase())) return `a URL such as ${example}`;
  const at = rest.lastIndexOf('@');
  // Everything before the last "@" is user and password, which cannot contain any of these
  // unencoded.
  if (/[\s\p{Cc}#]/u.test(text) || /[/?]/.test(rest.slice(0, Math.max(at, 0)))) return encoding;
  const [, user, password] = at < 0 ? [] : (/^([^:]*)(?::([^]*))?$/.exec(rest.slice(0, at)) ?? []);
  const [name, secret] = [user, password].map((part) => decoded(part ?? ''));
  if (name === undefined || secret === undefined) return encoding;

  const [, authority = '', path = '', query = ''] = /^([^/?]*)\/?([^?]*)\??([^]*)$/.exec(rest.slice(at + 1)) ?? [];
  const given = [...new URLSearchParams(query)];
  if (authority.includes(',') || given.some(([key, value]) => key === 'host' && value.includes(',')))
    return 'one host, not a list';
  const [, host = '', , port] = /^(\[[^\]]*\]|[^:]*)(:(.*))?$/.exec(authority) ?? [];
  if (!hostForm.test(host)) return `a host name or an address, as in ${example}`;
  if (port !== undefined && !(/^\d{1,5}$/.test(port) && Number(port) > 0 && Number(port) < 65_536))
    return 'a port number from 1 to 65535 after the host; write a ":" in a password as %3A, and an IPv6 address in brackets';
  const unknown = given.some(([key]) => !Object.hasOwn(parameters, key));
  if (unknown || new Set(given.map(([key]) => key)).size < given.length)
    return `no parameters after "?" except, once each, ${Object.keys(parameters).join(', ')}; write a "?" in a password as %3F`;
  for (const [key, value] of given) {
    const [form, words] = parameters[key] ?? anything;
    if (!form.test(value)) return `${words} after ${key}=`;
  }
  if (host === '' && !(hostInQuery && given.some(([key]) => key === 'host'))) return `a host, as in ${example}`;
  return {
    protocol: protocol.toLowerCase(),
    user: user === undefined ? undefined : name,
    password: password === undefined ? undefined : secret,
    host: host.replace(/^\[(.*)\]$/, '$1'),
    port: port === undefined ? undefined : Number(port),
    path,
    query: new Map(given),
  };
};

/** As one text again, with everything encoded that needs it. */
export const serverUrlOf = ({ protocol, user, password, host, port, path, query }: ServerUrl): string => {
  const secret = password === undefined ? '' : `:${encodeURIComponent(password)}`;
  const login = user === undefined ? '' : `${encodeURIComponent(user)}${secret}@`;
  const asked = query.size === 0 ? '' : `?${new URLSearchParams([...query]).toString()}`;
  const place = `${host.includes(':') ? `[${host}]` : host}${port === undefined ? '' : `:${port}`}`;
  return `${protocol}://${login}${place}${path === '' ? '' : `/${path}`}${asked}`;
};

/**
 * A mail server's URL. Its query goes to nodemailer, which takes every word but `false` for true.
 */
export const readMailUrl = (text: string): ServerUrl | string => {
  const example = 'smtp://user:password@mail.example:587 or smtps://…';
  const parameters = {
    ...{ name: anything, localAddress: anything, authMethod: anything, requireTLS: yesOrNo, ignoreTLS: yesOrNo },
    ...{ maxConnections: number, maxMessages: number, rateLimit: number, rateDelta: number },
    ...{ connectionTimeout: number, greetingTimeout: number, socketTimeout: number, dnsTimeout: number },
    'tls.servername': anything,
    'tls.rejectUnauthorized': yesOrNo,
    'tls.minVersion': oneOf('TLSv1', 'TLSv1.1', 'TLSv1.2', 'TLSv1.3'),
    'tls.ciphers': anything,
  };
  const url = readServerUrl(text, { protocols: ['smtp', 'smtps'], example, parameters });
  if (typeof url === 'string') return url;
  return url.path === '' ? url : 'nothing between the host and a "?"; write a "/" in a password as %2F';
};

/** A Postgres server's URL. */
export const readPostgresUrl = (text: string): ServerUrl | string => {
  const example = 'postgres://user:password@db.example/database';
  const parameters = {
    sslmode: oneOf('disable', 'prefer', 'require', 'verify-ca', 'verify-full', 'no-verify'),
    ...{ sslrootcert: anything, sslcert: anything, sslkey: anything, host: anything },
    port: [/^[1-9]\d{0,4}$/, 'a port number'] as const,
    ...{ options: anything, application_name: anything },
  };
  const protocols = ['postgres', 'postgresql'];
  const url = readServerUrl(text, { protocols, example, parameters, hostInQuery: true });
  if (typeof url === 'string') return url;
  return /^[^/]+$/.test(url.path) && decoded(url.path) !== undefined
    ? url
    : `the name of one database, as in ${example}`;
};

/**
 * This server's address, with a trailing slash. Pages, forms and scripts are at the root of the
 * host, so a path would lead visitors to somebody else's pages.
 */
export const readPublicUrl = (text: string): URL | string => {
  const url = URL.parse(text);
  if (!/^https?:\/\/(?!\/)[^\s\\]+$/i.test(text) || url === null || !/^https?:$/.test(url.protocol))
    return 'an http or https URL such as https://sign.example';
  if (url.username !== '' || url.password !== '' || text.includes('@')) return 'no user name or password in the URL';
  if (url.pathname !== '/' || /[?#]/.test(text))
    return 'a host name and nothing after it: the server cannot be below a path, so give it a host name of its own';
  // Other characters could mean something else in a policy or a mail header, and would end a link.
  return /^(?:[\w-]+\.)*[\w-]+$|^\[[\da-f:.]+\]$/.test(url.hostname)
    ? url
    : 'a host name of letters, digits, dots and hyphens';
};
