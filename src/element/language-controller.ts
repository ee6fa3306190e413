/**
 * Chooses the language shown: the reader's choice, else what the page says, else what the browser
 * says. Tells the host page when it changes. Knows no words.
 */
import type { LitElement } from 'lit';
import { PetitionLocaleChangeEvent } from '../flow/events.ts';
import type { PetitionController } from '../flow/petition-controller.ts';
import { campaignOf } from '../flow/state.ts';
import { languageAround } from '../host/light-dom.ts';
import { chooseLanguage, type LanguageChoice } from '../i18n/choose-language.ts';

interface Host extends LitElement {
  readonly locales: string | null | undefined;
}

/** Returns the language shown, as of the latest update. */
export const languageController = (host: Host, flow: PetitionController): (() => LanguageChoice) => {
  let shown = chooseLanguage([], undefined, '');
  let around = '';
  host.addController({
    hostConnected() {
      around = languageAround(host);
      host.requestUpdate();
    },
    hostUpdate() {
      const { locale } = shown;
      const wanted = [flow.screen.chosenLanguage, host.lang, around, ...navigator.languages];
      shown = chooseLanguage(
        wanted.filter((tag) => tag !== ''),
        campaignOf(flow.state),
        host.locales ?? '',
      );
      if (locale === shown.locale || !host.renderRoot.querySelector('.card')) return;
      void host.updateComplete.then(() => host.dispatchEvent(new PetitionLocaleChangeEvent(shown.locale)));
    },
  });
  return () => shown;
};
