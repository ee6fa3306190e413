/**
 * What every view is given: what is shown, in which languages, and what can be done. Views read
 * nothing else.
 */
import type { Shown } from '../i18n/choose-language.ts';
import type { Extras } from '../lazy/later-files.ts';
import type { Campaign } from '../schema/index.ts';
import type { Shared, ShareTarget } from '../host/share.ts';

export interface View extends Shown {
  readonly campaign: Campaign;
  /** Of the title's heading. */
  readonly level: number;
  readonly dryRun: boolean;
  /**
   * Whether the form is there to be seen; what takes its time and is not seen at once waits for
   * that.
   */
  readonly isSettled: boolean;
  readonly isUnfolded: boolean;
  /** The mail address that was probably meant, where what stands in the field looks like a slip. */
  readonly emailSuggestion: string | undefined;
  readonly shared: Shared | undefined;
  /** Whether the page is on its way to paper. */
  readonly isPrinting: boolean;
  /** Whether nothing came of printing. */
  readonly isUnprinted: boolean;
  /** What draws QR codes and helps to pass the petition on, once it could be loaded. */
  readonly extras: Extras | undefined;
  /** The campaign's own address; undefined where it was given inline. */
  readonly url: string | undefined;
  /** Where the host page has signatures sent to, if it says so. */
  readonly endpoint: string | undefined;
  /**
   * What only the signer is given, to withdraw by; `endpoint`: that was told its hash, if one was.
   */
  readonly signing: () => { readonly code: string; readonly endpoint?: string };
  readonly actions: {
    /** Heard once. */
    readonly begin: AddEventListenerOptions & { readonly handleEvent: () => unknown };
    readonly submit: (event: SubmitEvent) => void;
    /** The button that signs was pressed. */
    readonly press: (event: MouseEvent) => void;
    /** Something was typed or chosen in the form. */
    readonly edit: (event: Event) => void;
    readonly accept: () => void;
    readonly goTo: (field: string) => void;
    readonly goToForm: () => void;
    readonly speak: (locale: string) => void;
    readonly unfold: () => void;
    readonly share: (way: ShareTarget) => void;
    readonly print: () => void;
  };
}
