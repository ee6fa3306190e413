/** Everything a view reads: what to show, in which languages, and what can be done. */
import type { Shown } from '../i18n/choose-language.ts';
import type { Extras } from '../lazy/later-files.ts';
import type { Campaign } from '../schema/index.ts';
import type { Shared, ShareTarget } from '../host/share.ts';

export interface View extends Shown {
  readonly campaign: Campaign;
  /** Level of the title's heading. */
  readonly level: number;
  readonly dryRun: boolean;
  /** Whether the first frame is out; slow work that is not visible at once waits for it. */
  readonly isSettled: boolean;
  readonly isUnfolded: boolean;
  /** The mail address that was probably meant, if the one in the field looks mistyped. */
  readonly emailSuggestion: string | undefined;
  readonly shared: Shared | undefined;
  /** Whether the page is being printed. */
  readonly isPrinting: boolean;
  /** Whether printing was requested and nothing happened. */
  readonly isUnprinted: boolean;
  /** Draws QR codes and helps to share, once loaded. */
  readonly extras: Extras | undefined;
  /** The address of the campaign document; undefined if it was given inline. */
  readonly url: string | undefined;
  /** Where the host page wants signatures sent, if it says so. */
  readonly endpoint: string | undefined;
  /**
   * The withdrawal code, which only the signer gets; `endpoint`: the one that was sent its hash, if
   * any.
   */
  readonly signing: () => { readonly code: string; readonly endpoint?: string };
  readonly actions: {
    /** Fires once. */
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
