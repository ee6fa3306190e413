/** A key for somebody who was asked for one, in four steps. */
import { html, nothing } from 'lit';
import type { KeyFileProblem, OpeningKey } from '../../src/sealing/index.ts';
import { submitted } from '../../ui/submitted.ts';
import { keyFileName } from '../names.ts';
import * as key from '../words/key-maker.ts';
import * as words from '../words/sealing.ts';
import { hintOf } from './controls.ts';
import { keepKey } from './keep-key.ts';
import { labelField } from './sealing-keys.ts';
import { fileAndPhrase, fileIn, standingOf, troubleSentences, typedIn } from './sealing-parts.ts';
import { keySheet } from './sheets.ts';

export interface MadeKey extends OpeningKey {
  readonly campaign: string;
  readonly label: string;
  readonly passPhrase: string;
  readonly isSaved: boolean;
  readonly isTried: boolean;
}

type Why = 'bad-campaign' | 'no-label' | 'no-file' | 'another' | 'not-secure' | 'failed' | KeyFileProblem;

export type KeyStep =
  | { readonly is: 'idle' }
  | { readonly is: 'working'; readonly at: string }
  | { readonly is: 'failed'; readonly at: string; readonly why: Why };

interface KeyActs {
  readonly save: () => void;
  readonly print: (sheets: () => unknown) => void;
  readonly tryOut: (file: File | undefined, phrase: string) => void;
  readonly copy: (text: string, from: string) => void;
}

const sentence = (why: Why): string => {
  if (why === 'bad-campaign') return key.badCampaign();
  return why === 'another' ? key.another() : troubleSentences[why]();
};

const under = (at: string, step: KeyStep) =>
  standingOf(
    step.is === 'failed' && step.at === at ? sentence(step.why) : undefined,
    step.is === 'working' && step.at === at ? (at === 'make' ? words.working() : words.workSlow()) : undefined,
  );

export const keyForm = (step: KeyStep, asked: string, make: (campaign: string, label: string) => void) =>
  html`<section aria-labelledby="key-make-title">
    <h2 id="key-make-title">${key.stepMake()}</h2>
    <form
      class="group"
      novalidate
      @submit=${submitted((form) => {
        make(typedIn(form, 'campaign'), typedIn(form, 'label'));
      })}
    >
      <div class="field narrow">
        <label for="key-campaign">${key.campaign()}</label>
        ${hintOf('key-campaign', key.campaignHint())}
        <input
          id="key-campaign"
          name="campaign"
          value=${asked}
          dir="ltr"
          autocomplete="off"
          autocapitalize="none"
          spellcheck="false"
          aria-describedby="key-campaign-hint"
        />
      </div>
      ${labelField('key-label')} ${under('make', step)}
      <button class="main" id="make-key">${key.keyMake()}</button>
    </form>
  </section>`;

export const keySteps = (made: MadeKey, step: KeyStep, { save, print, tryOut, copy }: KeyActs) => {
  const { campaign, label, passPhrase } = made;
  const sheet = { campaign, label, fingerprint: '', opens: true, changesList: false, fileName: keyFileName(campaign) };
  return html`<section aria-labelledby="key-keep">
      <h2 id="key-keep" tabindex="-1">${key.stepKeep()}</h2>
      ${keepKey({
        ...{ passPhrase, isSaved: made.isSaved, save },
        print: (phrase) => {
          print(() => keySheet({ ...sheet, passPhrase: phrase }));
        },
      })}
      ${under('save', step)}
    </section>
    <section aria-labelledby="key-try-title">
      <h2 id="key-try-title">${key.stepTry()}</h2>
      <form
        class="group"
        novalidate
        @submit=${submitted((form) => {
          tryOut(fileIn(form), typedIn(form, 'phrase'));
        })}
      >
        <p class="hint">${key.tryLead()}</p>
        ${fileAndPhrase('key')} ${under('try', step)}
        <button class="main" id="try-key">${key.tryButton()}</button>
      </form>
    </section>
    ${
      made.isTried
        ? html`<section aria-labelledby="key-send">
            <h2 id="key-send" tabindex="-1">${key.stepSend()}</h2>
            <p class="hint">${key.sendLead()}</p>
            <pre
              class="key-text"
              tabindex="0"
              role="group"
              aria-label=${key.publicKey()}
            ><code id="public-key" translate="no">${made.recipient}</code></pre>
            <div class="buttons">
              <button
                type="button"
                class="main"
                id="copy-key"
                @click=${() => {
                  copy(made.recipient, 'public-key');
                }}
              >
                ${key.copyKey()}
              </button>
            </div>
          </section>`
        : nothing
    }`;
};
