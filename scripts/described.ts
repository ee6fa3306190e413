/** The element as described by its custom elements manifest. Knows no framework and no editor. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './root.ts';

export interface Named {
  readonly name: string;
  readonly description?: string;
  readonly type?: { readonly text: string };
}

export interface Described {
  readonly tagName: string;
  readonly description: string;
  readonly attributes: readonly (Named & { readonly fieldName?: string })[];
  readonly members: readonly (Named & { readonly kind: string; readonly readonly?: boolean })[];
  readonly events: readonly Named[];
  readonly cssProperties: readonly Named[];
  readonly cssParts: readonly Named[];
  readonly slots: readonly Named[];
}

export interface Manifest {
  readonly modules: readonly { readonly declarations: readonly Partial<Described>[] }[];
}

export const elementOf = ({ modules }: Manifest): Described => {
  const element = modules.flatMap(({ declarations }) => declarations).find(({ tagName }) => tagName);
  if (!element) throw new Error('src/element/petition-widget.ts documents no element: its class needs @tagname');
  return element as Described;
};

/** The committed manifest; scripts/manifest.ts checks that it matches the code. */
export const committed = (): Described =>
  elementOf(JSON.parse(readFileSync(join(root, 'custom-elements.json'), 'utf8')) as Manifest);
