/** Error answers as problem details (RFC 9457). None repeats a value that was sent. */

const kinds = {
  malformed: [400, 'The body is not JSON'],
  'code-missing': [401, 'The withdrawal code is missing'],
  'signed-out': [401, 'Nobody is signed in at the desk'],
  'campaign-not-open': [403, 'The campaign is not open yet'],
  'pow-required': [403, 'Proof of work is needed'],
  'pow-expired': [403, 'The proof of work is too old'],
  'pow-replayed': [403, 'The proof of work was used before'],
  'token-missing': [401, 'The token is missing or wrong'],
  'other-origin': [403, 'The request does not come from a page of this server'],
  'not-allowed': [403, 'This member may not do that'],
  'passkey-refused': [403, 'The passkey is not taken'],
  'passkey-needed': [403, 'The passkey has to be shown again'],
  'not-found': [404, 'There is nothing here'],
  'unknown-page': [404, 'No petition has this address'],
  'unknown-campaign': [404, 'There is no such campaign'],
  'unknown-token': [404, 'There is no such token'],
  'unknown-signature': [404, 'There is no signature with this id and code'],
  'unknown-invitation': [404, 'There is no such invitation, or not any more'],
  'unknown-member': [404, 'There is no such member'],
  'unknown-version': [404, 'There is no such version'],
  'unknown-entry': [404, 'There is no such entry, or it was taken back'],
  'method-not-allowed': [405, 'The method is not allowed here'],
  'last-owner': [409, 'Somebody has to stay who may do everything'],
  'no-change': [409, 'It is so already'],
  'not-taken-over': [409, 'The document is in the folder of the server'],
  'far-more': [409, 'It is far more than have signed online'],
  'sealing-changed': [409, 'Signatures would be sealed to another key, or not at all'],
  sealed: [409, 'The signatures are sealed, and have to be opened first'],
  'campaign-closed': [410, 'The campaign is closed'],
  'not-an-image': [415, 'This is no JPEG, PNG or WebP image'],
  'image-broken': [422, 'The image is damaged, or goes on after its end'],
  'image-not-bare': [422, 'The image holds more than what draws it'],
  'image-too-large': [422, 'The image has too many pixels'],
  'payload-too-large': [413, 'The body is too large'],
  'unsupported-media-type': [415, 'The body is not of a type that is taken here'],
  'invalid-input': [422, 'The body is not as it is asked for'],
  'unclear-filter': [422, 'What is to be selected is not clear'],
  'sealing-required': [422, 'The campaign takes sealed signatures only'],
  'rate-limited': [429, 'Too many requests come from this address'],
  internal: [500, 'Something went wrong'],
  'format-unsupported': [501, 'The answer can be had as JSON only'],
  busy: [503, 'Too many are signing at this moment'],
  stopping: [503, 'The server is stopping'],
  unavailable: [503, 'The database is not available right now'],
} as const satisfies Record<string, readonly [number, string]>;

/** The last part of a problem's `type`; stable, and described in docs/server-routes.md. */
export type Kind = keyof typeof kinds;

interface Extra {
  readonly detail?: string;
  /** An id for this one occurrence, also found in the log. */
  readonly instance?: string;
  readonly errors?: readonly { readonly pointer: string; readonly code: string }[];
}

const kindsOf = new WeakMap<Response, Kind>();

/** Which problem a response made by `problem` reports; `undefined` for any other response. */
export const kindOf = (response: Response): Kind | undefined => kindsOf.get(response);

export const problem = (kind: Kind, extra: Extra = {}, headers: Readonly<Record<string, string>> = {}): Response => {
  const [status, title] = kinds[kind];
  const response = new Response(JSON.stringify({ type: `/problems/${kind}`, title, status, ...extra }), {
    status,
    headers: { 'Content-Type': 'application/problem+json', 'Cache-Control': 'no-store', ...headers },
  });
  kindsOf.set(response, kind);
  return response;
};

/** Rejects every method that has no handler before it. */
export const only = (allowed: string) => (): Response =>
  problem('method-not-allowed', { detail: `Allowed: ${allowed}.` }, { Allow: allowed });

/** Asks the client to try again in so many seconds. */
export const later = (
  kind: 'rate-limited' | 'busy' | 'stopping' | 'unavailable',
  seconds: number,
  extra: Extra = {},
): Response =>
  problem(kind, { detail: `Try again in ${seconds} seconds.`, ...extra }, { 'Retry-After': String(seconds) });
