/** Everything a view reads: what to show, in which languages, and what can be done. */
import type { LanguageChoice } from '../i18n/choose-language.ts';
import type { Screen } from '../flow/screen.ts';
import type { Campaign, Signature } from '../schema/index.ts';
import type { ShareTarget } from '../host/share.ts';

export interface View extends LanguageChoice, Screen {
  readonly campaign: Campaign;
  /** Level of the title's heading. */
  readonly level: number;
  readonly dryRun: boolean;
  /** The address of the campaign document; undefined if it was given inline. */
  readonly url: string | undefined;
  /** Where the host page wants signatures sent, if it says so. */
  readonly endpoint: string | undefined;
  /** Of the campaign's own key, where signatures are sealed. */
  readonly fingerprint: string | undefined;
  /**
   * The withdrawal code, which only the signer gets; `endpoint`: the one that was sent its hash, if
   * any.
   */
  readonly signing: () => { readonly code: string; readonly endpoint?: string; readonly sent?: Signature };
  readonly actions: {
    /** Somebody comes to the form, by any means, and a select may open next. */
    readonly enter: () => void;
    /** Fires once. */
    readonly begin: AddEventListenerOptions & { readonly handleEvent: () => unknown };
    readonly submit: (event: SubmitEvent) => void;
    /** The button that signs was pressed. */
    readonly press: (event: MouseEvent) => void;
    /** Something was typed or chosen in the form. */
    readonly edit: (event: Event) => void;
    readonly goTo: (field: string) => void;
    readonly goToForm: () => void;
    readonly speak: (locale: string) => void;
    /** Brings the extras. */
    readonly bring: () => void;
    readonly unfold: () => void;
    readonly share: (way: ShareTarget) => Promise<void>;
    readonly print: () => Promise<void>;
  };
}
