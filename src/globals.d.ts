/** Constants that the build inserts into the source; see `define` in vite.config.ts. */

/** The version in package.json, such as `1.4.0`. */
declare const __VERSION__: string;

/** The `integrity` of dist/petition-widget-extras.js. */
declare const __EXTRAS__: string;

/** The `integrity` of dist/petition-widget-adapters.js. */
declare const __ADAPTERS__: string;

/** The `integrity` of dist/petition-widget-languages.js. */
declare const __LANGUAGES__: string;

/** The `integrity` of each language's file in dist/, by its tag. */
declare const __PACKS__: Readonly<Record<string, string>>;

/** The `integrity` of dist/petition-widget-sealing.js. */
declare const __SEALING__: string;
