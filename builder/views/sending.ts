/** Where signatures go, what each service needs for that, and where the count is read. */
import { html, nothing } from 'lit';
import { live } from 'lit/directives/live.js';
import {
  countLines,
  endpointKinds,
  kindOf,
  isService,
  mappedNames,
  setCountLines,
  setEndpointKind,
  takesMap,
} from '../endpoint.ts';
import { stringAt } from '../paths.ts';
import * as words from '../words/after.ts';
import { optional } from '../words/result.ts';
import { documentLine, describedBy, errorOf, hintOf, select } from './controls.ts';
import type { View } from './view.ts';

/** Service names are the same in every language. */
const labels = {
  own: words.endpointOwn,
  url: words.endpointUrl,
  'action-network': () => 'Action Network',
  proca: () => 'Proca',
  formspree: () => 'Formspree',
  form: words.endpointForm,
  'google-forms': () => 'Google Forms',
};

const map = (view: View) =>
  html`<fieldset class="group map">
    <legend>${words.map()}</legend>
    <p class="hint">${words.mapHint()}</p>
    ${errorOf(view, 'endpoint-map', ['endpoint', 'map'])}
    <div class="grid">
      ${mappedNames(view.draft).map((name) =>
        documentLine(view, ['endpoint', 'map', name], { label: name, isNarrow: true }),
      )}
    </div>
  </fieldset>`;

/** While a new last line is empty, the text differs from the document. */
const count = (view: View) => {
  const error = errorOf(view, 'count', ['count']);
  return html`<div class=${`field ${error === nothing ? '' : 'wrong'}`}>
    <label for="count">${words.count()} <span class="quiet">${optional()}</span></label>
    ${hintOf('count', isService(view.draft) ? words.countHintService() : words.countHint())} ${error}
    <textarea
      id="count"
      rows="2"
      dir="ltr"
      spellcheck="false"
      aria-invalid=${error === nothing ? nothing : 'true'}
      aria-describedby=${describedBy('count', true, error)}
      .value=${live(countLines(view.draft))}
      @input=${({ target }: Event) => {
        const { value } = target as HTMLTextAreaElement;
        view.act.edit((draft) => setCountLines(draft, value));
      }}
      @change=${({ target }: Event) => {
        const lines = (target as HTMLTextAreaElement).value.split('\n').filter((line) => line.trim() !== '');
        view.act.edit((draft) => setCountLines(draft, lines.join('\n')));
        view.act.touch('count');
      }}
    ></textarea>
  </div>`;
};

export const sending = (view: View) => {
  const { draft, act } = view;
  const kind = kindOf(draft);
  const isElsewhere = isService(draft);
  return html`${select(
    'endpoint-kind',
    words.endpoint(),
    endpointKinds.map((value) => [value, labels[value]()] as const),
    kind,
    (value) => {
      act.edit((before) => setEndpointKind(before, value));
    },
  )}
  ${
    kind === 'own'
      ? nothing
      : documentLine(view, isElsewhere ? ['endpoint', 'url'] : ['endpoint'], {
          label: words.endpointAddress(),
          hint: isElsewhere ? words.endpointAddressHint() : words.endpointUrlHint(),
          type: 'url',
          ...(isElsewhere ? {} : { empty: '' }),
        })
  }
  ${
    kind === 'proca'
      ? documentLine(view, ['endpoint', 'page'], { label: words.actionPage(), type: 'number', isNarrow: true })
      : nothing
  }
  ${kind === 'action-network' ? html`<p class="hint">${words.subscribesAll()}</p>` : nothing}
  ${takesMap(kind) ? map(view) : nothing} ${isElsewhere ? html`<p class="hint">${words.serviceKnows()}</p>` : nothing}
  ${count(view)}
  ${stringAt(draft.document, ['challenge']) ? documentLine(view, ['challenge'], { label: words.challenge(), type: 'url' }) : nothing}`;
};
