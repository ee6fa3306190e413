/** Who holds the data, for what purpose and how long, and the words of the two boxes. */
import { html } from 'lit';
import { sayController } from '../suggestions.ts';
import * as words from '../words/form.ts';
import { documentLine } from './controls.ts';
import { text } from './text.ts';
import type { View } from './view.ts';

export const consent = (view: View) =>
  html`<p class="lead">${words.consentLead()}</p>
    ${text(view, ['consent', 'controller'], {
      label: words.controller(),
      hint: words.controllerHint(),
      isOptional: true,
      write: sayController,
    })}
    ${text(view, ['consent', 'statement'], { label: words.statement(), hint: words.statementHint(), rows: 4 })}
    ${text(view, ['consent', 'purpose'], { label: words.purpose(), isOptional: true })}
    ${text(view, ['consent', 'retention'], { label: words.retention(), isOptional: true })}
    ${documentLine(view, ['consent', 'privacy'], { label: words.privacy(), type: 'url', isOptional: true })}
    ${text(view, ['consent', 'updates'], {
      label: words.updates(),
      hint: words.updatesHint(),
      rows: 2,
      isOptional: true,
    })}`;
