/**
 * Who stands in the list of a delivery, and with what: one line for each signature, as the campaign
 * shows its answers. Honours how signers chose to appear. Pure: knows no store and no document.
 */
import { intlLocale, labelOf, regionName, say, type LanguageChoice } from 'petition-widget/page';
import { fieldsOf, type Campaign, type Field } from 'petition-widget/schema';
import { initials, visible } from '../public/name-format.ts';
import { isSealedContent } from './content.ts';
import type { Exported } from './export.ts';

export interface LinesChoice {
  /** Names of the campaign's fields, and `date`, in the order of the columns. */
  readonly columns: readonly string[];
  /** `shown`: names as their signers chose to appear in public; `all`: every name. */
  readonly names: 'shown' | 'all';
}

export interface Spoken extends Pick<LanguageChoice, 'locale' | 'ui'> {
  readonly campaign: Campaign;
}

export interface Line {
  /** Code of the country; '' where none is known. */
  readonly country: string;
  /** One text for each column; '' where there is none. */
  readonly cells: readonly string[];
}

/** The column of the day on which somebody signed. */
const date = 'date';
/** The columns that say who somebody is, where nobody chose otherwise: no way to reach them. */
const usual: readonly string[] = ['name', 'organisation', 'role', 'city', 'postcode', 'country', date];
/** With initials, all else might tell who it is. */
const besideInitials: readonly string[] = ['country', date];

/** The columns that a delivery of this campaign can have. */
export const columnsOf = (campaign: Campaign): string[] => {
  const names = fieldsOf(campaign).map(({ name }) => name);
  return names.includes(date) ? names : [...names, date];
};

export const usualColumns = (campaign: Campaign): string[] =>
  columnsOf(campaign).filter((name) => usual.includes(name));

/** The heads of the columns; `signed` is the word for the date. Say them inside `speaking()`. */
export const headsOf = (view: Spoken, columns: readonly string[], signed: string): string[] => {
  const fields = fieldsOf(view.campaign);
  return columns.map((name) => {
    const field = fields.find((one) => one.name === name);
    return field ? labelOf(view, field) : signed;
  });
};

/** What says a field's answer. */
const valuesOf = (view: Spoken, { name, options }: Field): ((value: string | boolean | undefined) => string) => {
  const labels = new Map(options?.map(({ value, label }) => [value, say(view, label).words]));
  const regions = new Map<string, string>();
  return (value) => {
    if (value === true) return '✓';
    if (typeof value !== 'string') return '';
    if (name !== 'country') return labels.get(value) ?? visible(value);
    const known = regions.get(value) ?? visible(regionName(value));
    regions.set(value, known);
    return known;
  };
};

/** `undefined`: it is counted without a name. */
type ToLine = (signature: Exported, isRefused: boolean) => Line | undefined;

/** Call it, and what it returns, inside `speaking()`. */
export const linesOf = (view: Spoken, { columns, names }: LinesChoice): ToLine => {
  const { campaign } = view;
  const fields = fieldsOf(campaign);
  const hasNames = fields.some(({ name }) => name === 'name');
  const isChosen = names === 'shown' && (campaign.display ?? []).length > 0;
  const days = new Intl.DateTimeFormat(intlLocale(), { dateStyle: 'medium', timeZone: 'UTC' });
  const values = columns.map((column) => {
    const field = fields.find(({ name }) => name === column);
    return field && valuesOf(view, field);
  });
  return (signature, isRefused) => {
    if (isSealedContent(signature)) return undefined;
    const { fields: answers, display, received } = signature;
    const way = isChosen ? (display ?? 'anonymous') : 'name';
    if (isRefused || way === 'anonymous') return undefined;
    const typed = typeof answers.name === 'string' ? visible(answers.name) : '';
    const name = way === 'initials' ? (initials(typed) ?? '') : typed;
    if (name === '' && hasNames) return undefined;
    const cells = columns.map((column, at) => {
      if (column === 'name') return name;
      if (way === 'initials' && !besideInitials.includes(column)) return '';
      return values[at]?.(answers[column]) ?? days.format(Date.parse(received));
    });
    const { country } = answers;
    return { country: typeof country === 'string' && /^[A-Z]{2}$/.test(country) ? country : '', cells };
  };
};
