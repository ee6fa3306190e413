/**
 * The texts that the builder suggests for the campaign, by place and language, in the languages it
 * speaks.
 */
import { saidAt, say, type Draft } from './draft.ts';
import { kindOf } from './endpoint.ts';
import { speaking, spokenLocales } from './localize.ts';
import { at, isObject, type Path } from './paths.ts';
import * as words from './words/suggested.ts';

/** The words of the required box say who else gets the signature, and where that is. */
const statementFor = (draft: Draft, controller: string): string => {
  const kind = kindOf(draft);
  if (kind === 'action-network') return words.suggestedSubscribing(controller);
  if (kind === 'formspree') return words.suggestedAbroad(controller, 'Formspree');
  if (kind === 'google-forms') return words.suggestedAbroad(controller, 'Google');
  return words.suggestedStatement(controller);
};

const offered: Readonly<Record<string, (draft: Draft, language: string) => string>> = {
  'consent.statement': (draft, language) => {
    const controller = saidAt(draft, ['consent', 'controller'], language);
    return controller && statementFor(draft, controller);
  },
  'consent.purpose': words.suggestedPurpose,
  'consent.retention': words.suggestedRetention,
  'consent.updates': words.suggestedUpdates,
  'signed.text': words.suggestedThanks,
  'share.text': (draft, language) => {
    const title = saidAt(draft, ['title'], language);
    return title && words.suggestedShare(title);
  },
};

/** '' if there is nothing to suggest. */
export const suggestionFor = (draft: Draft, path: Path, language: string): string => {
  const offer = offered[path.join('.')];
  return offer && spokenLocales.includes(language) ? speaking(language, () => offer(draft, language)) : '';
};

/** The draft with the suggested words in each language that has none yet. */
export const suggest = (draft: Draft, path: Path): Draft =>
  draft.languages.reduce((before, language) => {
    const offer = saidAt(before, path, language) === '' ? suggestionFor(before, path, language) : '';
    return offer === '' ? before : say(before, path, language, offer);
  }, draft);

const statement: Path = ['consent', 'statement'];

/** Rewrites the words of the consent box for another service while they are the suggested ones. */
export const sayService = (before: Draft, after: Draft): Draft =>
  after.languages.reduce((draft, language) => {
    const said = saidAt(before, statement, language);
    const isOurs = said !== '' && said === suggestionFor(before, statement, language);
    return isOurs ? say(draft, statement, language, suggestionFor(draft, statement, language)) : draft;
  }, after);

/**
 * Sets who holds the data, and updates the words of the consent box while they are the suggested
 * ones.
 */
export const sayController = (draft: Draft, language: string, name: string): Draft => {
  const before = saidAt(draft, statement, language);
  const isOurs = before === '' || before === suggestionFor(draft, statement, language);
  const after = say(draft, ['consent', 'controller'], language, name);
  const text = at(after.document, statement);
  if (!isOurs || (text !== undefined && !isObject(text))) return after;
  return say(after, statement, language, suggestionFor(after, statement, language));
};
