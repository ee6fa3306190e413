/** Waiting in tests: for what is to come, and no longer. */

/** In milliseconds; only what fails takes so long. */
const patience = 5_000;

/** Comes back as soon as something holds; says what, where it never does. */
export const until = async (holds: () => unknown, what: () => string): Promise<void> => {
  const start = performance.now();
  while (!holds()) {
    if (performance.now() - start > patience) throw new Error(`never came: ${what()}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
};
