/** Brings what is loaded on demand, with its styles, to the screen of one widget. */
import type { LitElement } from 'lit';
import type { PetitionController } from '../flow/petition-controller.ts';
import { withExtras } from '../flow/screen.ts';
import { loadExtras } from '../lazy/load-later.ts';

/** Also resolves if they cannot be loaded; the next call tries again. */
export const bringExtras = async (host: LitElement, flow: PetitionController): Promise<void> => {
  const extras = await loadExtras();
  const { adoptedStyleSheets } = host.renderRoot as ShadowRoot;
  if (!extras || adoptedStyleSheets.includes(extras.styles)) return;
  adoptedStyleSheets.push(extras.styles);
  flow.show(withExtras, extras);
};
