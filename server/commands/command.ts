/** The interface of each file in `commands/`: a help text and an action. */
export interface Command {
  readonly help: string;
  /** @throws Refusal when it fails, or when the arguments are unclear. */
  run(args: string[]): Promise<void>;
}
