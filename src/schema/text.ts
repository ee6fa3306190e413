/** Texts in several languages: what a campaign document can say, and nothing about which language is shown. */
import * as z from 'zod/mini';
import { noted } from './keywords.ts';
import { matches } from './rules.ts';

/**
 * A well-formed BCP 47 tag in its plain form: subtags of letters and digits, joined by hyphens. A language of more than
 * three letters is in no registry, and likely a name such as "Deutsch" (RFC 5646, 2.1 and 2.2.1).
 */
export const tagForm = /^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*$/;
const tagWords = 'a language tag such as "zh-Hant"';
export const languageTag = matches(tagForm, tagWords);

/** One string for all languages, or an object of BCP 47 tag to string. */
export type Text = string | Readonly<Record<string, string>>;

/** Half of a surrogate pair: with the flag a whole one is one character. A property escape takes long to compile. */
const half = /[\ud800-\udfff]/u;

const textOf = (max: number) => {
  const words = `a text of 1 to ${max} characters, or an object of language tag to text`;
  const one = { type: 'string', pattern: '\\S', maxLength: max };
  const keyed = () => ({
    type: 'object',
    minProperties: 1,
    propertyNames: { pattern: tagForm.source },
    additionalProperties: one,
  });
  return noted(z.custom<Text>(), () => ({ anyOf: [one, keyed()] })).check(({ value, issues }) => {
    const entries = Object(value) === value && !Array.isArray(value) ? Object.entries(value) : [];
    const say = (path: string[], message: string) => issues.push({ code: 'custom', path, message, input: value });
    const isSaid = (text: unknown) =>
      typeof text === 'string' && /\S/.test(text) && !half.test(text) && text.length <= max;
    if (entries.length === 0 && !isSaid(value)) say([], words);
    for (const [tag, text] of entries) {
      if (!tagForm.test(tag)) say([tag], tagWords);
      if (!isSaid(text)) say([tag], `a text of 1 to ${max} characters`);
    }
  });
};

/** A line: title, label, button. */
export const line = textOf(500);
/** A text in the Markdown subset. */
export const prose = textOf(65_536);
