/** How many are asked to sign, from when to when, and what is said before, after, and once it is won. */
import { html, nothing } from 'lit';
import { change } from '../draft.ts';
import { at, stringAt, type Path } from '../paths.ts';
import * as words from '../words/start.ts';
import { choice, documentLine, tick } from './controls.ts';
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

/** The format also takes a moment; who has one in the document writes it as the document does. */
const day = (view: View, path: Path, label: string) =>
  documentLine(view, path, {
    label,
    type: stringAt(view.draft.document, path).length > 10 ? 'text' : 'date',
    isOptional: true,
  });

export const time = (view: View) => {
  const { document } = view.draft;
  const has = (key: string): boolean => at(document, [key]) !== undefined;
  return html`${goal(view)}
    <div class="pair">${day(view, ['opens'], words.opens())} ${day(view, ['closes'], words.closes())}</div>
    <p class="hint">${words.dayHint()}</p>
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
            ${day(view, ['won', 'at'], words.wonAt())}
            ${text(view, ['won', 'text'], { label: words.wonText(), rows: 3, isOptional: true })}
          </div>`
        : nothing
    }`;
};
