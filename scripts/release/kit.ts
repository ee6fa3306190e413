/** A petition without a server: the widget's files and the builder. */
import { cpSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../root.ts';
import type { Publisher } from './publisher.ts';

/** @param folder empty; gets exactly what is shipped */
export const stageKit = async (folder: string, _publisher: Publisher): Promise<void> => {
  for (const name of readdirSync(join(root, 'dist')))
    if (/^(?:petition-widget.*\.js|THIRD-PARTY-LICENSES.*\.txt|builder)$/.test(name))
      cpSync(join(root, 'dist', name), join(folder, name), { recursive: true });
  cpSync(join(root, 'LICENSE'), join(folder, 'LICENSE'));
};
