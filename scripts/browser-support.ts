/**
 * Checks, with MDN's data, whether the built files need anything that the promised browsers lack
 * (docs/decisions/0008): CSS properties, functions, units, pseudo-classes and at-rules, and
 * JavaScript built-ins and syntax. A newer style is fine behind `@supports` or after an older value
 * of the same property, but not in a declaration with `var()`, which never falls back to the older
 * value. Method names are looked up without knowing their object, so a name counts as old if any
 * is.
 */
import bcd from '@mdn/browser-compat-data' with { type: 'json' };
import { parse as parseScript, type Node } from 'acorn';
import { full } from 'acorn-walk';
import { generate, parse, walk, type CssNode, type EnterOrLeaveFn } from 'css-tree';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { root } from './root.ts';

const promised = { chrome: 105, firefox: 110, safari: 16.4 } as const;
type Browser = keyof typeof promised;

/** What may be missing: its absence affects looks, not function, or the code checks first. */
const optional: Readonly<Record<string, string>> = {
  'text-wrap': 'line breaks that look better',
  'text-autospace': 'a thin space between scripts',
  'text-size-adjust': 'phones only, in landscape',
  '@media (scripting)': 'without it the text is not folded',
  '(string) color-mix()': 'src/host/host-colours.ts asks CSS.supports() first',
  'forced-color-adjust': 'Safari has no forced colours',
  '.share': 'asked for first',
  '.createPolicy': 'asked for first',
  '.createScriptURL': 'asked for first',
  '.createHTML': 'asked for first',
  // By @simplewebauthn/browser.
  '.getTransports': 'asked for first',
  '.getPublicKey': 'asked for first',
  '.getPublicKeyAlgorithm': 'asked for first',
  '.getAuthenticatorData': 'asked for first',
  '.isConditionalMediationAvailable': 'asked for first',
  '.when': 'of a check of zod’s',
  'field-sizing': 'without it a text scrolls within its field',
  'scrollbar-width': 'looks',
  'hanging-punctuation': 'looks',
  // Our own names.
  '.run': 'of a task',
  '.watch': 'of the page around',
  '.forget': 'of what was typed',
  '.retry': 'of a view',
};
/** The same, in one file alone. */
const optionalIn: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'dist/petition-widget-sealing.js': {
    // By the @noble libraries.
    '.toHex': 'asked for first',
    'Uint8Array.fromHex': 'asked for first',
    '.destroy': 'a method of its own',
    '.mul': 'of a field',
    '.div': 'of a field',
    '.neg': 'of a field',
    '.isValid': 'of a field',
    '.equals': 'of a point',
  },
  'dist/desk/desk.js': {
    // By diff.
    '.equals': 'a method of its own',
    'Intl.Segmenter': 'desk/views/changes.ts asks first',
    '.segment': 'of what is there then',
    // By uPlot.
    '.clamp': 'of a scale',
    '.range': 'of a scale',
    '.space': 'of an axis',
    '.move': 'of its cursor',
    '.destroy': 'of a plot',
    '.createWritable': 'desk/save-file.ts asks first for what comes before it',
    // Methods of its own.
    '.take': 'of a portion that was opened',
    '.drop': 'of a file that was begun',
    '.touched': 'of keys, by who is there',
    '.changed': 'of a run',
  },
};

interface Support {
  readonly version_added?: string | boolean | null;
  readonly prefix?: string;
  readonly flags?: unknown;
}
interface Entry {
  readonly __compat?: { readonly support: Readonly<Partial<Record<Browser, Support | readonly Support[]>>> };
  readonly [key: string]: unknown;
}

/** The promised browsers that lack it, under this name or with one of these prefixes. */
const lackedBy = ({ __compat }: Entry, prefixes: readonly string[] = []): Browser[] =>
  __compat === undefined
    ? []
    : (Object.keys(promised) as Browser[]).filter(
        (browser) =>
          ![__compat.support[browser] ?? []]
            .flat()
            .some(
              ({ version_added: since, prefix, flags }) =>
                !flags &&
                (prefix === undefined || prefixes.includes(prefix)) &&
                (since === true || Number.parseFloat(String(since).replace('≤', '')) <= promised[browser]),
            ),
      );

const entryAt = (...path: string[]): Entry | undefined => {
  let found: unknown = bcd;
  for (const key of path) found = (found as Record<string, unknown> | undefined)?.[key];
  return found as Entry | undefined;
};

/** MDN lists functions under the type that they return, some below another function. */
const functions = new Map<string, Entry>();
const collect = (entry: Entry): void => {
  for (const [name, below] of Object.entries(entry))
    if (name !== '__compat' && typeof below === 'object' && below !== null) {
      if (!functions.has(name)) functions.set(name, below as Entry);
      collect(below as Entry);
    }
};
collect(entryAt('css', 'types') ?? {});

const unitOf = (unit: string): Entry | undefined => {
  const size = { s: 'small', l: 'large', d: 'dynamic' }[/^([sld])v/.exec(unit)?.[1] ?? ''];
  const name = size
    ? `viewport_percentage_units_${size}`
    : unit.startsWith('cq')
      ? 'container_query_length_units'
      : unit;
  return entryAt('css', 'types', 'length', name);
};

/** The part of a node that is newer than the promised browsers; '' if none. */
const tooNew = (node: CssNode): string => {
  const is = (entry: Entry | undefined, name: string): string => (entry && lackedBy(entry).length > 0 ? name : '');
  if (node.type === 'Function') return is(functions.get(node.name), `${node.name}()`);
  if (node.type === 'Dimension') return is(unitOf(node.unit), `1${node.unit}`);
  if (node.type === 'NestingSelector') return is(entryAt('css', 'selectors', 'nesting'), '&');
  if (node.type === 'PseudoClassSelector') return is(entryAt('css', 'selectors', node.name), `:${node.name}`);
  if (node.type === 'Feature') return is(entryAt('css', 'at-rules', 'media', node.name), `@media (${node.name})`);
  return node.type === 'Atrule' ? is(entryAt('css', 'at-rules', node.name), `@${node.name}`) : '';
};

const stylesheetFaults = (text: string): string[] => {
  const faults: string[] = [];
  const asked: string[] = [];
  const enter: EnterOrLeaveFn = function (node) {
    if (node.type === 'Atrule' && node.name === 'supports' && node.prelude) asked.push(generate(node.prelude));
    const fault = tooNew(node);
    const isAskedFor = asked.some((condition) => condition.includes(fault.replace(/\)$/, '')));
    const { declaration, block } = this;
    const older = (block?.children.toArray() ?? []).some(
      (other) =>
        other !== declaration && other.type === 'Declaration' && declaration?.property.startsWith(other.property),
    );
    const comesBack =
      older && declaration && !declaration.property.startsWith('--') && !generate(declaration).includes('var(');
    if (fault !== '' && !isAskedFor && !comesBack) faults.push(fault);
    if (node.type !== 'Declaration' || node.property.startsWith('--')) return;
    const name = node.property.replace(/^-(webkit|moz)-/, '');
    const entry = entryAt('css', 'properties', name);
    const written =
      block?.children.toArray().flatMap((other) => (other.type === 'Declaration' ? [other.property] : [])) ?? [];
    const prefixes = ['-webkit-', '-moz-'].filter((prefix) => written.includes(prefix + name));
    if (entry && lackedBy(entry, prefixes).length > 0 && !asked.some((condition) => condition.includes(name)))
      faults.push(name);
  };
  walk(parse(text, { parseCustomProperty: true }), {
    enter,
    leave(node: CssNode) {
      if (node.type === 'Atrule' && node.name === 'supports') asked.pop();
    },
  });
  return faults;
};

/** Methods and properties by name, of any object of the browser or the language. */
const members = new Map<string, Entry[]>();
const builtins = entryAt('javascript', 'builtins') ?? {};
for (const owner of [entryAt('api') ?? {}, builtins, builtins.Intl as Entry].flatMap((all) => Object.values(all)))
  for (const [name, entry] of Object.entries(owner as Entry))
    if (name !== '__compat') members.set(name, [...(members.get(name) ?? []), entry as Entry]);

const scriptFaults = (text: string): string[] => {
  const faults: string[] = [];
  const say = (entries: readonly (Entry | undefined)[], name: string): void => {
    const known = entries.filter((entry) => entry?.__compat !== undefined);
    if (known.length > 0 && known.every((entry) => entry && lackedBy(entry).length > 0)) faults.push(name);
  };
  const script = parseScript(text, { ecmaVersion: 2022, sourceType: 'script' });
  // The minifier gives variables names of a few letters, which may be those of the browser.
  const short = new Set<string>();
  full(script, (node, _state, type) => {
    const { name } = node as Node & { name: string };
    if (type === 'VariablePattern' && name.length <= 3) short.add(name);
  });
  full(script, (node: Node) => {
    if (node.type === 'NewExpression' || node.type === 'CallExpression') {
      const { type, name } = (node as Node & { callee: { type: string; name: string } }).callee;
      if (type === 'Identifier' && !short.has(name))
        say([entryAt('api', name) ?? entryAt('javascript', 'builtins', name)], name);
    }
    const isCalled = node.type === 'CallExpression' || node.type === 'NewExpression';
    const callee = isCalled ? (node as Node & { callee: Node }).callee : undefined;
    if (callee?.type === 'MemberExpression') {
      const { object, property, computed } = callee as Node & {
        object: { type: string; name: string };
        property: { name: string; type: string };
        computed: boolean;
      };
      const owner =
        object.type === 'Identifier'
          ? (entryAt('javascript', 'builtins', object.name) ?? entryAt('api', object.name))
          : undefined;
      // The minifier shortens private names, which then look like those of the browser.
      if (property.type === 'PrivateIdentifier') return;
      if (!computed && owner)
        say([owner[`${property.name}_static`] ?? owner[property.name]] as Entry[], `${object.name}.${property.name}`);
      else if (!computed)
        say(
          [...(members.get(property.name) ?? []), ...(members.get(`${property.name}_static`) ?? [])],
          `.${property.name}`,
        );
    }
    const words =
      node.type === 'TemplateElement'
        ? (node as Node & { value: { cooked: string } }).value.cooked
        : node.type === 'Literal'
          ? (node as Node & { value: unknown }).value
          : '';
    if (typeof words !== 'string') return;
    if (/\{[\w-]+:[^{}]*\}/.test(words) && words.length > 200) faults.push(...stylesheetFaults(words));
    else
      for (const [, name = ''] of words.matchAll(/([a-z-]+)\(/g))
        if (functions.has(name)) say([functions.get(name)], `(string) ${name}()`);
  });
  return faults;
};

const scripts = [
  'petition-widget',
  'petition-widget-extras',
  'petition-widget-adapters',
  'petition-widget-sealing',
  'petition-widget-languages',
  'builder/builder',
  'desk/desk',
].map((name) => `dist/${name}.js`);
const own = [
  'server/embedding/frames/embed.js',
  'server/embedding/frames/frame.js',
  'server/embedding/frames/wordpress.js',
  'server/hosted/take-over.js',
  'server/signer-pages/withdrawal-code.js',
  'demo/index.js',
  'demo/mechanics.js',
  'demo/themes.js',
];
const sheets = [
  'dist/builder/builder.css',
  'dist/desk/desk.css',
  'server/hosted/hosted.css',
  'server/signer-pages/page.css',
  ...['demo/index.css', 'demo/blog.css', 'demo/group.css', 'demo/more.css'],
  'demo/themes/plain.css',
  'demo/themes/umbrella.css',
  'demo/themes/union.css',
];
/** Files can be named, as a test does. */
const named = process.argv.slice(2);
for (const file of named.length > 0 ? named : [...scripts, ...own, ...sheets]) {
  const text = readFileSync(resolve(root, file), 'utf8');
  const faults = file.endsWith('.css') ? stylesheetFaults(text) : scriptFaults(text);
  const fine = { ...optional, ...optionalIn[file] };
  for (const fault of new Set(faults.filter((name) => !Object.hasOwn(fine, name)))) {
    console.error(
      `${file}: ${fault} is newer than ${Object.entries(promised)
        .map(([name, since]) => `${name} ${since}`)
        .join(', ')}`,
    );
    process.exitCode = 1;
  }
}
