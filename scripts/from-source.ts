/**
 * For `node --import`: a server that runs from here reads the widget's sources, as `tsconfig.json`
 * maps them, and not what was last built of them. As in the build, the widget has an
 * `@lit/localize` of its own, since that can be configured only once.
 */
import { readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';

const root = new URL('../', import.meta.url);
const { compilerOptions } = JSON.parse(readFileSync(new URL('tsconfig.json', root), 'utf8')) as {
  readonly compilerOptions: { readonly paths: Readonly<Record<string, readonly [string]>> };
};
const sources = new URL('src/', root).href;
const ownCopy = '?of-the-widget';

registerHooks({
  resolve: (specifier, context, next) => {
    const [path] = compilerOptions.paths[specifier] ?? [];
    if (path !== undefined) return next(new URL(path, root).href, context);
    const found = next(specifier, context);
    const { parentURL = '' } = context;
    const isForWidget = parentURL.startsWith(sources) || parentURL.endsWith(ownCopy);
    return isForWidget && found.url.includes('/@lit/localize/') ? { ...found, url: found.url + ownCopy } : found;
  },
});
