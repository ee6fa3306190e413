/** What the views of keys share: what went wrong, what is being done, and a phrase to write down. */
import { html, nothing } from 'lit';
import { spokenFingerprint } from '../../src/content/fingerprint.ts';
import type { CheckProblem } from '../sealing-check.ts';
import type { SealingTrouble } from '../key-state.ts';
import type { SealingKeys } from '../sealing-keys.ts';
import { flawMissing } from '../words/flaws.ts';
import * as troubles from '../words/sealing-troubles.ts';
import * as words from '../words/sealing.ts';

export const troubleSentences: Record<SealingTrouble | CheckProblem, () => string> = {
  'not-secure': troubles.notSecure,
  'no-name': troubles.noName,
  'no-label': flawMissing,
  'no-such-shares': troubles.noSuchShares,
  'no-file': troubles.noFile,
  'not-a-key-file': troubles.notAKeyFile,
  'wrong-pass-phrase': troubles.wrongPassPhrase,
  'another-campaign': troubles.anotherCampaign,
  'another-key': troubles.anotherKey,
  'no-campaign-key': troubles.noCampaignKey,
  'not-a-recipient': troubles.notARecipient,
  'there-already': troubles.thereAlready,
  'too-many': troubles.tooMany,
  'not-signed': troubles.notSigned,
  failed: troubles.failed,
  'no-second': troubles.noSecond,
  'not-a-share': troubles.notAShare,
  'shares-of-other-keys': troubles.sharesOfOthers,
  'too-few-shares': troubles.tooFewShares,
  'shares-do-not-fit': troubles.sharesDoNotFit,
  'not-vouched': words.broken,
  'not-opened': troubles.notOpened,
  'not-base64': troubles.notOpened,
  'not-a-signature': troubles.notOpened,
  'another-id': troubles.notOpened,
};

export const standingOf = (trouble: string | undefined, working: string | undefined) =>
  html`<div class="standing">
    <div role="alert">${trouble === undefined ? nothing : html`<p class="error">${trouble}</p>`}</div>
    <div role="status">${working === undefined ? nothing : html`<p class="quiet">${working}</p>`}</div>
  </div>`;

const slow: readonly unknown[] = ['saving', 'opening', 'trying'];

/** Below the form that this is done for. */
export const under = (at: string, { work, trouble, workAt }: Pick<SealingKeys, 'work' | 'trouble' | 'workAt'>) => {
  const isHere = work !== undefined && workAt === at;
  return standingOf(
    trouble?.at === at ? troubleSentences[trouble.code]() : undefined,
    isHere ? (slow.includes(work) ? words.workSlow() : words.working()) : undefined,
  );
};

/** To be compared, in groups that can be read aloud. */
export const fingerprintText = (fingerprint: string) =>
  html`<p class="fingerprint">${spokenFingerprint(fingerprint).join(' ')}</p>`;

/** As large as it is to be written down. */
export const phraseText = (passPhrase: string) =>
  html`<p class="phrase" id="pass-phrase" translate="no" lang="en">${passPhrase.replaceAll('-', ' ')}</p>`;

/** Where somebody gives a key file and types its phrase. */
export const fileAndPhrase = (id: string) =>
  html`<div class="field">
      <label for=${`${id}-file`}>${words.keyFile()}</label>
      <input type="file" id=${`${id}-file`} name="file" accept=".age" />
    </div>
    <div class="field">
      <label for=${`${id}-phrase`}>${words.passPhrase()}</label>
      <input id=${`${id}-phrase`} name="phrase" dir="ltr" autocomplete="off" autocapitalize="none" spellcheck="false" />
    </div>`;

/** What was typed into a form, without what is around it. */
export const typedIn = (form: HTMLFormElement, name: string): string => {
  const value = new FormData(form).get(name);
  return typeof value === 'string' ? value.trim() : '';
};

export const fileIn = (form: HTMLFormElement): File | undefined =>
  (form.elements.namedItem('file') as HTMLInputElement | null)?.files?.[0];
