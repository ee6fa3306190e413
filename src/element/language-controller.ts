/**
 * Chooses the language shown: the reader's choice, else what the page says, else what the browser
 * says; brings its words if they are not built in. Tells the host page when it changes. Knows no
 * words.
 */
import type { LitElement } from 'lit';
import { PetitionLocaleChangeEvent } from '../flow/events.ts';
import type { PetitionController } from '../flow/petition-controller.ts';
import { campaignOf } from '../flow/state.ts';
import { languageAround } from '../host/light-dom.ts';
import { chooseLanguage, type LanguageChoice } from '../i18n/choose-language.ts';
import { sourceLocale } from '../i18n/language.ts';
import { isLearnt, spokenLocales } from '../i18n/localize.ts';
import { loadWords } from '../lazy/load-later.ts';
import type { Campaign } from '../schema/index.ts';

interface Host extends LitElement {
  readonly locales: string | null | undefined;
}

export const languageController = (host: Host, flow: PetitionController) => {
  let around = '';
  let chosen = '';
  /** Languages whose words could not be had, until somebody chooses or loads again. */
  const lost = new Set<string>();

  const choose = (campaign: Campaign | undefined, isSpoken: (tag: string) => boolean): LanguageChoice =>
    chooseLanguage(
      [flow.screen.chosenLanguage, host.lang, around, ...navigator.languages].filter((tag) => tag !== ''),
      campaign,
      host.locales ?? '',
      [sourceLocale, ...spokenLocales.filter((tag) => tag !== sourceLocale && isSpoken(tag))],
    );
  const best = (campaign: Campaign | undefined): LanguageChoice => choose(campaign, (tag) => !lost.has(tag));

  const bring = async (tag: string): Promise<void> => {
    await loadWords(tag);
    if (!isLearnt(tag)) lost.add(tag);
    host.requestUpdate();
  };
  const wordsFor = async (campaign: Campaign): Promise<void> => {
    lost.clear();
    for (let { ui } = best(campaign); !isLearnt(ui); { ui } = best(campaign)) await bring(ui);
  };

  let shown = choose(undefined, isLearnt);
  host.addController({
    hostConnected() {
      around = languageAround(host);
      // At once with the campaign, of which it is only known afterwards what it can be read in.
      const { ui } = best(undefined);
      if (!isLearnt(ui)) void loadWords(ui);
      host.requestUpdate();
    },
    hostUpdate() {
      const { locale } = shown;
      const campaign = campaignOf(flow.state);
      if (chosen !== flow.screen.chosenLanguage) lost.clear();
      chosen = flow.screen.chosenLanguage;
      const wanted = best(campaign);
      if (isLearnt(wanted.ui)) shown = wanted;
      else if (campaign) void bring(wanted.ui);
      else shown = choose(undefined, isLearnt);
      if (locale === shown.locale || !host.renderRoot.querySelector('.card')) return;
      void host.updateComplete.then(() => host.dispatchEvent(new PetitionLocaleChangeEvent(shown.locale)));
    },
  });
  return {
    /** The language shown, as of the latest update. */
    choice: (): LanguageChoice => shown,
    /** Resolves once the widget can speak the language of a campaign's reader, or never will. */
    wordsFor,
  };
};
