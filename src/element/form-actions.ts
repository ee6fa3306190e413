/**
 * What happens in the form: it goes to the flow, which says what becomes of it. The controls are
 * read on submit and while a mistake is corrected, and nothing of them is kept.
 */
import type { LitElement } from 'lit';
import { statementOf } from '../content/statement.ts';
import { bringExtras } from './bring-extras.ts';
import { focusAnswer } from './focus.ts';
import type { PetitionController } from '../flow/petition-controller.ts';
import { withSuggestion } from '../flow/screen.ts';
import { campaignOf, canSign } from '../flow/state.ts';
import { submitBy } from '../host/sandboxed-forms.ts';
import type { LanguageChoice } from '../i18n/choose-language.ts';
import { speaking } from '../i18n/localize.ts';
import type { Campaign } from '../schema/index.ts';
import type { View } from '../views/view.ts';

interface Host extends LitElement {
  readonly source: string | null | undefined;
}

export const formActions = (
  host: Host,
  flow: PetitionController,
  language: () => LanguageChoice,
  enter: () => void,
): Pick<View['actions'], 'enter' | 'begin' | 'press' | 'submit' | 'edit'> => {
  const circumstances = (campaign: Campaign) => {
    const shown = language();
    const consent = speaking(shown.ui, () => statementOf({ campaign, ...shown }));
    return { locale: shown.locale, consent, source: host.source ?? undefined };
  };
  /** While an address is being typed, its beginning does not count as a slip. */
  const suggestEmail = ({ value }: { readonly value: string }, isBeingTyped: boolean): void => {
    flow.show(withSuggestion, flow.screen.extras?.meantAddress(value, isBeingTyped));
  };
  const answer = (): void => {
    void focusAnswer(host);
    // The further offers appear below everything already shown.
    if (flow.state.step === 'signed') void bringExtras(host, flow);
  };
  return {
    enter,
    begin: {
      once: true,
      handleEvent: () => {
        enter();
        flow.prepare();
        void bringExtras(host, flow).then(() => {
          const control = host.renderRoot.querySelector<HTMLInputElement>('form [name="email"]');
          if (control) suggestEmail(control, true);
        });
      },
    },
    press: submitBy,
    submit: (event) => {
      event.preventDefault();
      const { state } = flow;
      if (!canSign(state)) return;
      const data = new FormData(event.currentTarget as HTMLFormElement);
      const answered = flow.sign(data, circumstances(state.campaign));
      if (flow.state.step === 'sending') void answered.then(answer);
      else answer();
    },
    edit: (event) => {
      const campaign = campaignOf(flow.state);
      const control = event.target as HTMLInputElement;
      if (!campaign || !control.form || (event as InputEvent).isComposing) return;
      // Suggest while typing, so that the next Tab leads to the suggestion.
      if (control.name === 'email') suggestEmail(control, event.type === 'input');
      if (control.matches('[aria-invalid=true]'))
        flow.mend(control.name, new FormData(control.form), circumstances(campaign));
    },
  };
};
