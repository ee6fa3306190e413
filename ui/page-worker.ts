/**
 * A worker of a page, as the page sees it: asked for one thing, it answers. Knows neither what it
 * does nor how it is built; see ui/answer-calls.ts for its other end.
 */

/** What a worker can be asked for, by name. */
export type Calls<Names> = { readonly [Name in keyof Names]: (...given: never[]) => Promise<unknown> };

export interface Asked {
  readonly number: number;
  readonly call: string;
  readonly given: readonly unknown[];
}
export type Answered = { readonly number: number } & ({ readonly answer: unknown } | { readonly hasFailed: true });

interface Policy {
  createScriptURL(text: string): string;
}
interface Policies {
  createPolicy(name: string, rules: Policy): Policy;
}

/**
 * The address of a worker, as `new Worker` takes it: where the page demands Trusted Types, a policy
 * with the worker's name makes this one alone. The page's policy has to list that name. To be called
 * once.
 */
export const workerAddress = (name: string, address: string): string =>
  (globalThis as { trustedTypes?: Policies }).trustedTypes
    ?.createPolicy(name, { createScriptURL: () => address })
    .createScriptURL(address) ?? address;

interface Waiting {
  readonly resolve: (answer: unknown) => void;
  readonly reject: (why: Error) => void;
}

export class PageWorker<Does extends Calls<Does>> {
  readonly #worker: Worker;
  readonly #waiting = new Map<number, Waiting>();
  #number = 0;

  /** @param address of `workerAddress()` */
  constructor(address: string) {
    this.#worker = new Worker(address);
    this.#worker.addEventListener('message', ({ data }: MessageEvent<Answered>) => {
      const waiting = this.#waiting.get(data.number);
      this.#waiting.delete(data.number);
      if ('answer' in data) waiting?.resolve(data.answer);
      else waiting?.reject(new Error('The worker failed.'));
    });
    // It could not be loaded, or ran out of memory.
    this.#worker.addEventListener('error', () => {
      for (const { reject } of this.#waiting.values()) reject(new Error('The worker does not run.'));
      this.#waiting.clear();
    });
  }

  ask<Name extends keyof Does & string>(
    call: Name,
    ...given: Parameters<Does[Name]>
  ): Promise<Awaited<ReturnType<Does[Name]>>> {
    return new Promise((resolve, reject) => {
      this.#waiting.set(++this.#number, { resolve: resolve as Waiting['resolve'], reject });
      this.#worker.postMessage({ number: this.#number, call, given } satisfies Asked);
    });
  }

  /** Ends it, with all that it holds. */
  end(): void {
    this.#worker.terminate();
  }
}

/** Asks a worker that is there for this one thing: nothing of it outlives the call in there. */
export const askOnce = async <Does extends Calls<Does>, Name extends keyof Does & string>(
  worker: PageWorker<Does>,
  call: Name,
  ...given: Parameters<Does[Name]>
): Promise<Awaited<ReturnType<Does[Name]>>> => {
  try {
    return await worker.ask(call, ...given);
  } finally {
    worker.end();
  }
};
