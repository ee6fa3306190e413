/** Passes the campaign on in the way that was pressed, and tells the host page which it was. */
import type { LitElement } from 'lit';
import { shared } from '../content/share-text.ts';
import { PetitionShareEvent } from '../flow/events.ts';
import type { PetitionController } from '../flow/petition-controller.ts';
import { afterSharing } from '../flow/screen.ts';
import { campaignOf } from '../flow/state.ts';
import { passOn, type ShareTarget } from '../host/share.ts';
import type { LanguageChoice } from '../i18n/choose-language.ts';

/** Returns what a press on a way to share does. */
export const sharing =
  (host: LitElement, flow: PetitionController, language: () => LanguageChoice) =>
  async (way: ShareTarget): Promise<void> => {
    const campaign = campaignOf(flow.state);
    const what = campaign && shared({ campaign, url: flow.url, ...language() }, way);
    if (!what) return;
    host.dispatchEvent(new PetitionShareEvent(way));
    const copied = way === 'copy' ? what.url : flow.screen.extras?.pasted(way, what);
    flow.show(afterSharing, await passOn(way, what, copied));
  };
