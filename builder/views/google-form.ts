/**
 * Where the questions of a Google form are found: its pre-filled link, in which each answer is the
 * name of what belongs there.
 */
import { html, nothing } from 'lit';
import { change, type Draft } from '../draft.ts';
import { mappedNames, urlIn } from '../endpoint.ts';
import { fieldsIn } from '../fields.ts';
import { speaking, spokenLocales } from '../localize.ts';
import { at, isObject, stringAt } from '../paths.ts';
import { fieldName } from '../place-names.ts';
import { readPrefilled, type Called, type Prefilled, type WrongLink } from '../prefilled.ts';
import { isSealed } from '../sealing.ts';
import * as words from '../words/services.ts';
import { input } from './controls.ts';
import type { View } from './view.ts';

/** By its own name or by what signers read, in each language of the builder. */
const calledIn = (draft: Draft): Called => {
  const fields = fieldsIn(draft).map((field) => stringAt(field, ['name']));
  return Object.fromEntries(
    mappedNames(draft).map((name) => {
      const index = isSealed(draft) ? -1 : fields.indexOf(name);
      const labels = spokenLocales.map((locale) => speaking(locale, () => fieldName(draft, index)));
      return [name, index < 0 ? [] : labels];
    }),
  );
};

const read = (draft: Draft, pasted: string): Prefilled | WrongLink | undefined =>
  readPrefilled(pasted, calledIn(draft));

/** Without a link that can be read, what was typed is kept as it is, and what is wrong with it is said. */
const paste = (draft: Draft, pasted: string): Draft => {
  const found = read(draft, pasted);
  const isFound = typeof found === 'object';
  const now = { ...change(draft, ['endpoint', 'url'], isFound ? found.url : pasted || undefined), prefilled: pasted };
  return isFound ? change(now, ['endpoint', 'map'], found.map) : now;
};

/** What a Google form must have a question for: what is typed, what it is worth, and what tells repeats. */
const needed = (draft: Draft): readonly string[] => {
  if (isSealed(draft)) return mappedNames(draft).slice(0, 3);
  const hasSecondBox = at(draft.document, ['consent', 'updates']) !== undefined;
  const fields = fieldsIn(draft).map((field) => stringAt(field, ['name']));
  return [...fields, 'Consent', ...(hasSecondBox ? ['Updates'] : []), 'Id'];
};

const list = (names: readonly string[]) =>
  html`<ul class="names">
    ${names.map((name) => html`<li><code>${name}</code></li>`)}
  </ul>`;

const outcome = (draft: Draft) => {
  const map = at(draft.document, ['endpoint', 'map']);
  const names = isObject(map) ? Object.keys(map) : [];
  const found = read(draft, draft.prefilled);
  const twice = typeof found === 'object' ? found.twice : [];
  const strange = typeof found === 'object' ? found.strange : [];
  const lacking = needed(draft).filter((name) => !names.includes(name) && !twice.includes(name));
  const wrong = [
    lacking.length > 0 && typeof found === 'object' && words.prefilledLacking(lacking.join(', ')),
    twice.length > 0 && words.prefilledTwice(twice.join(', ')),
    strange.length > 0 && words.prefilledStrange(strange.join(', ')),
    typeof found === 'string' && (found !== 'empty' || names.length === 0) && words.wrongLink[found](),
  ].filter((sentence) => typeof sentence === 'string');
  return html`<div id="prefilled-outcome" role="status">
    ${names.length > 0 ? html`<p class="well">${words.prefilledFound(names.join(', '))}</p>` : nothing}
    ${wrong.map((sentence) => html`<p class="error">${sentence}</p>`)}
  </div>`;
};

export const googleForm = (view: View) => {
  const { draft, act } = view;
  const must = needed(draft);
  const may = mappedNames(draft).filter((name) => !must.includes(name));
  return html`<fieldset class="group">
    <legend>Google Forms</legend>
    <ol class="formatting">
      <li>
        ${words.prefilledMake()} ${list(must)}
        ${
          may.length > 0
            ? html`<details>
                <summary>${words.prefilledMay()}</summary>
                ${list(may)}
              </details>`
            : nothing
        }
      </li>
      <li>${words.prefilledSettings()}</li>
      <li>${words.prefilledPublish()}</li>
      <li>${words.prefilledGet()}</li>
    </ol>
    ${input(view, ['endpoint', 'url'], {
      label: words.prefilled(),
      type: 'url',
      value: draft.prefilled || urlIn(draft),
      write: (typed) => {
        act.edit((before) => paste(before, typed));
      },
    })}
    ${outcome(draft)}
  </fieldset>`;
};
