/**
 * What the petition server does with signatures, as questions with what follows from each answer.
 */
import { html, nothing } from 'lit';
import { retentionDefaults, usualLimits } from '../../src/schema/server-settings.ts';
import { isService } from '../endpoint.ts';
import {
  framesIn,
  isOn,
  limitIn,
  setFrames,
  setLimit,
  setSite,
  sitesIn,
  tidySites,
  turn,
  type Switch,
} from '../server-rules.ts';
import { intlLocale } from '../localize.ts';
import { at } from '../paths.ts';
import * as words from '../words/rules.ts';
import { choice, documentLine, errorOf, input } from './controls.ts';
import { text } from './text.ts';
import type { View } from './view.ts';

const yesOrNo = (view: View, rule: Switch, question: string, hint: string, no: string, yes: string) => {
  const id = `server-${rule}`;
  return choice(
    id,
    question,
    [
      ['no', no],
      ['yes', yes],
    ],
    isOn(view.draft, rule) ? 'yes' : 'no',
    (answer) => {
      view.act.edit((draft) => turn(draft, rule, answer === 'yes'));
      view.act.touch(id);
    },
    { id, hint, error: errorOf(view, id, ['server', rule]) },
  );
};

/**
 * Only where a mail is sent and its petition may be known: nobody is to learn from a mailbox who
 * has signed what is sealed.
 */
const naming = (view: View) => {
  const { document } = view.draft;
  const isSealed = at(document, ['sealing']) !== undefined;
  if (isSealed || (!isOn(view.draft, 'confirmation') && !isOn(view.draft, 'namedMail'))) return nothing;
  return html`${yesOrNo(view, 'namedMail', words.namedMail(), words.namedMailHint(), words.namedMailNo(), words.namedMailYes())}
  ${
    isOn(view.draft, 'namedMail')
      ? html`<div class="group">
          ${text(view, ['server', 'mailText'], { label: words.mailText(), hint: words.mailTextHint(), rows: 3, isOptional: true })}
        </div>`
      : nothing
  }`;
};

/** There is always an empty line to write the next site in. */
const sites = (view: View) => {
  const listed = sitesIn(view.draft);
  const shown = listed.at(-1) === '' ? listed : [...listed, ''];
  return html`<div class="group">
    <p class="hint">${words.sitesHint()}</p>
    ${shown.map((site, index) =>
      input(view, ['server', 'embed', index], {
        label: words.site(index + 1),
        type: 'url',
        isOptional: index > 0,
        value: site,
        write: (typed) => {
          view.act.edit((draft) => setSite(draft, index, typed));
        },
        leave: () => {
          view.act.edit(tidySites);
        },
      }),
    )}
  </div>`;
};

const frames = (view: View) => {
  const chosen = framesIn(view.draft);
  return html`${choice(
    'server-embed',
    words.frames(),
    [
      ['any', words.framesAny()],
      ['some', words.framesSome()],
      ['none', words.framesNone()],
    ],
    chosen,
    (answer) => {
      view.act.edit((draft) => setFrames(draft, answer), answer === 'some' ? { focus: 'server-embed-0' } : {});
    },
    { id: 'server-embed', hint: words.framesHint() },
  )}
  ${chosen === 'some' ? sites(view) : nothing}`;
};

const limit = (view: View) => {
  const number = new Intl.NumberFormat(intlLocale());
  const chosen = limitIn(view.draft);
  const line = (key: keyof typeof usualLimits, label: string) =>
    documentLine(view, ['server', 'rateLimit', key], { label, type: 'number', isNarrow: true, empty: null });
  return html`${choice(
    'server-rateLimit',
    words.limit(),
    [
      ['usual', words.limitUsual(number.format(usualLimits.minute), number.format(usualLimits.hour))],
      ['own', words.limitOwn()],
      ['none', words.limitNone()],
    ],
    chosen,
    (answer) => {
      view.act.edit((draft) => setLimit(draft, answer), answer === 'own' ? { focus: 'server-rateLimit-minute' } : {});
    },
    { id: 'server-rateLimit', hint: words.limitHint() },
  )}
  ${
    chosen === 'own'
      ? html`<div class="group grid">
          ${line('minute', words.limitMinute())} ${line('fiveMinutes', words.limitFiveMinutes())}
          ${line('hour', words.limitHour())}
        </div>`
      : nothing
  }`;
};

const retention = (view: View) => {
  const line = (key: 'pending' | 'held' | 'closed', label: string, hint: string) =>
    documentLine(view, ['server', 'retention', key], { label, hint, type: 'number', isOptional: true, isNarrow: true });
  const { pending, held } = retentionDefaults;
  return html`<fieldset class="group" id="server-retention" tabindex="-1" aria-describedby="server-retention-hint">
    <legend>${words.keep()}</legend>
    <p class="hint" id="server-retention-hint">${words.keepHint()}</p>
    ${line('pending', words.keepPending(), words.keepPendingHint(pending))}
    ${line('held', words.keepHeld(), words.keepHeldHint(held))} ${line('closed', words.keepAll(), words.keepAllHint())}
  </fieldset>`;
};

export const rules = (view: View) =>
  // What an opened document has wrong there can be corrected in any case.
  isService(view.draft) && !view.flaws.some(({ path }) => path[0] === 'server')
    ? html`<p class="hint">${words.rulesElsewhere()}</p>`
    : html`<p class="lead">${words.rulesLead()}</p>
        ${yesOrNo(view, 'confirmation', words.confirmation(), words.confirmationHint(), words.confirmationNo(), words.confirmationYes())}
        ${naming(view)}
        ${yesOrNo(view, 'household', words.household(), words.householdHint(), words.householdNo(), words.householdYes())}
        ${yesOrNo(view, 'proofOfWork', words.proof(), words.proofHint(), words.proofNo(), words.proofYes())}
        ${frames(view)} ${limit(view)} ${retention(view)}`;
