/**
 * Makes what is released of this commit, in `release/`: the packages for npm, the archives to
 * unpack, what is inside them, the notes and the checksums. Publishes nothing. The same commit
 * gives the same bytes. `--tag v1.2.3` refuses any other version.
 */
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { assemble, type Part } from './release/assemble.ts';
import { billOfMaterials } from './release/bill-of-materials.ts';
import { stageKit } from './release/kit.ts';
import { releaseNotes } from './release/notes.ts';
import { stageServerPackage } from './release/server-package.ts';
import { whatIsReleased } from './release/what-is-released.ts';
import { stageWidgetPackage } from './release/widget-package.ts';
import { stageWordpressPlugin } from './release/wordpress-plugin.ts';
import { root, run } from './root.ts';

const parts: readonly Part[] = [
  { name: 'petition-widget', stage: stageWidgetPackage },
  { name: 'petition-server', stage: stageServerPackage },
  { name: 'petition-kit', unpacksTo: 'petition-kit', stage: stageKit },
  { name: 'petition-widget-wordpress', unpacksTo: 'petition-widget', stage: stageWordpressPlugin },
];

try {
  const { tag } = parseArgs({ options: { tag: { type: 'string' } } }).values;
  const release = whatIsReleased(root, tag);
  const built = await run('npm', ['run', '--silent', 'build']);
  if (built.code !== 0) throw new Error(`npm run build failed:\n${built.output.trimEnd()}`);
  const files = await assemble(
    release,
    parts,
    (packages) => ({
      [`petition-widget-${release.version}.cdx.json`]: billOfMaterials(packages),
      'RELEASE-NOTES.md': releaseNotes(release),
    }),
    join(root, 'release'),
  );
  for (const file of files) console.log(`release/${file}`);
} catch (error) {
  console.error(`No release: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
}
