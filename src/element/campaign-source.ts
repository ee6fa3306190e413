/**
 * Loads the campaign that the element names, or that is written inside it, as soon as it is there.
 * Knows where a document comes from, not what is in it.
 */
import type { LitElement } from 'lit';
import type { PetitionController } from '../flow/petition-controller.ts';
import { inlineCampaign } from '../host/light-dom.ts';
import { listen } from '../host/listen.ts';

interface Host extends LitElement {
  readonly campaign: string | object | null | undefined;
}

/** `forget` is called before another campaign is loaded. */
export const campaignSource = (host: Host, flow: PetitionController, forget: () => void) => {
  const load = async (): Promise<void> => {
    const inline = host.campaign ? undefined : inlineCampaign(host);
    if (!host.campaign && inline === undefined && document.readyState === 'loading') return;
    forget();
    await flow.load(inline);
  };
  const childrenArrived = (): void => {
    const { state, isIdle } = flow;
    const isMissing = state.step === 'unavailable' && state.code === 'campaign-missing';
    const isWanted = isIdle || (isMissing && inlineCampaign(host) !== undefined);
    if (host.isConnected && !host.campaign && isWanted) void load();
    host.requestUpdate();
  };
  listen(host, document, 'DOMContentLoaded', childrenArrived);
  host.addController({
    hostConnected() {
      if (host.hasUpdated && flow.isIdle) void load();
    },
  });
  return { load, childrenArrived };
};
