/** The goal, the start and end, and what is said before, after, and once the petition is won. */
import { html, nothing } from 'lit';
import { change } from '../draft.ts';
import { spokenLocale } from '../localize.ts';
import { dayOf, momentOf, zoneName, type Edge } from '../days.ts';
import { at, stringAt, type Path } from '../paths.ts';
import * as words from '../words/start.ts';
import { choice, documentLine, input, tick } from './controls.ts';
import { text } from './text.ts';
import type { View } from './view.ts';

const goal = (view: View) => {
  const { draft, act } = view;
  const value = at(draft.document, ['goal']);
  const chosen = value === undefined ? 'none' : value === 'auto' ? 'auto' : 'number';
  return html`${choice(
    'goal-kind',
    words.goal(),
    [
      ['auto', words.goalAuto()],
      ['number', words.goalNumber()],
      ['none', words.goalNone()],
    ],
    chosen,
    (kind) => {
      const now = { none: undefined, auto: 'auto', number: 1000 }[kind];
      act.edit((before) => change(before, ['goal'], now), kind === 'number' ? { focus: 'goal' } : {});
    },
  )}
  ${
    chosen === 'number'
      ? documentLine(view, ['goal'], { label: words.goalHowMany(), type: 'number', isNarrow: true, empty: null })
      : nothing
  }`;
};

/** A local day; a moment that is not the edge of one is shown as the document has it. */
const day = (view: View, path: Path, label: string, edge: Edge) => {
  const shown = dayOf(stringAt(view.draft.document, path), edge);
  if (shown === undefined) return documentLine(view, path, { label, isOptional: true });
  return input(view, path, {
    label,
    type: 'date',
    isOptional: true,
    value: shown,
    write: (typed) => {
      view.act.edit((draft) => change(draft, path, momentOf(typed, edge) || undefined));
    },
  });
};

export const time = (view: View) => {
  const { document } = view.draft;
  const has = (key: string): boolean => at(document, [key]) !== undefined;
  // A date alone, as in documents written by hand, is a day in UTC.
  const isInUtc = [['opens'], ['closes'], ['won', 'at']].some((path) => stringAt(document, path).length === 10);
  return html`${goal(view)}
    <div class="pair">
      ${day(view, ['opens'], words.opens(), 'first')} ${day(view, ['closes'], words.closes(), 'last')}
    </div>
    <p class="hint">${isInUtc ? words.dayHintUtc() : words.dayHint(zoneName(spokenLocale()))}</p>
    ${
      has('opens') || has('upcoming')
        ? text(view, ['upcoming', 'text'], { label: words.upcomingText(), rows: 2, isOptional: true })
        : nothing
    }
    ${
      has('closes') || has('closed')
        ? text(view, ['closed', 'text'], { label: words.closedText(), rows: 2, isOptional: true })
        : nothing
    }
    ${tick({
      id: 'won',
      label: words.won(),
      hint: words.wonHint(),
      isTicked: has('won'),
      set: (isWon) => {
        view.act.edit((before) => change(before, ['won'], isWon ? {} : undefined));
      },
    })}
    ${
      has('won')
        ? html`<div class="group">
            ${day(view, ['won', 'at'], words.wonAt(), 'first')}
            ${text(view, ['won', 'text'], { label: words.wonText(), rows: 3, isOptional: true })}
          </div>`
        : nothing
    }`;
};
