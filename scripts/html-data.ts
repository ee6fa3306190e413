/**
 * What Visual Studio Code learns about the element for HTML pages (its "custom data", version 1.1),
 * made from the manifest.
 */
import type { Described } from './described.ts';

/** The values an attribute may have, if its type lists them. */
const valuesOf = (type = ''): { readonly name: string }[] =>
  [...type.matchAll(/'([^']+)'/g)].map(([, name = '']) => ({ name }));

export const htmlData = ({ tagName, description, attributes }: Described) => ({
  version: 1.1,
  tags: [
    {
      name: tagName,
      description,
      attributes: attributes.map(({ name, description: words, type }) => {
        const values = valuesOf(type?.text);
        return {
          name,
          ...(words ? { description: words } : {}),
          ...(type?.text === 'boolean' ? { valueSet: 'v' } : {}),
          ...(values.length > 0 ? { values } : {}),
        };
      }),
    },
  ],
});
