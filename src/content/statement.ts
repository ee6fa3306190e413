/** The statement that a signer agrees to. */
import * as messages from '../i18n/messages.ts';
import type { Statement } from '../schema/index.ts';
import { say, type Spoken } from './spoken.ts';

/** The exact words beside the boxes and their language, which are stored with the signature. */
export const statementOf = (spoken: Spoken): Statement => {
  const { statement, updates } = spoken.campaign.consent ?? {};
  const { words, lang } =
    statement === undefined ? { words: messages.defaultStatement(), lang: spoken.ui } : say(spoken, statement);
  const beside = updates === undefined ? undefined : say(spoken, updates);
  return {
    statement: words,
    locale: lang,
    ...(beside && { updatesStatement: beside.words }),
    ...(beside && beside.lang !== lang && { updatesLocale: beside.lang }),
  };
};
