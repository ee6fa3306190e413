/**
 * The names that the source really uses, read from its text and its class, for comparison with the
 * documented ones.
 */
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PublicKind } from './public-names.ts';
import { root } from './root.ts';

const withoutComments = (text: string): string => text.replace(/\/\*[^]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '');

const textOf = (...globs: string[]): string =>
  globSync(globs, { cwd: root })
    .sort()
    .map((name) => withoutComments(readFileSync(join(root, name), 'utf8')))
    .join('\n');

const all = (text: string, pattern: RegExp): string[] => [...text.matchAll(pattern)].map(([, name = '']) => name);

const templates = textOf('src/views/**/*.ts', 'src/element/petition-widget.ts');

/**
 * Part and slot names composed at run time cannot be found here. `part=${part}` passes on a whole
 * name.
 */
const madeUp = all(templates, /(part=\$\{(?!part\})[^}]*\}|<slot[^>]*\bname=\$\{[^}]*\})/g);
if (madeUp.length > 0) throw new Error(`write part and slot names as they are, not as ${madeUp.join(', ')}`);

/** Loads the element's real class in Node; Lit supplies the browser APIs it needs for that. */
const observedAttributes = async (): Promise<readonly string[]> => {
  Object.assign(globalThis, { __VERSION__: '' });
  const { PetitionWidget } = await import('../src/element/petition-widget.ts');
  return PetitionWidget.observedAttributes;
};

/** Every short string in the views: any of these may be a part name that is passed on. */
export const passedOn: readonly string[] = all(templates, /'([a-z-]+)'/g);

export const sourceNames: Readonly<Partial<Record<PublicKind, readonly string[]>>> = {
  attributes: await observedAttributes(),
  events: all(textOf('src/flow/events.ts'), /'(petition-[a-z-]+)'/g),
  cssProperties: all(textOf('src/**/*.ts'), /(--petition-[a-z-]+)/g),
  cssParts: all(templates, /\bpart="([^"]*)"/g).flatMap((names) => names.split(' ')),
  slots: all(templates, /<slot(?:\s+name="([^"]*)")?/g),
};
