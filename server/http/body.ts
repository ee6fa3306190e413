/**
 * Reads an untrusted body, JSON, a form or bytes: checks its type, its size as it arrives, its encoding
 * and its syntax.
 */
import { IncomingMessage } from 'node:http';
import { problem } from './problems.ts';

/** A web request or Node's own. Node's must announce its length, and no more than `limit`. */
export type Sent = Request | IncomingMessage;

/** In bytes. A form with every field full, in any script, stays far below it. */
export const limit = 256 * 1024;
/**
 * How many bytes of an oversized body are still read and dropped, so that the sender gets the
 * answer.
 */
const patience = 1024 * 1024;

const headerOf = (sent: Sent, name: 'content-type' | 'content-encoding' | 'content-length'): string | undefined =>
  sent instanceof IncomingMessage ? sent.headers[name] : (sent.headers.get(name) ?? undefined);

const forms = {
  json: /^application\/json\s*(;\s*charset\s*=\s*"?utf-8"?\s*)?;?$/i,
  'x-www-form-urlencoded': /^application\/x-www-form-urlencoded\s*(;\s*charset\s*=\s*"?utf-8"?\s*)?;?$/i,
};
const isOf = (type: keyof typeof forms, sent: Sent): boolean => forms[type].test(headerOf(sent, 'content-type') ?? '');

/** Whether it was sent by the plain HTML form of a page, so that a person reads the answer. */
export const isForm = (sent: Sent): boolean => isOf('x-www-form-urlencoded', sent);

const wholeOf = (incoming: IncomingMessage): Promise<Uint8Array<ArrayBuffer>> =>
  new Promise((read, failed) => {
    const chunks: Buffer[] = [];
    incoming
      .on('data', (chunk: Buffer) => chunks.push(chunk))
      .once('end', () => read(Buffer.concat(chunks)))
      .once('error', failed)
      // `close` always fires. An error is created only if needed: its stack costs more than the
      // reading.
      .once('close', () => incoming.complete || failed(new Error('it was broken off')));
  });

/** `undefined`: the body is too large. */
const readBytes = async (request: Sent, most: number): Promise<Uint8Array<ArrayBuffer> | undefined> => {
  if (request instanceof IncomingMessage) return wholeOf(request);
  const announced = headerOf(request, 'content-length');
  if (announced !== undefined) {
    if (Number(announced) > most) return undefined;
    // Node reads no more bytes than were announced. Reading in one go costs a fraction of a web
    // stream.
    const bytes = new Uint8Array(await request.arrayBuffer());
    return bytes.length > most ? undefined : bytes;
  }
  const chunks: Uint8Array[] = [];
  let size = 0;
  // No early `cancel`: it would break the connection before the answer gets through.
  const reader = request.body?.getReader();
  while (reader !== undefined) {
    const { done, value } = await reader.read();
    if (done) break;
    size += value.length;
    if (size > most + patience) break;
    if (size <= most) chunks.push(value);
  }
  return size > most ? undefined : Buffer.concat(chunks);
};

const tooLarge = (most: number): Response =>
  problem('payload-too-large', { detail: `At most ${most} bytes are taken.` });

/** The bytes themselves, whatever they are, or the problem to answer with. */
export const readBody = async (request: Request, most: number): Promise<Uint8Array<ArrayBuffer> | Response> => {
  if (headerOf(request, 'content-encoding') !== undefined)
    return problem('unsupported-media-type', { detail: 'Send the bytes as they are, not compressed.' });
  try {
    return (await readBytes(request, most)) ?? tooLarge(most);
  } catch {
    return problem('malformed', { detail: 'The body was cut off.' });
  }
};

const utf8 = new TextDecoder('utf-8', { fatal: true });

/** The result of `parse`, or the problem to answer with. */
const read = async <T>(
  request: Sent,
  type: keyof typeof forms,
  parse: (text: string) => T,
  most = limit,
): Promise<T | Response> => {
  if (!isOf(type, request) || headerOf(request, 'content-encoding') !== undefined)
    return problem('unsupported-media-type', { detail: `Send application/${type} in UTF-8, not compressed.` });
  try {
    const bytes = await readBytes(request, most);
    if (bytes === undefined) return tooLarge(most);
    return parse(utf8.decode(bytes));
  } catch {
    // Without the parser's message, which quotes the text.
    return problem('malformed', { detail: `The body could not be read as ${type} in UTF-8.` });
  }
};

/**
 * The parsed body as `{ json }`, or the problem to answer with.
 * @param most bytes that are taken
 */
export const readJson = (request: Sent, most = limit): Promise<{ json: unknown } | Response> =>
  read(request, 'json', (text) => ({ json: JSON.parse(text) as unknown }), most);

/** The fields as `{ form }`, with the last value of each name, or the problem to answer with. */
export const readForm = (request: Sent): Promise<{ form: Readonly<Record<string, string>> } | Response> =>
  read(request, 'x-www-form-urlencoded', (text) => ({ form: Object.fromEntries(new URLSearchParams(text)) }));
