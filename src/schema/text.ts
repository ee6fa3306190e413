/**
 * Texts in several languages: what a campaign document can say, and nothing about which language is
 * shown.
 */
import * as z from 'zod/mini';
import { issueAt, type Expected } from './issues.ts';
import { matches } from './rules.ts';

/**
 * A well-formed BCP 47 tag in its plain form: subtags of letters and digits, joined by hyphens. A
 * language of more than three letters is in no registry, and likely a name such as "Deutsch" (RFC
 * 5646, 2.1 and 2.2.1).
 */
export const tagForm = /^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*$/;
const tag: Expected = { code: 'language-tag' };
export const languageTag = matches(tagForm, tag);

/** One string for all languages, or an object of BCP 47 tag to string. */
export type Text = string | Readonly<Record<string, string>>;

/**
 * Half of a surrogate pair: with the flag a whole one is one character. A property escape takes
 * long to compile.
 */
const half = /[\ud800-\udfff]/u;

const textOf = (max: number) => {
  const isSaid = (text: unknown) =>
    typeof text === 'string' && /\S/.test(text) && !half.test(text) && text.length <= max;
  const either: Expected = { code: 'text', max };
  return z.custom<Text>(undefined, { params: either }).check(({ value, issues }) => {
    const entries = Object(value) === value && !Array.isArray(value) ? Object.entries(value) : [];
    if (entries.length === 0 && !isSaid(value)) issues.push(issueAt([], either, value));
    for (const [key, text] of entries) {
      if (!tagForm.test(key)) issues.push(issueAt([key], tag, value));
      if (!isSaid(text)) issues.push(issueAt([key], { code: 'string', max }, value));
    }
  });
};

/** A line: title, label, button. */
export const line = textOf(500);
/** A text in the Markdown subset. */
export const prose = textOf(65_536);
