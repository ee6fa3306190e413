/**
 * Reads a body that nobody vouches for, JSON or a form: its type, its size while it arrives, its
 * encoding, its syntax.
 */
import { IncomingMessage } from 'node:http';
import { problem } from './problems.ts';

/**
 * A request as the web has it, or as Node does; Node's with its length announced, and no more than
 * is taken.
 */
export type Sent = Request | IncomingMessage;

/** In bytes. A form with every field full, in any script, stays far below it. */
export const limit = 256 * 1024;
/**
 * How much of a body that is too large is still taken and dropped, so that the sender hears why.
 */
const patience = 1024 * 1024;

const headerOf = (sent: Sent, name: 'content-type' | 'content-encoding' | 'content-length'): string | undefined =>
  sent instanceof IncomingMessage ? sent.headers[name] : (sent.headers.get(name) ?? undefined);

const forms = {
  json: /^application\/json\s*(;\s*charset\s*=\s*"?utf-8"?\s*)?;?$/i,
  'x-www-form-urlencoded': /^application\/x-www-form-urlencoded\s*(;\s*charset\s*=\s*"?utf-8"?\s*)?;?$/i,
};
const isOf = (type: keyof typeof forms, sent: Sent): boolean => forms[type].test(headerOf(sent, 'content-type') ?? '');

/** Whether it comes from the plain HTML form of a page, and a person reads the answer. */
export const isForm = (sent: Sent): boolean => isOf('x-www-form-urlencoded', sent);

const wholeOf = (incoming: IncomingMessage): Promise<Uint8Array> =>
  new Promise((read, failed) => {
    const chunks: Buffer[] = [];
    incoming
      .on('data', (chunk: Buffer) => chunks.push(chunk))
      .once('end', () => read(Buffer.concat(chunks)))
      .once('error', failed)
      // It closes in any case, and an error is not made for nothing: its stack costs more than the
      // reading.
      .once('close', () => incoming.complete || failed(new Error('it was broken off')));
  });

/** `undefined`: too large. */
const readBytes = async (request: Sent): Promise<Uint8Array | undefined> => {
  if (request instanceof IncomingMessage) return wholeOf(request);
  const announced = headerOf(request, 'content-length');
  if (announced !== undefined) {
    if (Number(announced) > limit) return undefined;
    // Node takes no byte more than was announced. In one piece it costs a fraction of what a web
    // stream does.
    const bytes = new Uint8Array(await request.arrayBuffer());
    return bytes.length > limit ? undefined : bytes;
  }
  const chunks: Uint8Array[] = [];
  let size = 0;
  // No early `cancel`: it would break the connection before the answer is through.
  const reader = request.body?.getReader();
  while (reader !== undefined) {
    const { done, value } = await reader.read();
    if (done) break;
    size += value.length;
    if (size > patience) break;
    if (size <= limit) chunks.push(value);
  }
  return size > limit ? undefined : Buffer.concat(chunks);
};

const utf8 = new TextDecoder('utf-8', { fatal: true });

/** What `parse` makes of the body, or the problem to answer with. */
const read = async <T>(request: Sent, type: keyof typeof forms, parse: (text: string) => T): Promise<T | Response> => {
  if (!isOf(type, request) || headerOf(request, 'content-encoding') !== undefined)
    return problem('unsupported-media-type', { detail: `Send application/${type} in UTF-8, not compressed.` });
  try {
    const bytes = await readBytes(request);
    if (bytes === undefined) return problem('payload-too-large', { detail: `At most ${limit} bytes are taken.` });
    return parse(utf8.decode(bytes));
  } catch {
    // Not the parser's words: they quote the text.
    return problem('malformed', { detail: `The body could not be read as ${type} in UTF-8.` });
  }
};

/** The parsed body as `{ json }`, or the problem to answer with. */
export const readJson = (request: Sent): Promise<{ json: unknown } | Response> =>
  read(request, 'json', (text) => ({ json: JSON.parse(text) as unknown }));

/** The fields as `{ form }`, the last of a name, or the problem to answer with. */
export const readForm = (request: Sent): Promise<{ form: Readonly<Record<string, string>> } | Response> =>
  read(request, 'x-www-form-urlencoded', (text) => ({ form: Object.fromEntries(new URLSearchParams(text)) }));
