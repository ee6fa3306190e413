/** What each file in `commands/` is: a help text, and something to do. */
export interface Command {
  readonly help: string;
  /** @throws Refusal when it cannot, or when the arguments are not clear. */
  run(args: string[]): Promise<void>;
}
