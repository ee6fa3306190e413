/**
 * Which words there are and in which languages: each part of the product has its words in the code,
 * and its translations in a folder of `locales/`, alone or with others. A part has the languages for
 * which that folder has a file. Reads and writes them with lit-localize.
 */
import type { ProgramMessage } from '@lit/localize-tools/lib/messages.js';
import { RuntimeLitLocalizer } from '@lit/localize-tools/lib/modes/runtime.js';
import type { Locale } from '@lit/localize-tools/lib/types/locale.js';
import { extractMessagesFromProgram } from '@lit/localize-tools/lib/program-analysis.js';
import { stringifyDiagnostics } from '@lit/localize-tools/lib/typescript.js';
import { existsSync, globSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join, relative, resolve } from 'node:path';
import { builtIn, sourceLocale } from '../src/i18n/language.ts';
import { root } from './root.ts';

export interface Part {
  readonly name: string;
  /** Globs of the files that say its words. */
  readonly words: readonly string[];
  /** The folder of its translations. */
  readonly xliff: string;
}

export const widget: Part = { name: 'widget', words: ['src/i18n/messages.ts'], xliff: 'locales' };
const extras: Part = { name: 'extras', words: ['src/lazy/extras/words.ts'], xliff: 'locales' };
const server: Part = { name: 'server', words: ['server/i18n/*words.ts'], xliff: 'locales' };
const builder: Part = { name: 'builder', words: ['builder/words/*.ts'], xliff: 'locales/builder' };
const desk: Part = { name: 'desk', words: ['desk/words/*.ts'], xliff: 'locales/desk' };
export const wordpress: Part = { name: 'wordpress', words: ['wordpress/words.ts'], xliff: 'locales/wordpress' };

export const parts = [widget, extras, server, builder, desk, wordpress];

/** What the widget says, in the one tag's file or in the language's own. */
export const partsOfWidget = [widget, extras];

/** The parts that every language has, in one file. Another part may lack it, and then does not offer it. */
export const everywhere: Part = {
  name: 'everywhere',
  words: [widget, extras, server].flatMap(({ words }) => words),
  xliff: 'locales',
};

/** What translators have: a file each for every language. */
export const catalogs = [everywhere, builder, desk, wordpress];

const tagsOf = (files: string): string[] =>
  globSync(files, { cwd: root })
    .map((file) => basename(file).replace(/\.\w+$/, ''))
    .sort();

/** The languages that have a file of their own. */
export const describedTags = tagsOf('src/i18n/languages/*.ts');

/** The languages that a part has a translation into. */
export const translatedTags = ({ xliff }: Part): string[] => tagsOf(`${xliff}/*.xlf`);

/** The languages that a part is offered in, the source language first. */
export const localesOf = (part: Part): string[] => [
  sourceLocale,
  ...translatedTags(part).filter((tag) => describedTags.includes(tag)),
];

/** The languages with a file of their own beside the one tag's. */
export const packedTags = localesOf(widget).filter((tag) => !builtIn.includes(tag));

const configOf = ({ name, words, xliff }: Part, tags: string[]) => ({
  sourceLocale: sourceLocale as Locale,
  targetLocales: tags as Locale[],
  tsConfig: 'tsconfig.json',
  inputFiles: [...words],
  output: { mode: 'runtime' as const, language: 'ts' as const, outputDir: `generated/${name}` },
  interchange: { format: 'xliff' as const, xliffDir: xliff },
  baseDir: root,
  resolve: (path: string) => resolve(root, path),
});

/** The code of all parts; to read it takes longer than all else here. */
class Source extends RuntimeLitLocalizer {
  constructor() {
    super(configOf({ ...widget, words: parts.flatMap(({ words }) => words) }, []));
  }

  messagesIn(files: ReadonlySet<string>) {
    const { program } = this;
    return extractMessagesFromProgram({
      ...program,
      getSourceFiles: () => program.getSourceFiles().filter(({ fileName }) => files.has(fileName)),
    });
  }
}

let source: Source | undefined;

/** Where the sentences of a file are read, for translators: the files of `everywhere`, in their order. */
const places: Readonly<Record<string, string>> = {
  'src/i18n/messages.ts': 'In the widget.',
  'src/lazy/extras/words.ts': 'In the widget, mostly after signing.',
  'server/i18n/words.ts': 'In mails, and on the pages that they lead to.',
  'server/i18n/sealed-words.ts': 'On the page about sealed signatures.',
  'server/i18n/person-words.ts': 'On the page of what is stored about somebody.',
  'server/i18n/letter-words.ts': 'In the document that is handed over.',
  'server/i18n/front-page-words.ts': 'On the list of petitions, and for whoever runs the server.',
};

/**
 * The messages that the code of a part says.
 * @throws Error if the code says one in a way that cannot be translated.
 */
const messagesOf = ({ words }: Part): ProgramMessage[] => {
  source ??= new Source();
  const { messages, errors } = source.messagesIn(
    new Set(globSync([...words], { cwd: root }).map((file) => join(root, file))),
  );
  if (errors.length > 0) throw new Error(stringifyDiagnostics(errors));
  const order = Object.keys(places);
  return messages
    .map((message) => ({ message, file: relative(root, message.file.fileName) }))
    .sort((one, other) => order.indexOf(one.file) - order.indexOf(other.file))
    .map(({ message, file }) => ({ ...message, desc: message.desc ?? places[file] }));
};

/**
 * Numbers of every plural form: some languages have one for the million, some one for fractions
 * alone.
 */
export const numbers = [...Array(201).keys(), 1_000_000, 1.5];

/**
 * The messages with the plural forms that a language has. The code has those of English, whose ids
 * end in `-one` and `-other`; the other forms are translated from the latter.
 */
const inLanguage = (messages: readonly ProgramMessage[], tag: string): ProgramMessage[] => {
  const rules = new Intl.PluralRules(tag);
  const forms = rules.resolvedOptions().pluralCategories;
  const byName = new Map(messages.map((message) => [message.name, message]));
  return messages.flatMap((message) => {
    const [, id, form] = /^(.+)-(one|other)$/.exec(message.name) ?? [];
    const [one, other] = [byName.get(`${id}-one`), byName.get(`${id}-other`)];
    if (one === undefined || other === undefined) return [message];
    if (form === 'one') return [];
    return forms.map((each) => {
      const examples = numbers.filter((number) => rules.select(number) === each).slice(0, 5);
      const which = forms.length === 1 ? [] : [`For numbers such as ${examples.join(', ')}.`];
      const desc = [message.desc ?? '', ...which].join(' ').trim() || undefined;
      return { ...(each === 'one' ? one : other), name: `${id}-${each}`, desc };
    });
  });
};

/** A unit of an XLIFF file, and its id. */
export const unitPattern = /<trans-unit(?=[^>]*\sid="(?<id>[^"]*)")[^>]*>[^]*?<\/trans-unit>/g;

/** Whether somebody who did not write it has passed it. */
export const isApproved = (unit: string): boolean => /^[^>]*\sapproved="yes"/.test(unit);

/** What a unit says in both languages, without its notes. */
const saidIn = (unit: string): string => unit.replace(/^[^>]*>|\s*<note[^]*<\/note>|\r/g, '');

/** What the approved units of an XLIFF file say, by their ids. */
const approvedIn = (xliff: string): ReadonlyMap<string, string> =>
  new Map(
    [...xliff.matchAll(unitPattern)].filter(([unit]) => isApproved(unit)).map(([unit, id = '']) => [id, saidIn(unit)]),
  );

/** The messages of a part in one language. */
class Translation extends RuntimeLitLocalizer {
  readonly #part: Part;
  readonly #tag: string;
  readonly #messages: ProgramMessage[];

  constructor(part: Part, tag: string, messages: ProgramMessage[]) {
    super(configOf(part, [tag]));
    this.#part = part;
    this.#tag = tag;
    this.#messages = messages;
  }

  /**
   * A translation that a second reader has passed stays marked, `approved="yes"` of XLIFF 1.2, as
   * long as its source is the same; lit-localize would keep the mark beside a new source.
   */
  override async writeInterchangeFiles(): Promise<void> {
    const file = this.config.resolve(`${this.#part.xliff}/${this.#tag}.xlf`);
    const approved = existsSync(file) ? approvedIn(readFileSync(file, 'utf8')) : new Map<string, string>();
    await super.writeInterchangeFiles();
    const text = readFileSync(file, 'utf8').replace(unitPattern, (unit: string, id: string) => {
      const bare = unit.replace(/^([^>]*?)\s+approved="[^"]*"/, '$1');
      return approved.get(id) === saidIn(unit) ? bare.replace(`id="${id}"`, `id="${id}" approved="yes"`) : bare;
    });
    writeFileSync(file, text);
  }

  /** Of a file that several parts have together, those of this one. */
  override readTranslationsSync() {
    const ours = new Set(this.#messages.map(({ name }) => name));
    const translations = this.#read();
    return {
      translations: new Map(
        [...translations].map(([locale, messages]) => [locale, messages.filter(({ name }) => ours.has(name))] as const),
      ),
    };
  }

  #read() {
    try {
      return super.readTranslationsSync().translations;
    } catch (error) {
      const file = `${this.#part.xliff}/${this.#tag}.xlf`;
      throw new Error(`${file} cannot be read: "npm exec -- node scripts/check-translations.ts" says where.`, {
        cause: error,
      });
    }
  }

  override extractSourceMessages() {
    return { messages: this.#messages, errors: [] };
  }
}

/** A part in each of these languages: what translators wrote is read when it is asked for. */
export const translate = (part: Part, tags: readonly string[]): Translation[] => {
  const messages = messagesOf(part);
  return tags.map((tag) => new Translation(part, tag, inLanguage(messages, tag)));
};
