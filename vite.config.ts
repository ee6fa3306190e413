/**
 * The bundles, one a mode: `widget` is the file behind the one tag, `extras` and `adapters` are the files beside it,
 * `module` is what bundlers import, `builder` the page at /builder. The widget vouches for the extras and these for the adapters,
 * so each is built after the one that it vouches for. Knows nothing of typings, nor of
 * when it is run; see scripts/build.ts.
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { defineConfig, type BuildOptions } from 'vite';
import { minifyTemplates } from './scripts/minify-templates.ts';
import { numberMessages } from './scripts/number-messages.ts';

interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly license: string;
  readonly dependencies: Readonly<Record<string, string>>;
}

const manifest = JSON.parse(readFileSync(new URL('package.json', import.meta.url), 'utf8')) as Manifest;
const { name, version, license } = manifest;

/** A dependency and everything below it, as `lit/directives/repeat.js`. */
const external = Object.keys(manifest.dependencies).map((dependency) => new RegExp(`^${dependency}(/|$)`));

const insides =
  /^(_\$|is[A-Z]|goTo)|^(addController|dress|extras|getUpdateComplete|hasUpdated|host(C|Disc)onnected|inside|issues|look|mark|meant|missed|offered|performUpdate|phase|renderRoot|requestUpdate|safeParse|unfold|updated|willUpdate|words)$/;

/** A classic script with everything inside: it runs on any page, and `integrity` vouches for all of it. */
const script = (entry: string, fileName: string, licenses: string): BuildOptions => ({
  lib: { entry, formats: ['iife'], name: 'PetitionWidget', fileName: () => fileName },
  // No comment points to the map, so nobody fetches it who has not asked for it.
  sourcemap: 'hidden',
  license: { fileName: licenses },
  // 2 % smaller after gzip than with Vite's own minifier.
  minify: 'terser',
  terserOptions: {
    ecma: 2020,
    // Only the simplest functions are put where they are called: more is shorter, but not after gzip.
    // eslint-disable-next-line @typescript-eslint/no-unsafe-enum-assignment -- the enum is there in the typings alone
    compress: { passes: 4, inline: 1 },
    // What Lit and the widget call their own insides: nothing of JSON, of the public contract, or of what the two files
    // hand each other has such a name, and Terser knows those of the DOM.
    mangle: { properties: { regex: insides } },
    // A page in Big5 reads a script without a charset of its own as Big5: escaped, the words are the same in each.
    format: { comments: false, ascii_only: true },
  },
  rolldownOptions: {
    // Terser takes its time, and says so at each start.
    checks: { bundlerTimings: false },
    output: {
      // V8 then compiles every function with the script, beside the main thread, rather than each at its first call.
      // https://v8.dev/blog/explicit-compile-hints
      postBanner: `//# allFunctionsCalledOnLoad\n/*! ${name} ${version} | ${license} license | with: ${licenses} */`,
    },
  },
});
const widget = script('src/script-tag.ts', 'petition-widget.js', 'THIRD-PARTY-LICENSES.txt');
const extras = script('src/extras/tag.ts', 'petition-widget-extras.js', 'THIRD-PARTY-LICENSES-extras.txt');

const adapters = script('src/adapters/tag.ts', 'petition-widget-adapters.js', 'THIRD-PARTY-LICENSES-adapters.txt');

/** What is asked of a file beside the one tag's before it runs (Subresource Integrity). */
const integrityOf = (name: string): string => {
  const file = readFileSync(new URL(`dist/petition-widget-${name}.js`, import.meta.url));
  return `sha384-${createHash('sha384').update(file).digest('base64')}`;
};

/**
 * Lit and zod stay outside, so that a host that has them loads them once. `@lit/localize` can be configured only once
 * a page and is therefore inside. White space stays: the host's bundler minifies.
 */
const module: BuildOptions = {
  lib: {
    entry: {
      index: 'src/index.ts',
      schema: 'src/schema/index.ts',
      languages: 'src/i18n/negotiate.ts',
      page: 'src/page.ts',
      extras: 'src/extras/index.ts',
      adapters: 'src/adapters/services.ts',
    },
    formats: ['es'],
  },
  minify: false,
  rolldownOptions: { external, preserveEntrySignatures: 'allow-extension' },
};

/** A page of the server's own: its style sheet and its script under names that its policy and its tests know. */
const builder: BuildOptions = {
  outDir: fileURLToPath(new URL('dist/builder', import.meta.url)),
  modulePreload: { polyfill: false },
  license: { fileName: 'THIRD-PARTY-LICENSES.txt' },
  rolldownOptions: {
    output: { entryFileNames: 'builder.js', assetFileNames: 'builder[extname]', codeSplitting: false },
  },
};

/** Libraries of which the widget's file has only the part that it uses. */
const standIn = (name: string): string => fileURLToPath(new URL(`src/stand-ins/${name}.ts`, import.meta.url));
const alias = [
  { find: /^\.\/keywords\.ts$/, replacement: standIn('keywords') },
  { find: /^\.\/bring-extras\.ts$/, replacement: standIn('bring-extras') },
  { find: /^\.\.\/bring-adapters\.ts$/, replacement: standIn('bring-adapters') },
  { find: /^lit$/, replacement: standIn('lit') },
  { find: 'zod/mini', replacement: standIn('zod') },
  { find: /^@lit\/localize(\/.+)?$/, replacement: standIn('localize') },
];

/** Where each script's messages are; a bundle for others has @lit/localize itself. */
const sources: Readonly<Record<string, string>> = {
  widget: 'src/i18n/messages.ts',
  extras: 'src/extras/words.ts',
};

export default defineConfig(({ mode }) => {
  const messages = sources[mode];
  return {
    publicDir: false,
    ...(mode === 'builder' ? { root: fileURLToPath(new URL('demo/builder', import.meta.url)), base: '/builder/' } : {}),
    ...(messages ? { resolve: { alias } } : {}),
    define: {
      __VERSION__: JSON.stringify(version),
      ...(mode === 'widget' ? { __EXTRAS__: JSON.stringify(integrityOf('extras')) } : {}),
      ...(mode === 'extras' ? { __ADAPTERS__: JSON.stringify(integrityOf('adapters')) } : {}),
    },
    plugins: messages ? [minifyTemplates(), numberMessages(messages)] : [minifyTemplates()],
    build: {
      target: 'es2022',
      emptyOutDir: false,
      reportCompressedSize: false,
      ...({ widget, extras, adapters, builder }[mode] ?? module),
    },
  };
});
