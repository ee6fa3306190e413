/** Reads a body that nobody vouches for, JSON or a form: its type, its size while it arrives, its encoding, its syntax. */
import { problem } from './problems.ts';

/** In bytes. A form with every field full, in any script, stays far below it. */
const limit = 256 * 1024;
/** How much of a body that is too large is still taken and dropped, so that the sender hears why. */
const patience = 1024 * 1024;

const isOf = (type: string, { headers }: Request): boolean =>
  new RegExp(`^application/${type}\\s*(;\\s*charset\\s*=\\s*"?utf-8"?\\s*)?;?$`, 'i').test(
    headers.get('content-type') ?? '',
  );

/** Whether it comes from the plain HTML form of a page, and a person reads the answer. */
export const isForm = (request: Request): boolean => isOf('x-www-form-urlencoded', request);

/** `undefined`: too large. */
const readBytes = async (request: Request): Promise<Uint8Array | undefined> => {
  const announced = request.headers.get('content-length');
  if (announced !== null) {
    if (Number(announced) > limit) return undefined;
    // Node takes no byte more than was announced. In one piece it costs a fraction of what a web stream does.
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

/** What `parse` makes of the body, or the problem to answer with. */
const read = async <T>(request: Request, type: string, parse: (text: string) => T): Promise<T | Response> => {
  if (!isOf(type, request) || request.headers.has('content-encoding'))
    return problem('unsupported-media-type', { detail: `Send application/${type} in UTF-8, not compressed.` });
  try {
    const bytes = await readBytes(request);
    if (bytes === undefined) return problem('payload-too-large', { detail: `At most ${limit} bytes are taken.` });
    return parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    // Not the parser's words: they quote the text.
    return problem('malformed', { detail: `The body could not be read as ${type} in UTF-8.` });
  }
};

/** The parsed body as `{ json }`, or the problem to answer with. */
export const readJson = (request: Request): Promise<{ json: unknown } | Response> =>
  read(request, 'json', (text) => ({ json: JSON.parse(text) as unknown }));

/** The fields as `{ form }`, the last of a name, or the problem to answer with. */
export const readForm = (request: Request): Promise<{ form: Readonly<Record<string, string>> } | Response> =>
  read(request, 'x-www-form-urlencoded', (text) => ({ form: Object.fromEntries(new URLSearchParams(text)) }));
