/**
 * Answers while the work goes on: a line of JSON whenever there is something to say, and one at the
 * end. Whoever closes the page ends the work, between two of its batches.
 */
import { problem, type Kind } from '../../http/problems.ts';
import { logError, type Log } from '../../operations/log.ts';
import { StoreError } from '../../store/store.ts';
import { NotAllowedAnyMore } from '../rights.ts';

/** In milliseconds: how often it is said how far the work is. */
const every = 300;

export interface Telling {
  /** Answers begin with the first of these; what is said too soon after another is left out. */
  readonly progress: (sofar: object) => void;
  /** Says this in any case. */
  readonly say: (line: object) => void;
  readonly signal: AbortSignal;
}

/** @param work a code is a problem, which is answered as one if it is the first thing that is said */
export const longAnswer = (work: (telling: Telling) => Promise<object | Kind>, log: Log): Promise<Response> => {
  const { promise, resolve } = Promise.withResolvers<Response>();
  const ending = new AbortController();
  const encoder = new TextEncoder();
  let controller: ReadableStreamDefaultController<Uint8Array> | undefined;
  let said = -Infinity;

  const begin = (): void => {
    const body = new ReadableStream<Uint8Array>({
      start: (given) => {
        controller = given;
      },
      cancel: () => {
        controller = undefined;
        ending.abort(new DOMException('the page was closed', 'AbortError'));
      },
    });
    resolve(new Response(body, { headers: { 'Content-Type': 'application/x-ndjson', 'X-Accel-Buffering': 'no' } }));
  };
  const say = (line: object): void => {
    if (!controller && !ending.signal.aborted) begin();
    controller?.enqueue(encoder.encode(`${JSON.stringify(line)}\n`));
  };
  const progress = (sofar: object): void => {
    if (performance.now() - said < every) return;
    said = performance.now();
    say(sofar);
  };
  const end = (found: object | Kind): void => {
    if (typeof found === 'string' && !controller && !ending.signal.aborted) {
      resolve(problem(found));
      return;
    }
    say(typeof found === 'string' ? { problem: found } : { done: found });
    controller?.close();
    controller = undefined;
  };

  work({ progress, say, signal: ending.signal }).then(end, (error: unknown) => {
    if (ending.signal.aborted) return;
    const isOut = error instanceof NotAllowedAnyMore;
    if (!isOut) logError(error as Error, log);
    end(isOut ? 'not-allowed' : error instanceof StoreError ? 'unavailable' : 'internal');
  });
  return promise;
};
