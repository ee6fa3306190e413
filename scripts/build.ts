/**
 * Rebuilds `dist/`: the widget's main file and those beside it, the modules for bundlers, their
 * typings, the pages of the builder and the desk. Checks nothing.
 */
import { copyFileSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'vite';
import { buildBeside } from './build-beside.ts';
import { committed } from './described.ts';
import { frameworkTypes } from './framework-types.ts';
import { must, root } from './root.ts';

const dist = join(root, 'dist');
const types = join(dist, 'types');
const configFile = join(root, 'vite.config.ts');

/**
 * TypeScript emits `src` and `generated` side by side, and keeps `.ts` in the imports of
 * declarations.
 */
const tidyTypes = (): void => {
  const emitted = join(dist, '.types');
  renameSync(join(emitted, 'src'), types);
  rmSync(emitted, { recursive: true });
  for (const name of readdirSync(types, { recursive: true, encoding: 'utf8' })) {
    if (!name.endsWith('.d.ts')) continue;
    const file = join(types, name);
    const text = readFileSync(file, 'utf8');
    writeFileSync(file, text.replace(/((?:from|import)\s*\(?\s*(["'])\.[^"']*)\.ts\2/g, '$1.js$2'));
  }
};

const addFrameworkTypes = (): void => {
  for (const [name, text] of Object.entries(frameworkTypes(committed())))
    writeFileSync(join(types, `${name}.d.ts`), text);
};

await must('npm', ['run', '--silent', 'localize']);
rmSync(dist, { recursive: true, force: true });
await buildBeside();
await Promise.all([
  must('tsc', ['-p', 'tsconfig.build.json', '--outDir', join(dist, '.types')])
    .then(tidyTypes)
    .then(addFrameworkTypes),
  build({ root, mode: 'widget', logLevel: 'warn' }),
  build({ root, mode: 'module', logLevel: 'warn' }),
  build({ configFile, mode: 'builder', logLevel: 'warn' }),
  build({ configFile, mode: 'desk', logLevel: 'warn' }),
]);
// Astro compiles its components in the host's project.
copyFileSync(join(root, 'src/Petition.astro'), join(dist, 'Petition.astro'));
for (const name of readdirSync(dist).sort()) {
  const { size } = statSync(join(dist, name));
  if (name.endsWith('.js')) console.log(`dist/${name}  ${size.toLocaleString('en')} bytes`);
}
