/** The files of the widget's package, as npm itself lists them from `files` in package.json. */
import { run } from '../root.ts';

/** Paths from the root, sorted. */
export const packedFiles = async (): Promise<readonly string[]> => {
  const { code, output } = await run('npm', ['pack', '--dry-run', '--json', '--ignore-scripts', '--loglevel=error']);
  if (code !== 0) throw new Error(output);
  const list = JSON.parse(output.slice(output.search(/^[[{]/m))) as unknown;
  // An array of packages or, since npm 12, an object keyed by name.
  const [first] = Object.values(list as Record<string, { readonly files: readonly { readonly path: string }[] }>);
  return (first?.files ?? []).map(({ path }) => path).sort();
};
