/** The parts of the room of held signatures: groups, one signature, a run, and the form that holds. */
import { html, nothing } from 'lit';
import { same } from '../../builder/paths.ts';
import type { Filters } from '../../server/organiser/filter.ts';
import type { Group, Grouping, Groups, HeldToSee } from '../../server/organiser/held.ts';
import { regionName } from '../../src/i18n/region-names.ts';
import { timeOf } from '../dates.ts';
import type { Sofar } from '../held-runs.ts';
import { numberOf } from '../numbers.ts';
import * as words from '../words/held.ts';

const reasonOf = (doubt: HeldToSee['doubt'] | undefined): string => (doubt ? words.reasons[doubt]() : words.noReason());

/** What a group has in common. */
export const nameOfGroup = (filter: Filters): string => {
  const { since, until, doubt, source, 'email-domain': domain } = filter;
  if (since !== undefined && until !== undefined)
    return words.burst(timeOf(Date.parse(since)), timeOf(Date.parse(until)), reasonOf(doubt as HeldToSee['doubt']));
  const value = source ?? domain;
  return value === undefined ? words.allHeld() : value === '-' ? words.none() : value;
};

interface Shown {
  readonly grouping: Grouping;
  readonly groups: Groups;
  /** How many are held. */
  readonly held: number;
  /** The group that is shown below. */
  readonly chosen: Filters;
}
interface GroupActs {
  readonly group: (grouping: Grouping) => void;
  readonly choose: (filter: Filters) => void;
}

const groupRow = ({ filter, count }: Group, chosen: Filters, { choose }: GroupActs) =>
  html`<tr aria-current=${same(filter, chosen) ? 'true' : nothing}>
    <th scope="row"><bdi>${nameOfGroup(filter)}</bdi></th>
    <td>${numberOf(count)}</td>
    <td>
      <button
        type="button"
        class="small"
        aria-label=${words.showGroup(nameOfGroup(filter))}
        @click=${() => {
          choose(filter);
        }}
      >
        ${words.show()}
      </button>
    </td>
  </tr>`;

const groupings: readonly Grouping[] = ['time', 'email-domain', 'source'];

export const groupSection = ({ grouping, groups: { groups, others }, held, chosen }: Shown, acts: GroupActs) =>
  html`<section aria-labelledby="groups-title">
    <h2 id="groups-title">${words.groupsTitle()}</h2>
    <p class="hint">${words.groupsHint()}</p>
    <div class="toggle" role="group" aria-label=${words.groupingLabel()}>
      ${groupings.map(
        (one) =>
          html`<button
            type="button"
            id=${`group-${one}`}
            aria-pressed=${one === grouping}
            @click=${() => {
              acts.group(one);
            }}
          >
            ${words.groupings[one]()}
          </button>`,
      )}
    </div>
    <table class="groups" aria-labelledby="groups-title">
      <thead>
        <tr>
          <th scope="col">${words.groupings[grouping]()}</th>
          <th scope="col">${words.number()}</th>
          <td></td>
        </tr>
      </thead>
      <tbody>
        ${[{ filter: {}, count: held }, ...groups].map((one) => groupRow(one, chosen, acts))}
      </tbody>
    </table>
    ${
      others.groups > 0
        ? html`<p class="quiet">${words.otherGroups(numberOf(others.groups), numberOf(others.count))}</p>`
        : nothing
    }
  </section>`;

/** One signature, with a box to choose it. */
export const heldRow = (one: HeldToSee, isChosen: boolean, toggle: () => void) => {
  const { id, name, received, doubt, domain, country, source, host, isSealed = false } = one;
  const unread = isSealed ? words.sealed() : words.broken();
  const facts = [
    ...(domain === undefined ? [] : [words.mailAt(domain)]),
    ...(country === undefined ? [] : [regionName(country)]),
    ...(source === undefined ? [] : [words.fromSource(source)]),
    ...(host === undefined ? [] : [words.fromSite(host)]),
  ];
  return html`<li class="tick">
    <input type="checkbox" id=${`held-${id}`} .checked=${isChosen} @change=${toggle} />
    <label for=${`held-${id}`}>
      <bdi class="stranger">${name === undefined ? unread : name || words.noName()}</bdi>
      <span class="facts quiet">
        <span>${reasonOf(doubt)}</span>
        <span>${words.arrived(timeOf(received))}</span>
        ${facts.map((fact) => html`<bdi>${fact}</bdi>`)}
      </span>
    </label>
  </li>`;
};

/** How far a run is, and a button that stops it. */
export const runBox = (says: string, { done, of }: Sofar, stop: () => void) =>
  html`<div class="run" id="run">
    <p id="run-says">${says}</p>
    <progress aria-labelledby="run-says" max=${Math.max(of, 1)} value=${Math.min(done, of)}></progress>
    <p class="hint">${words.runHint()}</p>
    <button type="button" class="small" id="stop" @click=${stop}>${words.stop()}</button>
  </div>`;

/** Local time of the browser, as the fields have it, in UTC. */
const utc = (typed: string): string => new Date(typed).toISOString();

/** What was filled in. */
const filterIn = (form: HTMLFormElement): Filters =>
  Object.fromEntries(
    [...new FormData(form)].flatMap(([name, value]): [string, string][] => {
      if (typeof value !== 'string' || value.trim() === '') return [];
      return [[name, name === 'since' || name === 'until' ? utc(value) : value.trim()]];
    }),
  );

export const holdForm = (hold: (filter: Filters) => void) => {
  const field = (name: keyof Filters, type: string) =>
    html`<div class="field">
      <label for=${`by-${name}`}>${words.fields[name]?.()}</label>
      <input id=${`by-${name}`} name=${name} type=${type} maxlength="300" autocomplete="off" data-1p-ignore />
    </div>`;
  return html`<details id="hold">
    <summary>${words.holdTitle()}</summary>
    <form
      class="group"
      @submit=${(event: SubmitEvent) => {
        event.preventDefault();
        hold(filterIn(event.target as HTMLFormElement));
      }}
    >
      <p class="hint">${words.holdHint()}</p>
      <div class="pair">${field('email-domain', 'text')}${field('source', 'text')}</div>
      <div class="pair">${field('host', 'text')}${field('country', 'text')}</div>
      <div class="pair">${field('since', 'datetime-local')}${field('until', 'datetime-local')}</div>
      <div class="pair">${field('name', 'text')}${field('text', 'text')}</div>
      <button id="hold-these">${words.holdThese()}</button>
    </form>
  </details>`;
};
