/** The server's package as it is published. */
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../root.ts';
import type { Publisher } from './publisher.ts';
import { origin } from './widget-package.ts';

type Manifest = Readonly<Record<string, unknown>>;

/** @param folder empty; gets exactly what the package contains */
export const stageServerPackage = async (folder: string, publisher: Publisher): Promise<void> => {
  cpSync(join(root, 'server'), folder, {
    recursive: true,
    filter: (path) => !/[\\/](?:bench|node_modules)$/.test(path),
  });
  cpSync(join(root, 'LICENSE'), join(folder, 'LICENSE'));
  const whole = JSON.parse(readFileSync(join(root, 'server/package.json'), 'utf8')) as Manifest;
  const { dependencies, ...kept } = Object.fromEntries(
    Object.entries(whole).filter(([key]) => key !== 'private' && key !== 'scripts'),
  );
  const manifest = {
    ...kept,
    name: `${publisher.scope}/petition-server`,
    keywords: ['petition', 'signatures', 'campaign', 'server'],
    ...origin(publisher, 'server'),
    engines: { node: '>=24' },
    dependencies: {
      ...(dependencies as Manifest),
      'petition-widget': `npm:${publisher.scope}/petition-widget@${String(whole.version)}`,
    },
  };
  writeFileSync(join(folder, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`);
};
