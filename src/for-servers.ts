/**
 * `petition-widget/page`: what a server needs to write, as text, the same page that the element
 * draws in a browser: the words, the style sheet, the trees of campaign texts, and how the form is
 * built. Nothing here touches a document.
 */

import { all } from '../generated/packs/all.ts';
import { learnPack } from './i18n/learn-pack.ts';

for (const [tag, pack] of Object.entries(all)) learnPack(tag, pack);

/** The widget's own style sheet, as the text used in a shadow root. */
export { spokenFingerprint } from './content/fingerprint.ts';
export { styles as css } from './views/styles/index.ts';

export { consentField, displayField, honeypotField, updatesField } from './content/form-names.ts';
export { msg } from '@lit/localize';
export { intlLocale, learn, plural, speaking, spokenLocales } from './i18n/localize.ts';
export { nameOf } from './i18n/language-names.ts';
export * as messages from './i18n/messages.ts';
export { regionName } from './i18n/region-names.ts';
export { chooseLanguage, type LanguageChoice } from './i18n/choose-language.ts';
export { pageOf } from './content/page-address.ts';
export { parseLine, parseMarkdown, type Block, type Inline } from './content/markdown.ts';
export { isLong } from './content/long-text.ts';
export { inputId, labelOf, optionsOf } from './content/fields.ts';
export { statementOf } from './content/statement.ts';
export { nextGoal } from './content/goal.ts';
export { ago } from './content/time-ago.ts';
export { say, type Spoken } from './content/spoken.ts';
export { ofNetworks } from './lazy/extras/networks.ts';
export { trapSprung, withdrawHint, withdrawNow, withdrawTitle } from './lazy/extras/words.ts';
