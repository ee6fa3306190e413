/** The form of what is handed over, how far it is, and what was handed over before. */
import { html, nothing } from 'lit';
import { labelOf } from '../../src/content/fields.ts';
import { nameOf } from '../../src/i18n/language-names.ts';
import { pick } from '../../src/i18n/negotiate.ts';
import { languagesOf, type Campaign } from '../../src/schema/index.ts';
import type { Deliveries } from '../../server/desk/deliveries.ts';
import type { Delivery, DeliveryKind } from '../../server/store/deliveries.ts';
import type { CampaignRow } from '../api.ts';
import { timeOf } from '../dates.ts';
import { numberOf } from '../numbers.ts';
import * as words from '../words/hand-over.ts';

const kinds = Object.keys(words.kinds) as DeliveryKind[];
/** Names are in the seal, so that there is no document of them. */
const kindsOf = ({ asked }: Pick<Deliveries, 'asked'>): DeliveryKind[] =>
  kinds.filter((kind) => !(asked.isSealed && kind === 'letter'));
/** What the form begins with. */
export const firstKindOf = (known: Pick<Deliveries, 'asked'>): DeliveryKind => kindsOf(known)[0] ?? 'csv';

/** What the form shows that depends on an answer in it. */
export interface Chosen {
  readonly kind: DeliveryKind;
  readonly updatesOnly: boolean;
}

interface Form extends Chosen, Deliveries {
  readonly campaign: CampaignRow;
  readonly ui: string;
  readonly choose: (chosen: Partial<Chosen>) => void;
  readonly submit: (event: SubmitEvent) => void;
}

interface Tick {
  readonly name: string;
  readonly value: string;
  readonly label: string;
  readonly hint?: string;
  readonly type?: 'checkbox' | 'radio';
  readonly isChecked?: boolean;
  readonly changed?: (isChecked: boolean) => void;
}

const tick = ({ name, value, label, hint, type = 'checkbox', isChecked = false, changed }: Tick) => {
  const id = `${name}-${value}`;
  return html`<div class="tick">
    <input
      type=${type}
      name=${name}
      id=${id}
      value=${value}
      ?checked=${isChecked}
      aria-describedby=${hint ? `${id}-hint` : nothing}
      @change=${(event: Event) => changed?.((event.target as HTMLInputElement).checked)}
    />
    <label for=${id}>${label}</label>
    ${hint ? html`<p class="hint" id="${id}-hint">${hint}</p>` : nothing}
  </div>`;
};

const select = (id: string, label: string, options: readonly (readonly [string, string])[]) =>
  html`<div class="field">
    <label for=${id}>${label}</label>
    <select id=${id} name=${id}>
      ${options.map(([value, said]) => html`<option value=${value}>${said}</option>`)}
    </select>
  </div>`;

/** The latest that the next one of this kind can go on from. */
const lastOf = ({ deliveries, kind, updatesOnly }: Form): Delivery | undefined =>
  deliveries.find((one) => one.kind === kind && one.updatesOnly === updatesOnly && one.hash !== null);

const whichOf = (form: Form) => {
  const last = lastOf(form);
  return html`<fieldset class="choice">
    <legend>${words.which()}</legend>
    <p class="hint">${words.counted()}</p>
    ${
      form.asked.consent?.updates === undefined || form.asked.isSealed
        ? nothing
        : tick({
            ...{ name: 'updatesOnly', value: 'yes', label: words.updatesOnly(), isChecked: form.updatesOnly },
            changed: (updatesOnly) => {
              form.choose({ updatesOnly });
            },
          })
    }
    ${
      last
        ? tick({
            ...{ name: 'sinceLast', value: 'yes', label: words.sinceLast() },
            hint: words.lastTime(timeOf(last.until), numberOf(last.number)),
          })
        : nothing
    }
  </fieldset>`;
};

const namesOf = ({ asked, campaign, ui }: Form) => {
  if (asked.display.length === 0) return html`<p class="hint">${words.nobodyAsked()}</p>`;
  const statement = asked.consent && pick(asked.consent.statement, ui, campaign.locale);
  return html`<fieldset class="choice">
    <legend>${words.names()}</legend>
    ${tick({ name: 'names', value: 'shown', label: words.namesShown(), type: 'radio', isChecked: true })}
    ${tick({
      ...{ name: 'names', value: 'all', label: words.namesAll(), type: 'radio' },
      hint: statement ? words.namesAllHint() : words.ownStatement(),
    })}
    ${statement ? html`<blockquote class="statement" lang=${statement.lang}>${statement.words}</blockquote>` : nothing}
  </fieldset>`;
};

const letterOf = (form: Form) => {
  const { campaign, columns, usual, asked, ui } = form;
  const spoken = { campaign: { locale: campaign.locale } as Campaign, locale: ui, ui };
  const labelFor = (name: string): string => {
    const field = asked.fields.find((one) => one.name === name);
    return field ? labelOf(spoken, field) : words.signedOn();
  };
  const languages = languagesOf(campaign as unknown as Campaign);
  return html`<fieldset class="choice">
      <legend>${words.columns()}</legend>
      <p class="hint">${words.columnsHint()}</p>
      <div class="ticks">
        ${columns.map((name) =>
          tick({ name: 'columns', value: name, label: labelFor(name), isChecked: usual.includes(name) }),
        )}
      </div>
    </fieldset>
    ${namesOf(form)} ${tick({ name: 'byCountry', value: 'yes', label: words.byCountry() })}
    <div class="pair">
      ${
        languages.length > 1
          ? select(
              'language',
              words.language(),
              languages.map((tag) => [tag, nameOf(tag)]),
            )
          : nothing
      }
      ${select('paper', words.paper(), [
        ['a4', words.papers.a4()],
        ['letter', words.papers.letter()],
      ])}
    </div>
    <p class="hint">${words.printHint()}</p>`;
};

export const handOverForm = (form: Form) =>
  html`<form class="group" id="hand-over" @submit=${form.submit}>
    <fieldset class="choice">
      <legend>${words.kind()}</legend>
      ${kindsOf(form).map((kind) =>
        tick({
          ...{ name: 'kind', value: kind, type: 'radio', isChecked: kind === form.kind },
          label: words.kinds[kind](),
          ...(!(form.asked.isSealed && kind !== 'csv-plain') && { hint: words.kindHints[kind]() }),
          changed: () => {
            form.choose({ kind });
          },
        }),
      )}
    </fieldset>
    ${whichOf(form)} ${form.kind === 'letter' ? letterOf(form) : nothing}
    <div class="buttons">
      <button class="main" id="save">${words.save()}</button>
      <p class="hint">${words.passkey()}</p>
    </div>
  </form>`;

/** What this page has asked for, and how far it is. */
export type Under = 'waiting' | Delivery;

export const progressBox = (under: Under) => {
  const [done, total] = under === 'waiting' ? [0, 0] : [under.looked, under.total];
  const said = under === 'waiting' ? words.beginning() : words.writing();
  return html`<div class="group" id="under-way">
    <p id="under-way-label">${said}</p>
    ${
      total > 0
        ? html`<progress max=${total} value=${done} aria-labelledby="under-way-label"></progress>`
        : html`<progress aria-labelledby="under-way-label"></progress>`
    }
    <p class="hint">${words.stays()}</p>
  </div>`;
};

const row = (one: Delivery) => {
  const span = one.since < 0 ? words.until(timeOf(one.until)) : words.between(timeOf(one.since), timeOf(one.until));
  return html`<li>
    <div class="person">
      <p class="name">${words.number(numberOf(one.number))} · ${words.kinds[one.kind]()}</p>
      <p class="quiet">
        ${[timeOf(one.begun), one.who].filter(Boolean).join(' · ')}
        ${one.hash === null ? html`<span class="tag">${words.unfinished()}</span>` : nothing}
      </p>
      ${
        one.hash === null
          ? nothing
          : html`<details>
              <summary>${words.checksum()}</summary>
              <code>${one.hash}</code>
            </details>`
      }
    </div>
    <div class="delivered">
      <p class="number">${words.signatures(numberOf(one.written))}</p>
      <p class="quiet">${one.updatesOnly ? `${words.ofUpdates()} · ` : ''}${span}</p>
    </div>
  </li>`;
};

export const earlierOnes = (deliveries: readonly Delivery[]) =>
  html`<section aria-labelledby="earlier-title">
    <h2 id="earlier-title">${words.earlier()}</h2>
    ${
      deliveries.length === 0
        ? html`<p class="empty">${words.none()}</p>`
        : html`<ol class="rows line-rows" id="deliveries">
            ${deliveries.map(row)}
          </ol>`
    }
  </section>`;
