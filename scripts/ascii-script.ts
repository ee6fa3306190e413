/**
 * Minifies a script with Vite's minifier and then escapes every non-ASCII character, which that
 * minifier cannot do. A page in Big5 reads a script that declares no charset as Big5; escaped, its
 * words are the same in any. The bundler's own `minify` must be off, since it runs after all
 * plugins.
 */
import MagicString from 'magic-string';
import { minifySync, type Plugin } from 'vite';

const minify: Plugin = {
  name: 'minify-script',
  apply: 'build',
  renderChunk(code, { fileName }) {
    const { map, errors, ...short } = minifySync(fileName, code, {
      // Nothing here reads a property for what its reading does.
      compress: { target: 'es2022', treeshake: { propertyReadSideEffects: false } },
      mangle: { toplevel: true },
      codegen: { legalComments: 'none' },
      sourcemap: true,
    });
    if (errors.length > 0) throw new Error(errors.map(({ message }) => message).join('\n'));
    return { code: short.code, map: map ?? null };
  },
};

const escape: Plugin = {
  name: 'escape-script',
  apply: 'build',
  renderChunk(code) {
    const ascii = new MagicString(code).replace(/\\?[^\0-\x7f]/g, (found) => {
      // After a backslash the escape would not work; the minifier leaves none there.
      if (found.startsWith('\\')) throw new Error(`cannot escape ${found}`);
      return `\\u${found.charCodeAt(0).toString(16).padStart(4, '0')}`;
    });
    return { code: ascii.toString(), map: ascii.generateMap({ hires: true }) };
  },
};

export const asciiScript = (): Plugin[] => [minify, escape];
