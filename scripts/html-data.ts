/**
 * What Visual Studio Code is told of the element for pages of HTML (its "custom data", version
 * 1.1), made from the manifest.
 */
import type { Described } from './described.ts';

/** The texts that an attribute may have, where they are a few. */
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
