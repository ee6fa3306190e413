/**
 * The kit: what somebody without a server unpacks on plain web space. The builder is the one of the
 * petition server; only its page differs, which says where the widget's files are.
 */
import { copyFileSync, cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { inPage } from '../../src/content/snippets.ts';
import { trustedTypes } from '../../server/http/builder-page.ts';
import { policyOf } from '../../server/http/built-page.ts';
import { root } from '../root.ts';
import { cdnAddress } from './notes.ts';
import type { Publisher } from './publisher.ts';
import { integrityOf } from './readme.ts';
import { widgetFiles } from './widget-files.ts';

const read = (...path: string[]): string => readFileSync(join(root, ...path), 'utf8');
const { version } = JSON.parse(read('package.json')) as { readonly version: string };

/** Files are never changed in it: what was pasted years ago loads from the folder of its version. */
const widgetFolder = `petition-widget-${version}`;

/**
 * The builder’s policy on a petition server, as far as a page can have it without headers: keys are
 * made on it, and nothing that is written goes to others.
 */
const policy = policyOf({ trustedTypes, hasWorkers: true })
  // Browsers heed it in a header alone.
  .filter((directive) => !directive.startsWith('frame-ancestors'))
  .join('; ');

/** @throws if it is not there exactly once, as the page would then be broken without a word. */
const replaced = (text: string, from: string, to: string): string => {
  const pieces = text.split(from);
  if (pieces.length !== 2) throw new Error(`"${from}" is in it ${pieces.length - 1} times, and not once`);
  return pieces.join(to);
};

const copy = (folder: string, names: readonly string[], ...from: string[]): void => {
  mkdirSync(folder, { recursive: true });
  for (const name of names) copyFileSync(join(root, ...from, name), join(folder, name));
};

const stageWidget = (folder: string): void => {
  copy(folder, widgetFiles(), 'dist');
  copy(folder, ['LICENSE']);
  cpSync(join(root, 'demo', 'themes'), join(folder, 'themes'), { recursive: true });
  // Pages of other sites load what the widget vouches for only if they may read it.
  const allow = '<IfModule mod_headers.c>\n  Header set Access-Control-Allow-Origin "*"\n</IfModule>\n';
  writeFileSync(join(folder, '.htaccess'), allow);
};

const stageBuilder = (folder: string, publisher: Publisher): void => {
  copy(
    folder,
    ['builder.css', 'sealing-worker.js', 'THIRD-PARTY-LICENSES.txt', 'THIRD-PARTY-LICENSES-sealing-worker.txt'],
    'dist',
    'builder',
  );
  copy(folder, ['favicon.svg'], 'server', 'hosted');
  writeFileSync(join(folder, 'count.json'), '{ "count": 1248 }\n');
  // Browsers run no modules from a folder, so it is a classic script there. Its worker is found
  // from the page.
  const script = replaced(read('dist', 'builder', 'builder.js'), '/builder/sealing-worker.js', 'sealing-worker.js');
  writeFileSync(join(folder, 'builder.js'), `(() => {\n${script}\n})();\n`);
  const places = {
    'data-files': `../${widgetFolder}`,
    'data-copy': cdnAddress(publisher, version, 'dist'),
    'data-integrity': integrityOf('dist/petition-widget.js'),
  };
  const given = Object.entries(places).map(([name, value]) => ` ${name}="${value}"`);
  const page = [
    ['href="/favicon.svg"', 'href="favicon.svg"'],
    ['src="/petition-widget.js"', `src="../${widgetFolder}/petition-widget.js"`],
    ['type="module" crossorigin src="/builder/builder.js"', 'defer src="builder.js"'],
    ['crossorigin href="/builder/builder.css"', 'href="builder.css"'],
    [
      '<meta name="robots"',
      `<meta http-equiv="Content-Security-Policy" content="${policy}" />\n    <meta name="robots"`,
    ],
    ['<campaign-builder>', `<campaign-builder${given.join('')}>`],
  ] as const;
  const index = page.reduce((text, [from, to]) => replaced(text, from, to), read('dist', 'builder', 'index.html'));
  writeFileSync(join(folder, 'index.html'), index);
};

/** @param folder empty; gets exactly what is shipped */
export const stageKit = async (folder: string, publisher: Publisher): Promise<void> => {
  stageWidget(join(folder, widgetFolder));
  stageBuilder(join(folder, 'builder'), publisher);
  copy(folder, ['kit.css'], 'kit');
  copy(folder, ['LICENSE']);
  const readMe = read('kit', 'READ ME FIRST.html').replaceAll('__FOLDER__', widgetFolder);
  // Found on the disk by its name, and on the web space by the folder's address.
  for (const name of ['READ ME FIRST.html', 'index.html']) writeFileSync(join(folder, name), readMe);
  const src = `${widgetFolder}/petition-widget.js`;
  const campaign = JSON.parse(read('kit', 'example.json')) as object;
  const snippet = inPage({ src, integrity: '', attributes: { 'dry-run': 'dry-run' } }, campaign, undefined);
  writeFileSync(join(folder, 'example.html'), replaced(read('kit', 'example.html'), '__SNIPPET__', snippet));
  writeFileSync(join(folder, '_headers'), '/*\n  Access-Control-Allow-Origin: *\n');
};
