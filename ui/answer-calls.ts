/** The other end of ui/page-worker.ts: a worker answers what its page asks for. */
import type { Answered, Asked, Calls } from './page-worker.ts';

const port = globalThis as unknown as Pick<Worker, 'postMessage' | 'addEventListener'>;

export const answerCalls = <Does extends Calls<Does>>(calls: Does): void => {
  port.addEventListener('message', ({ data: { number, call, given } }: MessageEvent<Asked>) => {
    const called: (...given: never[]) => Promise<unknown> = calls[call as keyof Does];
    called(...(given as never[])).then(
      (answer) => {
        port.postMessage({ number, answer } satisfies Answered);
      },
      // The text of an error might hold what was given.
      () => {
        port.postMessage({ number, hasFailed: true } satisfies Answered);
      },
    );
  });
};
