/**
 * Generates `custom-elements.json` for editors and documentation from the doc comments, and checks
 * it against the code. Also generates the custom data for Visual Studio Code from it.
 */
import { cli } from '@custom-elements-manifest/analyzer/cli.js';
import { elementOf, type Manifest, type Named } from './described.ts';
import { settle } from './generated-file.ts';
import { publicNames, type PublicKind } from './public-names.ts';
import { root } from './root.ts';
import { passedOn, sourceNames } from './source-names.ts';
import { cssData, htmlData } from './vscode-data.ts';

const manifest = (await cli({ argv: ['analyze'], cwd: root, noWrite: true })) as Manifest;
const element: Partial<Record<PublicKind, readonly Named[]>> = elementOf(manifest);

const problems: string[] = [];
const quote = (name: string): string => (name === '' ? 'the default slot' : `"${name}"`);

/** The names in the first list that the second lacks. */
const missing = (names: readonly string[], from: readonly string[]): string[] =>
  [...new Set(names)].filter((name) => !from.includes(name)).map(quote);

for (const [key, promised] of Object.entries(publicNames)) {
  const kind = key as PublicKind;
  const entries = element[kind] ?? [];
  const documented = entries.map(({ name }) => name);
  const used = sourceNames[kind] ?? documented;
  const mute = entries.filter(({ description }) => !description).map(({ name }) => quote(name));
  problems.push(
    ...mute.map((name) => `${kind}: ${name} is documented without a sentence`),
    ...missing(promised, documented).map((name) => `${kind}: ${name} is promised to hosts, but not documented`),
    ...missing(documented, kind === 'cssParts' ? [...used, ...passedOn] : used).map(
      (name) => `${kind}: ${name} is documented, but the source has none`,
    ),
    ...missing(used, documented).map((name) => `${kind}: ${name} is in the source, but not documented`),
  );
}
if (problems.length > 0) {
  console.error(
    `${problems.join('\n')}\n\nThe doc comment of the class in src/element/petition-widget.ts documents all of these.`,
  );
  process.exitCode = 1;
}
settle('custom-elements.json', manifest, 'npm run manifest');
settle('vscode.html-custom-data.json', htmlData(manifest), 'npm run manifest');
settle('vscode.css-custom-data.json', cssData(manifest), 'npm run manifest');
