/** Where signatures go, what each service needs for that, and where the count is read. */
import { html, nothing } from 'lit';
import { live } from 'lit/directives/live.js';
import {
  countLines,
  endpointKinds,
  isService,
  kindOf,
  mappedNames,
  services,
  setCountLines,
  setEndpointKind,
  takesMap,
  type EndpointKind,
} from '../endpoint.ts';
import { stringAt } from '../paths.ts';
import { sayService } from '../suggestions.ts';
import * as words from '../words/after.ts';
import { optional, server } from '../words/result.ts';
import * as serviceWords from '../words/services.ts';
import { documentLine, describedBy, errorOf, hintOf, input, select } from './controls.ts';
import { googleForm } from './google-form.ts';
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

/** Where there is no petition server beside the builder, its own cannot be meant. */
const choices = ({ draft, here }: View): (readonly [EndpointKind | '', string])[] => {
  if (!here.kit) return endpointKinds.map((kind) => [kind, labels[kind]()]);
  const known: readonly EndpointKind[] = kindOf(draft) === 'url' ? ['url', ...services] : services;
  return [
    ['', serviceWords.choose()],
    ...known.map((kind) => [kind, labels[kind]()] as const),
    ['own', serviceWords.elsewhere()],
  ];
};

/** The address of a server elsewhere is not part of the document, which is on it. */
const serverElsewhere = (view: View) =>
  input(view, ['endpoint', 'server'], {
    label: server(),
    hint: serviceWords.elsewhereHint(),
    type: 'url',
    value: view.draft.server,
    write: (typed) => {
      view.act.edit((draft) => ({ ...draft, server: typed }));
    },
  });

/** What is to be known of a service before anybody signs. */
const limits = (kind: EndpointKind) => {
  const service = services.find((one) => one === kind);
  if (!service) return nothing;
  return html`<section class="text" id="limits" aria-labelledby="limits-title">
    <h3 id="limits-title">${serviceWords.cannot(service === 'form' ? serviceWords.receiver() : labels[service]())}</h3>
    <ul class="formatting">
      ${serviceWords.limits[service].map((sentence) => html`<li>${sentence()}</li>`)}
      <li>${words.serviceKnows()}</li>
    </ul>
  </section>`;
};

/** What to do at the service first. */
const setUp = (kind: EndpointKind) => {
  const steps = serviceWords.setUp[kind];
  if (steps === undefined) return nothing;
  return html`<ol class="formatting" id="set-up">
    ${steps.map(
      ([says, command]) =>
        html`<li>${says()}${command === undefined ? nothing : html` <code dir="ltr">${command}</code>`}</li>`,
    )}
  </ol>`;
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

const addressLine = (view: View, kind: EndpointKind) => {
  if (kind === 'google-forms') return googleForm(view);
  if (kind === 'own') return view.here.kit && view.draft.isElsewhere ? serverElsewhere(view) : nothing;
  return documentLine(view, kind === 'url' ? ['endpoint'] : ['endpoint', 'url'], {
    label: words.endpointAddress(),
    hint: kind === 'url' ? words.endpointUrlHint() : words.endpointAddressHint(),
    type: 'url',
    ...(kind === 'url' ? { empty: '' } : {}),
  });
};

const maps = (view: View, kind: EndpointKind) =>
  kind === 'google-forms'
    ? html`<details id="map-by-hand">
        <summary>${serviceWords.byHand()}</summary>
        ${map(view)}
      </details>`
    : takesMap(kind)
      ? map(view)
      : nothing;

export const sending = (view: View) => {
  const { draft, here, act } = view;
  const kind = kindOf(draft);
  const isUndecided = here.kit !== undefined && kind === 'own' && !draft.isElsewhere;
  return html`${select(
    'endpoint-kind',
    words.endpoint(),
    choices(view),
    isUndecided ? '' : kind,
    (value) => {
      act.edit((before) =>
        value === ''
          ? { ...setEndpointKind(before, 'own'), isElsewhere: false }
          : sayService(before, setEndpointKind(before, value)),
      );
    },
    errorOf(view, 'endpoint-kind', ['endpoint', 'kind']),
  )}
  ${setUp(kind)} ${addressLine(view, kind)}
  ${
    kind === 'proca'
      ? documentLine(view, ['endpoint', 'page'], { label: words.actionPage(), type: 'number', isNarrow: true })
      : nothing
  }
  ${maps(view, kind)} ${limits(kind)} ${count(view)}
  ${stringAt(draft.document, ['challenge']) ? documentLine(view, ['challenge'], { label: words.challenge(), type: 'url' }) : nothing}`;
};
