/** Who can open the signatures: the choice, the list, and the keys behind it. */
import { html, nothing } from 'lit';
import { live } from 'lit/directives/live.js';
import { besideSeal, type Sealing, type SealingList } from '../../src/schema/index.ts';
import { isService } from '../endpoint.ts';
import {
  isSealed,
  modeIn,
  planIn,
  planSealing,
  putSealing,
  sealingModes,
  sharesIn,
  signedIn,
  type SealingMode,
} from '../sealing.ts';
import { optional } from '../words/result.ts';
import * as words from '../words/sealing.ts';
import { choice, errorOf, hintOf, tick } from './controls.ts';
import { bringKeys, checkedWell, checkKeysForm } from './sealing-check.ts';
import { addRecipient, isFree, list } from './sealing-list.ts';
import { keepKeys, makeKeys } from './sealing-keys.ts';
import { fingerprintText } from './sealing-parts.ts';
import type { View } from './view.ts';

const modeWords = (isAway: boolean): Record<SealingMode, () => string> => ({
  open: isAway ? words.modeOpenService : words.modeOpen,
  sealed: words.modeSealed,
  confirm: words.modeConfirm,
});

const consequences = (mode: SealingMode, isAway: boolean) =>
  mode === 'open'
    ? nothing
    : html`<ul class="formatting" id="sealing-consequences">
        <li>${isAway ? words.lostKeysService() : words.lostKeys()}</li>
        <li>${words.noNames()}</li>
        <li>${words.noPlain()}</li>
        <li>${mode === 'confirm' ? words.mailKnown() : words.repeatsLater()}</li>
        <li>${words.servicesNot()}</li>
      </ul>`;

const put = ({ draft, sealing, act }: View, change: (plan: Omit<SealingList, 'recipients'>) => object): void => {
  if (signedIn(draft)) void sealing.set('list', (before) => ({ ...before, ...change(before) }));
  else act.edit((before) => putSealing(before, change(planIn(before))));
};

const modes = (view: View) => {
  const { draft, act } = view;
  const mode = modeIn(draft);
  const isAway = isService(draft);
  const offered = sealingModes.filter((one) => one === mode || (isFree(view) && !(one === 'open' && signedIn(draft))));
  const error = errorOf(view, 'sealing-mode', ['sealing', 'mode']);
  return html`${choice(
    'sealing-mode',
    words.question(),
    offered.map((one) => [one, modeWords(isAway)[one]()] as const),
    mode,
    (chosen) => {
      if (chosen !== 'open' && signedIn(draft)) put(view, (list) => ({ ...list, mode: chosen }));
      else act.edit((before) => planSealing(before, chosen));
      act.touch('sealing-mode');
    },
    {
      id: 'sealing-mode',
      hint: isAway ? words.sealingLeadService() : words.sealingLead(),
      error: error === nothing ? errorOf(view, 'sealing-mode', ['sealing']) : error,
    },
  )}
  ${consequences(mode, isAway)}`;
};

const clearWords = { locale: words.clearLocale, source: words.clearSource, host: words.clearHost };

const settings = (view: View) => {
  const { draft, sealing } = view;
  const { clear = [], opensAt } = planIn(draft);
  const isPromised = sealing.isCut || sharesIn(draft) !== undefined || opensAt !== undefined;
  const error = errorOf(view, 'sealing-opensAt', ['sealing', 'opensAt']);
  return html`<fieldset class="choice" aria-describedby="sealing-clear-hint">
      <legend>${words.clear()}</legend>
      ${hintOf('sealing-clear', isService(draft) ? words.clearHintService() : words.clearHint())}
      <div class="ticks">
        ${besideSeal.map((name) =>
          tick({
            id: `sealing-clear-${name}`,
            label: clearWords[name](),
            isTicked: clear.includes(name),
            set: (isTicked) => {
              put(view, ({ clear: before = [], ...list }) => {
                const now = besideSeal.filter((one) => (one === name ? isTicked : before.includes(one)));
                return { ...list, clear: now.length > 0 ? now : undefined };
              });
            },
          }),
        )}
      </div>
    </fieldset>
    ${
      isPromised
        ? html`<div class="field">
            <label for="sealing-opensAt">${words.opensAt()} <span class="quiet">${optional()}</span></label>
            ${hintOf('sealing-opensAt', words.opensAtHint())} ${error}
            <input
              id="sealing-opensAt"
              class="narrow"
              type="number"
              min="2"
              autocomplete="off"
              aria-describedby="sealing-opensAt-hint"
              .value=${live(opensAt === undefined ? '' : String(opensAt))}
              @change=${({ target }: Event) => {
                const typed = (target as HTMLInputElement).value;
                put(view, (list) => ({ ...list, opensAt: typed === '' ? undefined : Number(typed) }));
                view.act.touch('sealing-opensAt');
              }}
            />
          </div>`
        : nothing
    }`;
};

const standing = ({ sealing }: View) =>
  html`<div class="text" id="sealing-signature" tabindex="-1">
    ${
      sealing.fingerprint === ''
        ? nothing
        : html`<h3>${words.fingerprintTitle()}</h3>
            ${fingerprintText(sealing.fingerprint)}
            <p class="hint">${words.fingerprintHint()}</p>`
    }
    <p class=${sealing.standing === 'broken' ? 'error' : 'quiet'} id="sealing-standing">
      ${{ holds: words.holds, broken: words.broken, unknown: words.cannotTell }[sealing.standing]()}
    </p>
  </div>`;

const stop = ({ act }: View) =>
  html`<p>
    <button
      type="button"
      class="small"
      id="stop-sealing"
      @click=${() => {
        act.ask({
          text: words.stopQuestion,
          yes: words.stop,
          act: () => {
            act.edit((before) => planSealing(before, 'open'), { focus: 'sealing-mode' });
          },
        });
      }}
    >
      ${words.stop()}
    </button>
  </p>`;

const signed = (view: View, made: Sealing) => {
  const { sealing } = view;
  const { keys } = sealing;
  return html`${keys.is === 'made' ? keepKeys(view, keys) : nothing} ${list(view, made)}
  ${keys.is === 'brought' ? html`<p class="well" role="status">${words.brought()}</p>` : nothing}
  ${keys.is === 'away' ? bringKeys(view) : isFree(view) ? addRecipient(view) : nothing} ${standing(view)}
  ${sealing.isChecked ? (sealing.checked ? checkedWell() : nothing) : checkKeysForm(view)} ${stop(view)}`;
};

export const sealing = (view: View) => {
  const { draft } = view;
  const made = signedIn(draft);
  return html`${modes(view)} ${isSealed(draft) && isFree(view) ? settings(view) : nothing}
  ${made ? signed(view, made) : isSealed(draft) ? makeKeys(view) : nothing}`;
};
