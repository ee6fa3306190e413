/**
 * What can be checked of how the code is written. Of the house's own rules here: imports go
 * downwards only, and nothing in the widget turns a string into HTML or code, stores anything, or
 * sets an inline style.
 */
import js from '@eslint/js';
import { defineConfig } from 'eslint/config';
import lit from 'eslint-plugin-lit';
import litA11y from 'eslint-plugin-lit-a11y';
import wc from 'eslint-plugin-wc';
import ts from 'typescript-eslint';

/**
 * The rooms of the widget, from the top to the bottom, and what each may import beside itself:
 * rooms below it, and packages.
 */
const rooms = {
  element: ['views', 'flow', 'lazy', 'host', 'content', 'i18n', 'schema', 'lit'],
  views: ['flow', 'lazy', 'host', 'content', 'i18n', 'schema', 'lit'],
  flow: ['lazy', 'sealing', 'adapters', 'host', 'content', 'net', 'schema', 'lit'],
  lazy: [
    'adapters',
    'host',
    'content',
    'i18n',
    'net',
    'sealing',
    'schema',
    'generated',
    'lit',
    '@lit/localize',
    'altcha-lib',
    'lean-qr',
  ],
  adapters: ['net', 'schema'],
  sealing: [
    'schema',
    'zod/mini',
    'age-encryption',
    'canonicalize',
    'shamir-secret-sharing',
    '@scure/base',
    '@scure/bip39',
  ],
  host: ['schema', 'lit'],
  content: ['i18n', 'schema'],
  i18n: ['net', 'schema', 'generated', '@lit/localize'],
  net: ['schema'],
  schema: ['zod/mini'],
};

const importing = (patterns) => ({ 'no-restricted-imports': ['error', { patterns }] });

const unsafeImports = {
  regex: '^lit/(static-html|directives/(unsafe-|style-map|template-content))',
  message: 'It takes HTML from strings, or sets inline styles, which a strict host policy blocks.',
};

const onlyThese = (room, allowed) => ({
  // A folder within a room has what its room has.
  regex: `^(?!\\./|(?:\\.\\./)+(?:${[room, ...allowed].join('|')})/|(?:${allowed.join('|')})(?:/|$))`,
  message: 'This room may not import that: see the table of rooms in eslint.config.js.',
});

/** The rows of the desk, which is an app beside the widget. @param up from a folder in it */
const fromDesk = (up) => ({
  regex: `^(?!\\./|${up && `${up}(?!\\.\\./)|`}${up}\\.\\./(?:src/(?:i18n|content|schema|sealing)|builder|generated|server/(?:desk|organiser|store)|ui)/|(?:lit|@lit/localize|@simplewebauthn/browser|diff|papaparse|uplot)(?:/|$))`,
  message: 'The desk may not import that: see fromDesk in eslint.config.js.',
});

/**
 * Types are gone from the page; anything else of the server would bring it along, but for what uses
 * nothing of it: how what was opened is written, and who counts as the same.
 */
const typesOfServer = {
  '@typescript-eslint/no-restricted-imports': [
    'error',
    {
      patterns: [
        {
          regex: '/server/(?!organiser/opened-(?:repeats|table)\\.ts$)',
          allowTypeImports: true,
          message: 'The desk has only types of the server.',
        },
      ],
    },
  ],
  '@typescript-eslint/no-import-type-side-effects': 'error',
};

const roomRules = Object.entries(rooms).map(([room, allowed]) => ({
  files: [`src/${room}/**`],
  rules: importing([unsafeImports, onlyThese(room, allowed)]),
}));

const sinks =
  'innerHTML|outerHTML|srcdoc|insertAdjacentHTML|setHTMLUnsafe|parseHTMLUnsafe|createContextualFragment|unsafeHTML';
const stores = 'cookie|cookieStore|localStorage|sessionStorage|indexedDB';
const template = 'TaggedTemplateExpression[tag.name=/^(html|svg)$/] TemplateElement';

const banned = [
  [`:matches(MemberExpression > .property, Property > .key)[name=/^(${sinks})$/]`, 'Strings never become HTML.'],
  [
    `MemberExpression > Literal.property[value=/^(${sinks}|${stores})$/]`,
    'Strings never become HTML, and nothing is stored.',
  ],
  ['CallExpression[callee.object.name="document"][callee.property.name=/^write(ln)?$/]', 'Strings never become HTML.'],
  [`MemberExpression > .property[name=/^(${stores})$/]`, 'Nothing is stored in the browser.'],
  [`${template}[value.raw=/[.@?]?\\b(innerHTML|outerHTML|srcdoc)\\s*=/i]`, 'Strings never become HTML.'],
  [
    `${template}[value.raw=/\\sstyle\\s*=|<style\\b/i]`,
    'A strict host policy blocks inline styles: use a class or a custom property.',
  ],
  [`${template}[value.raw=/\\son[a-z]+\\s*=/i]`, 'A strict host policy blocks inline handlers: use @event.'],
  [
    'CallExpression[callee.property.name="setAttribute"] > Literal.arguments:first-child[value=/^(style|srcdoc|on.*)$/i]',
    'A strict host policy blocks it.',
  ],
];
const bannedImport = ['ImportExpression', 'What is loaded later comes by src/lazy/later-files.ts, and is vouched for.'];

const syntax = (list) => ({
  'no-restricted-syntax': ['error', ...list.map(([selector, message]) => ({ selector, message }))],
});

const typed = {
  '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
  '@typescript-eslint/no-confusing-void-expression': [
    'error',
    { ignoreArrowShorthand: true, ignoreVoidReturningFunctions: true },
  ],
  '@typescript-eslint/no-empty-object-type': ['error', { allowInterfaces: 'with-single-extends' }],
  // Lengths are counted in code points, as `maxLength` says.
  '@typescript-eslint/no-misused-spread': ['error', { allow: [{ from: 'lib', name: 'string' }] }],
  // As in `querySelector<T>()`.
  '@typescript-eslint/no-unnecessary-type-parameters': 'off',
  '@typescript-eslint/no-unused-vars': [
    'error',
    {
      ignoreRestSiblings: true,
      argsIgnorePattern: '^_',
      varsIgnorePattern: '^_',
      destructuredArrayIgnorePattern: '^_',
    },
  ],
  // It asks for `!`, which another rule forbids.
  '@typescript-eslint/non-nullable-type-assertion-style': 'off',
  // The empty string is as good as none in attributes, form fields and settings.
  '@typescript-eslint/prefer-nullish-coalescing': ['error', { ignorePrimitives: { string: true } }],
  // What is `async` turns what it throws into a rejection, also where it waits for nothing.
  '@typescript-eslint/require-await': 'off',
  '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
  '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
};

const notOfServer = [
  {
    regex: '/((src|dist|demo|test)/|generated/(?!server/))',
    message:
      'The server has of the widget only "petition-widget/schema", "…/sealing", "…/server-settings", "…/languages" and "…/page".',
  },
  {
    regex: '^petition-widget(?!/(schema|sealing|server-settings|languages|page)$)',
    message:
      'The server has of the widget only "petition-widget/schema", "…/sealing", "…/server-settings", "…/languages" and "…/page".',
  },
];

export default defineConfig(
  { ignores: ['dist/', 'release/', 'generated/', 'coverage/', 'data/', 'examples/'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  js.configs.recommended,
  {
    rules: {
      eqeqeq: 'error',
      'no-eval': 'error',
      'no-implied-eval': 'error',
      'no-new-func': 'error',
      'no-script-url': 'error',
      'object-shorthand': 'error',
    },
  },
  {
    files: ['**/*.ts'],
    extends: [ts.configs.strictTypeChecked, ts.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: typed,
  },
  { files: ['**/*.{js,mjs}'], languageOptions: { globals: { console: false, process: false, URL: false } } },
  // Plain scripts of a page, which has hundreds of globals.
  {
    files: ['{demo,server/signer-pages,server/hosted,server/embedding,wordpress}/**/*.js'],
    rules: { 'no-undef': 'off' },
  },
  {
    files: ['src/**'],
    extends: [lit.configs['flat/recommended'], wc.configs['flat/recommended'], litA11y.configs.recommended],
    rules: {
      ...syntax([...banned, bannedImport]),
      ...importing([unsafeImports]),
      'no-console': ['error', { allow: ['info', 'error'] }],
      'no-restricted-globals': ['error', 'localStorage', 'sessionStorage', 'indexedDB', 'cookieStore', 'name', 'event'],
      'max-lines': ['error', { max: 250, skipBlankLines: true, skipComments: true }],
      'wc/no-closed-shadow-root': 'error',
      'wc/no-constructor-params': 'error',
      'wc/no-typos': 'error',
      'wc/require-listener-teardown': 'error',
      'lit/lifecycle-super': 'error',
      'lit/no-invalid-escape-sequences': 'error',
      'lit/no-legacy-imports': 'error',
      'lit/no-this-assign-in-render': 'error',
      'lit/no-useless-template-literals': 'error',
      'lit/quoted-expressions': 'error',
      'lit/value-after-constraints': 'error',
    },
  },
  // Pages of the project's own: they too make no HTML of strings, and keep nothing but at the one
  // place.
  {
    files: ['{builder,desk,ui}/**/*.ts'],
    extends: [lit.configs['flat/recommended'], wc.configs['flat/recommended'], litA11y.configs.recommended],
    rules: {
      ...syntax(banned),
      ...importing([unsafeImports]),
      'no-restricted-globals': ['error', 'localStorage', 'sessionStorage', 'indexedDB', 'cookieStore', 'name', 'event'],
      'max-lines': ['error', { max: 250, skipBlankLines: true, skipComments: true }],
    },
  },
  // All that the views ask for is done in the one class.
  {
    files: ['builder/campaign-editor.ts'],
    rules: { 'max-lines': ['error', { max: 290, skipBlankLines: true, skipComments: true }] },
  },
  // The organiser's draft: words for everybody to read, and nothing of signers.
  { files: ['builder/storage.ts'], rules: { 'no-restricted-globals': 'off' } },
  // In a bundle, whose own loader the later files come by.
  { files: ['src/index.ts', 'src/react.ts'], rules: syntax(banned) },
  { files: ['desk/*.ts'], rules: { ...typesOfServer, ...importing([unsafeImports, fromDesk('')]) } },
  { files: ['desk/*/*.ts'], rules: { ...typesOfServer, ...importing([unsafeImports, fromDesk('\\.\\./')]) } },
  ...roomRules,
  { files: ['server/**'], rules: { 'max-lines': ['error', { max: 250, skipBlankLines: true, skipComments: true }] } },
  {
    files: ['server/**'],
    // It measures on the Postgres of the tests.
    ignores: ['server/bench/**'],
    rules: importing(notOfServer),
  },
  // An action of an organiser neither reads arguments nor prints: a command does, or a page.
  {
    files: ['server/organiser/**'],
    rules: {
      ...importing([
        ...notOfServer,
        {
          regex: '/(commands/|operations/(refusal|printable)\\.ts$)',
          message: 'An action returns what came of it; whoever called it puts that into words.',
        },
      ]),
      'no-restricted-globals': ['error', 'console', 'process'],
    },
  },
  {
    files: ['test/**'],
    rules: {
      ...syntax([
        [
          'MemberExpression[object.name=/^(describe|it|test|suite|context)$/] > .property[name=/^(only|skip|todo)$/]',
          'A test runs, or it is not there.',
        ],
        ['Property[key.name=/^(skip|todo|only)$/][value.value=true]', 'A test runs, or it is not there.'],
      ]),
      '@typescript-eslint/no-floating-promises': [
        'error',
        {
          allowForKnownSafeCalls: [
            { from: 'package', package: 'node:test', name: ['describe', 'it', 'suite', 'test'] },
          ],
        },
      ],
      'no-script-url': 'off',
      // Chai says `to.exist`.
      '@typescript-eslint/no-unused-expressions': 'off',
    },
  },
);
