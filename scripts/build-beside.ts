/**
 * Builds what the one tag's file vouches for by hash, and which therefore has to be there before it:
 * the later files, and of each language that is not built in a script that hands its words to the
 * script element that asked for it, and no other code.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'vite';
import type { Pack } from '../src/i18n/language.ts';
import { packedTags } from './localization.ts';
import { root } from './root.ts';

const { name, version, license } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Record<
  'name' | 'version' | 'license',
  string
>;

/** A page in another charset reads the same: see scripts/ascii-script.ts. */
const ascii = (text: string): string =>
  text.replace(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);

const writePacks = async (): Promise<void> => {
  for (const tag of packedTags) {
    const { pack } = (await import(`../generated/packs/${tag}.ts`)) as { readonly pack: Pack };
    writeFileSync(
      join(root, `dist/petition-widget-${tag}.js`),
      `/*! ${name} ${version}, ${tag} | ${license} license */\n` +
        `document.currentScript.dispatchEvent(new CustomEvent("brought",{detail:${ascii(JSON.stringify(pack))}}));\n`,
    );
  }
};

export const buildBeside = async (): Promise<void> => {
  for (const mode of ['adapters', 'extras', 'sealing']) await build({ root, mode, logLevel: 'warn' });
  await writePacks();
  await build({ root, mode: 'languages', logLevel: 'warn' });
};
