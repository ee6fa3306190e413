/** The widget's files in `dist/`, with their licences: what any copy of the widget has to have. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../root.ts';

export const widgetFiles = (): string[] =>
  readdirSync(join(root, 'dist')).filter((name) =>
    /^(?:petition-widget[A-Za-z-]*\.js|THIRD-PARTY-LICENSES.*\.txt)$/.test(name),
  );
