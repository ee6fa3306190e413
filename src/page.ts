/**
 * `petition-widget/page`: what a server needs to write the same page as text that the element draws in a browser: the words, the
 * looks, the trees of campaign texts, and how the form is made up. Nothing in it touches a document.
 */
import { styles } from './styles.ts';

/** The widget's own style sheet, as the text that it is in a shadow root. */
export const css: string = styles.cssText;

export { consentField, displayField, honeypotField, updatesField } from './form-names.ts';
export { intlLocale, speaking, spokenLocales } from './i18n/localize.ts';
export * as messages from './i18n/messages.ts';
export { regionName } from './i18n/regions.ts';
export { shown, type Shown } from './i18n/shown.ts';
export { pageOf } from './page-beside.ts';
export { parseLine, parseMarkdown, type Block, type Inline } from './markdown.ts';
export { isLong } from './views/card.ts';
export { controls, inputId, labelOf, optionsOf } from './views/field.ts';
export { statementOf } from './views/form.ts';
export { nameOf } from './views/languages.ts';
export { nextGoal } from './views/progress.ts';
export { ago } from './views/signers.ts';
export { say, type Spoken } from './views/view.ts';
export { ofNetworks } from './extras/networks.ts';
export { withdrawHint, withdrawNow, withdrawTitle } from './extras/words.ts';
