/**
 * The bundles, one a mode: `widget` is the file behind the one tag, `extras`, `adapters` and
 * `sealing` are the files beside it, `module` is what bundlers import, `builder` and `desk` are the
 * pages at /builder and /desk, with their workers. The widget vouches for the extras and for what
 * seals, and the extras for the adapters, so each is built after the one that it vouches for. Knows
 * nothing of typings, nor of when it is run; see scripts/build.ts.
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { defineConfig, type BuildOptions } from 'vite';
import { asciiScript } from './scripts/ascii-script.ts';
import { packedTags } from './scripts/localization.ts';
import { minifyTemplates } from './scripts/minify-templates.ts';
import { workerLicenses } from './scripts/worker-licenses.ts';

interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly license: string;
  readonly dependencies: Readonly<Record<string, string>>;
  readonly peerDependencies: Readonly<Record<string, string>>;
}

const manifest = JSON.parse(readFileSync(new URL('package.json', import.meta.url), 'utf8')) as Manifest;
const { name, version, license } = manifest;

/** A dependency and everything below it, as `lit/directives/repeat.js`. */
const external = Object.keys({ ...manifest.dependencies, ...manifest.peerDependencies }).map(
  (dependency) => new RegExp(`^${dependency}(/|$)`),
);

/**
 * A classic script with everything inside: it runs on any page, and `integrity` vouches for all of
 * it.
 */
const script = (entry: string, fileName: string, licenses: string): BuildOptions => ({
  lib: { entry, formats: ['iife'], name: 'PetitionWidget', fileName: () => fileName },
  // No comment points to the map, so nobody fetches it who has not asked for it.
  sourcemap: 'hidden',
  license: { fileName: licenses },
  rolldownOptions: {
    output: {
      // scripts/ascii-script.ts does it.
      minify: false,
      // V8 then compiles every function with the script, beside the main thread, rather than each
      // at its first call. https://v8.dev/blog/explicit-compile-hints
      postBanner: `//# allFunctionsCalledOnLoad\n/*! ${name} ${version} | ${license} license | with: ${licenses} */`,
    },
  },
});
const widget = script('src/one-tag.ts', 'petition-widget.js', 'THIRD-PARTY-LICENSES.txt');
const extras = script('src/lazy/extras-entry.ts', 'petition-widget-extras.js', 'THIRD-PARTY-LICENSES-extras.txt');

const languages = script(
  'src/lazy/languages-entry.ts',
  'petition-widget-languages.js',
  'THIRD-PARTY-LICENSES-languages.txt',
);

const adapters = script(
  'src/lazy/adapters-entry.ts',
  'petition-widget-adapters.js',
  'THIRD-PARTY-LICENSES-adapters.txt',
);

const sealed = script('src/lazy/sealing-entry.ts', 'petition-widget-sealing.js', 'THIRD-PARTY-LICENSES-sealing.txt');
/** A page whose `Array.from` is another would have sealed what nobody can open. */
const arrayFrom = [fileURLToPath(new URL('src/sealing/array-from.ts', import.meta.url)), 'arrayFrom'] as const;
const sealing: BuildOptions = {
  ...sealed,
  rolldownOptions: { ...sealed.rolldownOptions, transform: { inject: { 'Array.from': [...arrayFrom] } } },
};

/** By their modes. */
const scripts = { widget, extras, adapters, sealing, languages };

/** What is asked of a file beside the one tag's before it runs (Subresource Integrity). */
const integrityOf = (name: string): string => {
  const file = readFileSync(new URL(`dist/petition-widget-${name}.js`, import.meta.url));
  return `sha384-${createHash('sha384').update(file).digest('base64')}`;
};

/**
 * Lit and zod stay outside, so that a host that has them loads them once. `@lit/localize` can be
 * configured only once a page and is therefore inside. White space stays: the host's bundler
 * minifies.
 */
const module: BuildOptions = {
  lib: {
    entry: {
      index: 'src/index.ts',
      schema: 'src/schema/index.ts',
      sealing: 'src/sealing/index.ts',
      'server-settings': 'src/schema/server-settings.ts',
      languages: 'src/i18n/negotiate.ts',
      page: 'src/for-servers.ts',
      react: 'src/react.ts',
      extras: 'src/lazy/extras/index.ts',
      adapters: 'src/adapters/services.ts',
      seal: 'src/sealing/seal-for.ts',
    },
    formats: ['es'],
  },
  minify: false,
  rolldownOptions: { external, preserveEntrySignatures: 'allow-extension' },
};

/**
 * A page of the server's own, from the folder of this name: its style sheet and its script under
 * names that its policy and its tests know.
 */
const page = (name: string): BuildOptions => ({
  outDir: fileURLToPath(new URL(`dist/${name}`, import.meta.url)),
  modulePreload: { polyfill: false },
  license: { fileName: 'THIRD-PARTY-LICENSES.txt' },
  rolldownOptions: {
    output: { entryFileNames: `${name}.js`, assetFileNames: `${name}[extname]`, codeSplitting: false },
  },
});
const pages: Readonly<Record<string, BuildOptions>> = { builder: page('builder'), desk: page('desk') };

export default defineConfig(({ mode }) => {
  return {
    publicDir: false,
    ...(mode in pages ? { root: fileURLToPath(new URL(mode, import.meta.url)), base: `/${mode}/` } : {}),
    define: {
      __VERSION__: JSON.stringify(version),
      ...(mode === 'widget'
        ? {
            __EXTRAS__: JSON.stringify(integrityOf('extras')),
            __SEALING__: JSON.stringify(integrityOf('sealing')),
            __LANGUAGES__: JSON.stringify(integrityOf('languages')),
          }
        : {}),
      ...(mode === 'languages'
        ? { __PACKS__: JSON.stringify(Object.fromEntries(packedTags.map((tag) => [tag, integrityOf(tag)]))) }
        : {}),
      ...(mode === 'extras' ? { __ADAPTERS__: JSON.stringify(integrityOf('adapters')) } : {}),
    },
    plugins: [minifyTemplates(), ...(mode in scripts ? asciiScript() : [])],
    build: {
      target: 'es2022',
      emptyOutDir: false,
      reportCompressedSize: false,
      ...({ ...scripts, ...pages }[mode] ?? module),
    },
    // What a page runs beside it, under the name of its source, which the server knows. A classic
    // script, since Firefox has workers that are modules from 114 on.
    worker: {
      plugins: () => [workerLicenses()],
      format: 'iife',
      rolldownOptions: { output: { entryFileNames: '[name].js', codeSplitting: false } },
    },
  };
});
