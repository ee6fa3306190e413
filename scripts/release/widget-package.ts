/**
 * The widget's package as it is published: the files that package.json names, under the
 * publisher's scope, with the addresses of the repository, and without what only a clone needs.
 */
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { root } from '../root.ts';
import { packedFiles } from './packed-files.ts';
import type { Publisher } from './publisher.ts';
import { forElsewhere } from './readme.ts';

type Manifest = Readonly<Record<string, unknown>>;

const ofTheClone = ['private', 'workspaces', 'scripts', 'allowScripts', 'devDependencies', 'overrides'];

/** Where a package comes from, for its package.json. */
export const origin = ({ repository }: Publisher, directory?: string): Manifest => ({
  repository: { type: 'git', url: `git+${repository}.git`, ...(directory && { directory }) },
  homepage: `${repository}#readme`,
  bugs: { url: `${repository}/issues` },
});

/** @param folder empty; gets exactly what the package contains */
export const stageWidgetPackage = async (folder: string, publisher: Publisher): Promise<void> => {
  const files = await packedFiles();
  for (const file of files) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    cpSync(join(root, file), join(folder, file));
  }
  const whole = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Manifest;
  const { sideEffects, ...kept } = Object.fromEntries(
    Object.entries(whole).filter(([key]) => !ofTheClone.includes(key)),
  );
  const manifest = {
    ...kept,
    name: `${publisher.scope}/petition-widget`,
    ...origin(publisher),
    sideEffects: (sideEffects as readonly string[]).filter((path) => files.includes(path.replace('./', ''))),
  };
  writeFileSync(join(folder, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`);
  writeFileSync(join(folder, 'README.md'), forElsewhere('README.md', publisher));
};
