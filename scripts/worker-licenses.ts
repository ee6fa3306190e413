/**
 * Writes the licences of what is inside a page's worker beside it, as Vite does for the page, of
 * whose file a worker's packages are no part.
 */
import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Plugin } from 'vite';

interface Manifest {
  readonly name?: string;
  readonly version?: string;
  readonly license?: string;
}

/** The folder of the package that a module belongs to, past manifests that only tell its kind. */
const packageOf = (module: string): string | undefined => {
  if (!module.includes('/node_modules/')) return undefined;
  for (let folder = dirname(module); folder.includes('/node_modules/'); folder = dirname(folder)) {
    const manifest = join(folder, 'package.json');
    if (existsSync(manifest) && (JSON.parse(readFileSync(manifest, 'utf8')) as Manifest).name) return folder;
  }
  return undefined;
};

const licenceIn = (folder: string): string => {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Manifest;
  const [file] = globSync(join(folder, '{LICENSE,LICENCE,license}*'));
  const text = file === undefined ? '' : `\n${readFileSync(file, 'utf8').trim()}\n`;
  return `## ${name}, ${version} (${license})\n${text}`;
};

export const workerLicenses = (): Plugin => ({
  name: 'worker-licenses',
  generateBundle(_, bundle) {
    for (const chunk of Object.values(bundle)) {
      if (chunk.type !== 'chunk') continue;
      const folders = new Set(chunk.moduleIds.map(packageOf).filter((folder) => folder !== undefined));
      this.emitFile({
        type: 'asset',
        fileName: `THIRD-PARTY-LICENSES-${chunk.name}.txt`,
        source: [...folders].sort().map(licenceIn).join('\n'),
      });
    }
  },
});
