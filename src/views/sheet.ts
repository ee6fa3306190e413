/**
 * What a printed campaign has under its text: the signature sheet, or until that is loaded, where to sign. The sheet's
 * template is in src/extras; its words are here.
 */
import { html } from 'lit';
import * as messages from '../i18n/messages.ts';
import { fieldsOf } from '../schema/index.ts';
import type { State } from '../state.ts';
import { phrase } from './campaign-text.ts';
import { labelOf } from './field.ts';
import { shared } from './share.ts';
import type { View } from './view.ts';

export const sheet = (view: View, { step }: State) => {
  const { campaign, extras } = view;
  const statement = campaign.consent?.statement;
  const url = shared(view)?.url;
  const online = messages.signOnline();
  // Who signs a sealed campaign trusts that only its key opens what was written.
  const fields = step === 'closed' || campaign.publicKey ? [] : fieldsOf(campaign);
  return html`<div class="sheet">
    ${
      extras
        ? extras.sheet({
            html,
            columns: fields.map((field) => ({ label: labelOf(view, field), required: field.required })),
            ui: view.ui,
            consent: statement ? phrase(view, statement) : messages.defaultStatement(),
            online,
            url,
          })
        : url && html`${online} <bdi>${url}</bdi>`
    }
  </div>`;
};
