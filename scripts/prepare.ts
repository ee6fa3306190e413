/**
 * Runs on `npm install`: generates `generated/` from `locales/`. Without the development packages
 * this is impossible, and not needed, as what runs in production was built before.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { must, root } from './root.ts';

if (existsSync(join(root, 'node_modules/@lit/localize-tools'))) await must('npm', ['run', '--silent', 'localize']);
else
  console.log(
    'Without the development packages nothing is generated: dist/ and generated/ come from a build elsewhere.',
  );
