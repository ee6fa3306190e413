/**
 * `npm install` makes the code of `generated/` from `locales/`. Without the development packages
 * there is nothing to make it with: what runs in production was built before.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { must, root } from './root.ts';

if (existsSync(join(root, 'node_modules/@lit/localize-tools'))) await must('npm', ['run', '--silent', 'localize']);
else
  console.log(
    'Without the development packages nothing is generated: dist/ and generated/ come from a build elsewhere.',
  );
