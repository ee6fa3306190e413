/** The one function used of a package that has no typings for it. */
declare module '@custom-elements-manifest/analyzer/cli.js' {
  export const cli: (options: { argv: readonly string[]; cwd: string; noWrite: boolean }) => Promise<unknown>;
}
