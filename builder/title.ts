/** The title, and the short name that follows it until somebody writes another. Pure. */
import { change, ownLanguage, saidAt, say, type Draft } from './draft.ts';
import { nameFrom } from './names.ts';
import { stringAt } from './paths.ts';

/**
 * Titles without Latin letters give no short name. The first title that gives one is used, else
 * this.
 */
const fallbackName = `petition-${new Date().getFullYear()}`;

const nameOfTitles = (draft: Draft): string => {
  const tags = [ownLanguage(draft), ...draft.languages];
  const titles = tags.map((tag) => saidAt(draft, ['title'], tag)).filter((title) => title !== '');
  return titles.length === 0 ? '' : titles.map(nameFrom).find((name) => name !== '') || fallbackName;
};

export const sayTitle = (draft: Draft, language: string, title: string): Draft => {
  const after = say(draft, ['title'], language, title);
  const id = stringAt(draft.document, ['id']);
  return id === nameOfTitles(draft) ? change(after, ['id'], nameOfTitles(after) || undefined) : after;
};
