/**
 * Answers whose text is written while the client takes it, and no faster. Knows nothing of what is
 * in it.
 */
import type { Context } from 'hono';
import type { ServerResponse } from 'node:http';
import { logError, type Log } from '../operations/log.ts';
import { NotAllowedAnyMore } from './rights.ts';

/** In milliseconds, of whoever writes one: a client that takes its time is not waited for as well. */
export const longestRest = 200;

/** Breaks off the connection; a body that just ended would look whole. */
const breakOff = (c: Context, stream: ReadableStreamDefaultController): void => {
  const env = c.env as { readonly outgoing?: ServerResponse } | undefined;
  const outgoing = env?.outgoing;
  if (outgoing) outgoing.destroy();
  else stream.error(new Error('broken off'));
};

/** Reads on only as fast as the client takes it. */
export const streamOf = (c: Context, texts: AsyncGenerator<string>, log: Log): ReadableStream => {
  const failed = (error: unknown): void => {
    logError(error instanceof Error ? error : new Error('unknown'), log);
  };
  const encoder = new TextEncoder();
  return new ReadableStream<Uint8Array>(
    {
      pull: async (stream) => {
        try {
          const next = await texts.next();
          if (next.done) stream.close();
          else stream.enqueue(encoder.encode(next.value));
        } catch (error) {
          if (!(error instanceof NotAllowedAnyMore)) failed(error);
          breakOff(c, stream);
        }
      },
      cancel: async () => {
        await texts.return(undefined).catch(failed);
      },
    },
    { highWaterMark: 0 },
  );
};
