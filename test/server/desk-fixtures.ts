/**
 * What the tests of the desk share: an authenticator without a device, which answers as browsers do
 * (WebAuthn, 6 and 7), and organisers who come in by an invitation.
 */
import { createHash, generateKeyPairSync, randomBytes, sign, type KeyObject } from 'node:crypto';
import type { TestContext } from 'node:test';
import { teamActions } from '../../server/desk/team.ts';
import { operator } from '../../server/desk/rights.ts';
import type { Role } from '../../server/store/members.ts';
import type { Store } from '../../server/store/store.ts';
import { application, type ApplicationOptions } from './fixtures.ts';

export const origin = 'https://petitions.example';
const base64url = (bytes: Uint8Array | string): string => Buffer.from(bytes).toString('base64url');
const sha256 = (bytes: Uint8Array | string): Buffer => createHash('sha256').update(bytes).digest();

/** The few items of CBOR (RFC 8949) that an authenticator writes. */
const cbor = (value: number | string | Uint8Array | Map<number | string, unknown>): Buffer => {
  const head = (major: number, length: number): Buffer =>
    length < 24
      ? Buffer.of((major << 5) | length)
      : length < 256
        ? Buffer.of((major << 5) | 24, length)
        : Buffer.of((major << 5) | 25, length >> 8, length & 0xff);
  if (typeof value === 'number') return value < 0 ? head(1, -1 - value) : head(0, value);
  if (typeof value === 'string') return Buffer.concat([head(3, Buffer.byteLength(value)), Buffer.from(value)]);
  if (value instanceof Map)
    return Buffer.concat([
      head(5, value.size),
      ...[...value].flatMap(([key, one]) => [cbor(key), cbor(one as Parameters<typeof cbor>[0])]),
    ]);
  return Buffer.concat([head(2, value.length), value]);
};

/** How an answer can be wrong. */
export interface Wrong {
  readonly origin?: string;
  readonly rpId?: string;
  /** Whether the person was asked for a finger or a PIN. */
  readonly isVerified?: boolean;
  readonly challenge?: string;
}

export class Authenticator {
  readonly #id = randomBytes(32);
  readonly #key: KeyObject;
  readonly #point: Buffer;
  counter = 0;

  constructor() {
    const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    this.#key = privateKey;
    const { x = '', y = '' } = publicKey.export({ format: 'jwk' });
    this.#point = cbor(
      new Map<number, unknown>([
        [1, 2],
        [3, -7],
        [-1, 1],
        [-2, Buffer.from(x, 'base64url')],
        [-3, Buffer.from(y, 'base64url')],
      ]),
    );
  }

  #data({ rpId = 'petitions.example', isVerified = true }: Wrong, attested?: Buffer): Buffer {
    const flags = 1 | (isVerified ? 4 : 0) | (attested ? 64 : 0);
    const count = Buffer.alloc(4);
    count.writeUInt32BE(this.counter);
    return Buffer.concat([sha256(rpId), Buffer.of(flags), count, attested ?? Buffer.alloc(0)]);
  }

  #client(type: string, asked: string, { origin: from = origin, challenge = asked }: Wrong): Buffer {
    return Buffer.from(JSON.stringify({ type, challenge, origin: from, crossOrigin: false }));
  }

  #answer(response: object): object {
    const id = base64url(this.#id);
    return { id, rawId: id, type: 'public-key', clientExtensionResults: {}, response };
  }

  /** A new passkey, for what `navigator.credentials.create()` is given. */
  create({ challenge }: { readonly challenge: string }, wrong: Wrong = {}): object {
    const length = Buffer.of(0, this.#id.length);
    const data = this.#data(wrong, Buffer.concat([Buffer.alloc(16), length, this.#id, this.#point]));
    const attestation = new Map<string, unknown>([
      ['fmt', 'none'],
      ['attStmt', new Map()],
      ['authData', data],
    ]);
    return this.#answer({
      clientDataJSON: base64url(this.#client('webauthn.create', challenge, wrong)),
      attestationObject: base64url(cbor(attestation)),
      transports: ['internal'],
    });
  }

  /** The passkey shown, for what `navigator.credentials.get()` is given. */
  get({ challenge }: { readonly challenge: string }, wrong: Wrong = {}): object {
    const client = this.#client('webauthn.get', challenge, wrong);
    const data = this.#data(wrong);
    const signature = sign('sha256', Buffer.concat([data, sha256(client)]), this.#key);
    return this.#answer({
      clientDataJSON: base64url(client),
      authenticatorData: base64url(data),
      signature: base64url(signature),
    });
  }
}

type Requesting = (path: string, init: RequestInit) => Response | Promise<Response>;

/** An organiser at a browser: keeps the cookie, sends what the desk's page sends. */
export class Organiser {
  readonly key = new Authenticator();
  readonly #request: Requesting;
  cookie = '';

  constructor(request: Requesting) {
    this.#request = request;
  }

  /** @param path below /desk */
  post(path: string, body: unknown = {}, headers: Readonly<Record<string, string>> = {}): Promise<Response> {
    return this.send(path, JSON.stringify(body), { 'Content-Type': 'application/json', ...headers });
  }

  /** The same with any bytes. */
  async send(
    path: string,
    body: string | Uint8Array<ArrayBuffer>,
    headers: Readonly<Record<string, string>>,
  ): Promise<Response> {
    const response = await this.#request(`/desk/${path}`, {
      method: 'POST',
      headers: {
        Origin: origin,
        ...(this.cookie && { Cookie: this.cookie }),
        ...headers,
      },
      body,
    });
    const [set] = response.headers.getSetCookie();
    if (set !== undefined) this.cookie = set.split(';', 1)[0] ?? '';
    return response;
  }

  async json<T>(path: string, body: unknown = {}): Promise<T> {
    return (await (await this.post(path, body)).json()) as T;
  }

  async accept(link: string, wrong: Wrong = {}): Promise<Response> {
    const token = new URL(link).hash.replace('#invite=', '');
    const { options } = await this.json<{ options: { challenge: string } }>('invitation', { token });
    return this.post('invitation/accept', { token, passkey: this.key.create(options, wrong) });
  }

  async signIn(wrong: Wrong = {}): Promise<Response> {
    const options = await this.json<{ challenge: string }>('sign-in/options');
    return this.post('sign-in', { passkey: this.key.get(options, wrong) });
  }

  async confirm(action: string, wrong: Wrong = {}): Promise<Response> {
    const options = await this.json<{ challenge: string }>('confirmation/options', { action });
    return this.post('confirmation', { action, passkey: this.key.get(options, wrong) });
  }

  /** Confirms the action, then does it. */
  async act(action: string, path: string, body: unknown): Promise<Response> {
    await this.confirm(action);
    return this.post(path, body);
  }

  /** The name that the server knows them by; `undefined` where they are not signed in. */
  async name(): Promise<string | undefined> {
    return (await this.json<{ member?: { name: string } }>('session')).member?.name;
  }
}

export const invitationFor = async (store: Store, role: Role, campaign = '', now = Date.now()): Promise<string> => {
  const team = teamActions(
    store,
    () => `${origin}/`,
    () => now,
  );
  const invited = await team.invite(operator, { name: `The ${role}`, role, campaign });
  if (typeof invited === 'string') throw new Error(invited);
  return invited.url;
};

/** A server with a desk, and how organisers come into it. */
export const desk = async (t: TestContext, options: ApplicationOptions = {}) => {
  const server = await application(t, options);
  const { app, store } = server;
  const visitor = () => new Organiser((path, init) => app.request(path, init));
  const come = async (role: Role, campaign = ''): Promise<Organiser> => {
    const organiser = visitor();
    const accepted = await organiser.accept(await invitationFor(store, role, campaign, options.now?.()));
    if (!accepted.ok) throw new Error(await accepted.text());
    return organiser;
  };
  return { ...server, visitor, come };
};

export const typeOf = async (response: Response): Promise<string> =>
  ((await response.json()) as { type: string }).type.replace('/problems/', '');
