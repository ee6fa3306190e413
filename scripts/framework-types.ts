/**
 * Typings for the element in React, Vue and Svelte templates, made from its manifest: declarations
 * that extend each framework's own. They list only names that set a value correctly in that
 * framework.
 */
import type { Described } from './described.ts';

interface Line {
  readonly name: string;
  readonly type: string;
  readonly description: string | undefined;
}

const quoted = (name: string): string => (/^\w+$/.test(name) ? name : `'${name}'`);

const members = (lines: readonly Line[]): string =>
  lines
    .map(({ name, type, description }) => {
      const comment = description ? `  /** ${description} */\n` : '';
      return `${comment}  ${quoted(name)}?: ${type.replace(/( \| undefined)?$/, ' | undefined')};\n`;
    })
    .join('');

/** `lang` belongs to every element; the frameworks know it. */
const settable = ({ attributes, members: all }: Described) =>
  attributes.flatMap(({ name, fieldName }) => {
    const field = all.find((member) => member.name === fieldName);
    return field
      ? [{ attribute: name, field: field.name, type: field.type?.text ?? 'string', description: field.description }]
      : [];
  });

/**
 * React sets a property if the element has one, else an attribute; `false` removes the attribute.
 */
const attributes = (element: Described): Line[] =>
  settable(element).map(({ attribute, type, description }) => ({ name: attribute, type, description }));

/**
 * Vue and Svelte would write `false` as the attribute text "false", which a boolean attribute takes
 * as true.
 */
const properties = (element: Described): Line[] =>
  settable(element).map(({ field, type, description }) => ({ name: field, type, description }));

const handlers = ({ events }: Described, nameOf: (event: string) => string): Line[] =>
  events.map(({ name, type, description }) => ({
    name: nameOf(name),
    type: `((event: ${type?.text ?? 'Event'}) => void)`,
    description,
  }));

const customProperties = ({ cssProperties }: Described): Line[] =>
  cssProperties.map(({ name, description }) => ({ name, type: 'string', description }));

const capital = (event: string): string =>
  event.replace(/(?:^|-)(\w)/g, (_whole, letter: string) => letter.toUpperCase());

const imports = ({ events }: Described): string =>
  `import type { PetitionWidget, ${events.map(({ type }) => type?.text ?? '').join(', ')} } from './index.js';\n`;

const jsx = (
  element: Described,
): string => `/** The element in React's JSX, from version 19 on: \`import type {} from 'petition-widget/jsx'\`. */
import type { DetailedHTMLProps, HTMLAttributes } from 'react';
${imports(element)}
export interface PetitionWidgetProps extends DetailedHTMLProps<HTMLAttributes<PetitionWidget>, PetitionWidget> {
${members([...attributes(element), ...handlers(element, (event) => `on${event}`)])}}

/** For the \`style\` of any element. */
export interface PetitionCustomProperties {
${members(customProperties(element))}}

declare module 'react' {
  interface CSSProperties extends PetitionCustomProperties {}
  namespace JSX {
    interface IntrinsicElements {
      /** ${element.description} */
      '${element.tagName}': PetitionWidgetProps;
    }
  }
}
`;

const vue = (
  element: Described,
): string => `/** The element in Vue's templates, from version 3.5 on: \`import type {} from 'petition-widget/vue'\`. */
import type { HTMLAttributes, PublicProps } from 'vue';
${imports(element)}
export interface PetitionWidgetProps {
${members([...properties(element), ...handlers(element, (event) => `on${capital(event)}`)])}}

declare module 'vue' {
  interface GlobalComponents {
    /** ${element.description} */
    '${element.tagName}': new () => PetitionWidget & {
      /** For templates alone: the element itself has no such property. */
      $props: HTMLAttributes & PetitionWidgetProps & PublicProps;
    };
  }
}
`;

const svelte = (
  element: Described,
): string => `/** The element in Svelte's templates, from version 5 on: \`import type {} from 'petition-widget/svelte'\`. */
import type { HTMLAttributes } from 'svelte/elements';
${imports(element)}
export interface PetitionWidgetProps extends HTMLAttributes<PetitionWidget> {
${members([...properties(element), ...handlers(element, (event) => `on${event}`)])}}

declare module 'svelte/elements' {
  interface SvelteHTMLElements {
    /** ${element.description} */
    '${element.tagName}': PetitionWidgetProps;
  }
}
`;

/** By the names under which the package exports them. */
export const frameworkTypes = (element: Described): Readonly<Record<string, string>> => ({
  jsx: jsx(element),
  vue: vue(element),
  svelte: svelte(element),
});
