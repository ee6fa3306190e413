/**
 * An expected failure: a command cannot do what it was asked, and says so in plain lines. Knows
 * nothing about commands.
 */
export class Refusal extends Error {
  /** Each is printed on a line of its own. */
  readonly lines: readonly string[];
  /** 1: could not be done; 2: the request was not understood. */
  readonly exitCode: 1 | 2;

  constructor(lines: string | readonly string[], exitCode: 1 | 2 = 1) {
    const all = typeof lines === 'string' ? [lines] : lines;
    super(all.join('\n'));
    this.name = 'Refusal';
    this.lines = all;
    this.exitCode = exitCode;
  }
}
