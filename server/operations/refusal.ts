/**
 * An expected end: a command that cannot do what it was asked says so in plain lines. Knows nothing
 * of commands.
 */
export class Refusal extends Error {
  /** Each printed as a line of its own. */
  readonly lines: readonly string[];
  /** 1: could not be done; 2: was not asked in a way that can be understood. */
  readonly exitCode: 1 | 2;

  constructor(lines: string | readonly string[], exitCode: 1 | 2 = 1) {
    const all = typeof lines === 'string' ? [lines] : lines;
    super(all.join('\n'));
    this.name = 'Refusal';
    this.lines = all;
    this.exitCode = exitCode;
  }
}
