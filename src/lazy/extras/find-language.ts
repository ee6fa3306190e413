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

const buttonsIn = (list: Element | null): HTMLButtonElement[] => [...(list?.querySelectorAll('button') ?? [])];

/** Folds the list again, whole, once a language was chosen from it. */
const fold = ({ currentTarget, target }: Event): void => {
  if (!(target instanceof HTMLButtonElement)) return;
  const details = currentTarget as HTMLDetailsElement;
  for (const button of buttonsIn(details)) button.hidden = false;
  for (const field of details.querySelectorAll('input')) field.value = '';
  details.open = false;
  details.querySelector('summary')?.focus();
};

const show = (field: HTMLInputElement, ui: string): void => {
  const wanted = plain(field.value.trim());
  for (const button of buttonsIn(field.parentElement))
    button.hidden = !namesOf(button.lang, button.textContent, ui).includes(wanted);
  field.parentElement?.addEventListener('click', fold);
};

/** Enter takes the first that was found. */
const take = (event: KeyboardEvent, field: HTMLInputElement): void => {
  if (event.key !== 'Enter' || field.value === '') return;
  event.preventDefault();
  buttonsIn(field.parentElement)
    .find((button) => !button.hidden)
    ?.click();
};

export const findLanguage = ({ html, ui }: Given): unknown =>
  speaking(
    ui,
    () =>
      html`<input
        type="search"
        autocomplete="off"
        aria-label=${words.languages()}
        placeholder=${words.languages()}
        @input=${({ target }: Event) => {
          show(target as HTMLInputElement, ui);
        }}
        @keydown=${(event: KeyboardEvent) => {
          take(event, event.target as HTMLInputElement);
        }}
      />`,
  );
