/** What every view is given: what is shown, in which languages, and what can be done. Views read nothing else. */
import { pick, type Words } from '../i18n/negotiate.ts';
import type { Shown } from '../i18n/shown.ts';
import type { Campaign, Network, Text } from '../schema/index.ts';

export interface View extends Shown {
  readonly campaign: Campaign;
  readonly headingLevel: number;
  readonly dryRun: boolean;
  /** Whether the form is there to be seen; what takes its time and is not seen at once waits for that. */
  readonly isSettled: boolean;
  readonly act: {
    readonly submit: (event: SubmitEvent) => void;
    /** Something was typed or chosen in the form. */
    readonly edit: (event: Event) => void;
    readonly goTo: (field: string) => void;
    readonly speak: (locale: string) => void;
    readonly unfold: () => void;
    readonly share: (network: Network | 'system' | 'copy') => void;
  };
}

/** The campaign's words for a text, in the language shown or the nearest that it has. */
export const say = (view: View, text: Text): Words => pick(text, view.locale, view.campaign.locale);
