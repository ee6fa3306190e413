/**
 * `petition-widget/page`: what a server needs to write, as text, the same page that the element
 * draws in a browser: the words, the style sheet, the trees of campaign texts, and how the form is
 * built. Nothing here touches a document.
 */

/** The widget's own style sheet, as the text used in a shadow root. */
export { styles as css } from './views/styles/index.ts';

export { consentField, displayField, honeypotField, updatesField } from './content/form-names.ts';
export { intlLocale, speaking, spokenLocales } from './i18n/localize.ts';
export * as messages from './i18n/messages.ts';
export { regionName } from './i18n/region-names.ts';
export { chooseLanguage, type Shown } from './i18n/choose-language.ts';
export { pageOf } from './content/page-address.ts';
export { parseLine, parseMarkdown, type Block, type Inline } from './content/markdown.ts';
export { isLong } from './content/long-text.ts';
export { controls, inputId, labelOf, optionsOf } from './content/fields.ts';
export { statementOf } from './content/statement.ts';
export { nameOf } from './content/language-names.ts';
export { nextGoal } from './content/goal.ts';
export { ago } from './content/time-ago.ts';
export { say, type Spoken } from './content/spoken.ts';
export { ofNetworks } from './lazy/extras/networks.ts';
export { withdrawHint, withdrawNow, withdrawTitle } from './lazy/extras/words.ts';
