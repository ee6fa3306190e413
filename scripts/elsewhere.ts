/**
 * Runs the tests against other people's systems, `npm run test:elsewhere`, all or those named. They
 * install what they need and take long, so they are no part of `verify`. What passes is recorded in
 * `docs/elsewhere.md`, with the date and the versions that were tried.
 */
import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import prettier from 'prettier';
import { root, run } from './root.ts';

const page = join(root, 'docs/elsewhere.md');
const suffix = '.test.ts';
const all = globSync(`test/elsewhere/*${suffix}`, { cwd: root }).sort();
const named = process.argv.slice(2);
const unknown = named.filter((name) => !all.some((file) => basename(file, suffix) === name));
if (unknown.length > 0) {
  console.error(
    `no such test: ${unknown.join(', ')}; there are ${all.map((file) => basename(file, suffix)).join(', ')}`,
  );
  process.exit(2);
}

/** Every row of the page by the test's name; a test that was not run keeps its row. */
const rows = (text: string): Map<string, string> =>
  new Map([...text.matchAll(/^\| `(?<name>[a-z-]+)` .*$/gm)].map((row) => [row.groups?.name ?? '', row[0]]));

const head = '| test | last passed | with |\n| --- | --- | --- |\n';
const record = async (name: string, systems: string): Promise<void> => {
  const text = readFileSync(page, 'utf8');
  const known = rows(text).set(name, `| \`${name}\` | ${new Date().toISOString().slice(0, 10)} | ${systems} |`);
  const table = [...known.keys()].sort().map((key) => known.get(key));
  const written = `${text.slice(0, text.search(/^\| test /m))}${head}${table.join('\n')}\n`;
  writeFileSync(page, await prettier.format(written, { ...(await prettier.resolveConfig(page)), filepath: page }));
};

let failed = 0;
for (const file of all) {
  const name = basename(file, suffix);
  if (named.length > 0 && !named.includes(name)) continue;
  const { code, output } = await run('node', [
    '--import=./scripts/from-source.ts',
    '--test',
    '--test-reporter=./test/support/node-reporter.ts',
    file,
  ]);
  console.log(output.trimEnd());
  // A test says which version it met: `console.log('with: WordPress 6.6')`.
  const systems = [...new Set([...output.matchAll(/with: (?<system>.+)$/gm)].map((found) => found.groups?.system))];
  if (code === 0) await record(name, systems.join(', '));
  else failed++;
  console.log(`${code === 0 ? 'ok  ' : 'FAIL'}  ${name}`);
}
process.exitCode = failed > 0 ? 1 : 0;
