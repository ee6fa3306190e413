/**
 * Finds a language in a long list, by its own name, by the name that the reader's language has for
 * it, or by its tag. Gets the `html` of the widget's own Lit.
 */
import { speaking } from '../../i18n/localize.ts';
import type { Given } from './share-helpers.ts';
import * as words from './words.ts';

/** Without the marks that people leave out when they search. */
const plain = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

const namesOf = (tag: string, own: string, ui: string): string => {
  const said = new Intl.DisplayNames(ui, { type: 'language', fallback: 'none' }).of(tag) ?? '';
  return plain(`${own} ${said} ${tag}`);
};

const show = ({ target }: Event, ui: string): void => {
  const { value, parentElement } = target as HTMLInputElement;
  for (const button of parentElement?.querySelectorAll('button') ?? [])
    button.hidden = !namesOf(button.lang, button.textContent, ui).includes(plain(value.trim()));
};

export const findLanguage = ({ html, ui }: Given): unknown =>
  speaking(
    ui,
    () =>
      html`<input
        type="search"
        autocomplete="off"
        aria-label=${words.languages()}
        @input=${(event: Event) => {
          show(event, ui);
        }}
      />`,
  );
