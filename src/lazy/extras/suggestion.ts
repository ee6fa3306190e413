/**
 * Offers a correction for a mistyped mail address; it is applied only on a press. Gets the `html` of
 * the widget's own Lit.
 */
import { fill } from '../../i18n/fill.ts';
import { speaking } from '../../i18n/localize.ts';
import type { Given } from './share-helpers.ts';
import * as words from './words.ts';

/** Sets the suggested address as if it had been typed. */
const accept = (form: HTMLFormElement | null, address: string): void => {
  const control = form?.querySelector<HTMLInputElement>('[name="email"]');
  if (!control) return;
  control.value = address;
  control.focus();
  control.dispatchEvent(new Event('change', { bubbles: true }));
};

export const suggestion = ({
  html,
  ui,
  emailSuggestion: address = '',
}: Given & { readonly emailSuggestion?: string | undefined }): unknown =>
  speaking(
    ui,
    () =>
      html`<button
        type="button"
        class="plain"
        @click=${({ currentTarget }: Event) => {
          accept((currentTarget as Element).closest('form'), address);
        }}
      >
        ${fill<unknown>(words.didYouMean(), { address: html`<bdi>${address}</bdi>` })}
      </button>`,
  );
