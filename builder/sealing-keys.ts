/**
 * The keys of a sealed campaign, while they are at hand: makes them, saves them in a file, opens
 * that again, and has the campaign's own key sign the list. They are in memory alone, and gone with
 * the editor. Knows neither words nor elements.
 */
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { callSealing } from '../ui/sealing-calls.ts';
import { mostRecipients, mostShares, recipientForm, type Sealing, type SealingList } from '../src/schema/index.ts';
import { fingerprintOf, vouchedFor } from '../src/sealing/vouched-list.ts';
import type { Draft } from './draft.ts';
import { readText } from './files.ts';
import type { Keys, MakeKeys, SealingTrouble, Standing, Work } from './key-state.ts';
import { keyFileName } from './names.ts';
import { stringAt } from './paths.ts';
import { checkKeys, foreignIn, type Brought, type Checked } from './sealing-check.ts';
import { planIn, putSealing, signatureIn, signedIn } from './sealing.ts';

/** In characters: a key file has about 3,400. */
const largestFile = 100_000;

interface Around {
  readonly draft: () => Draft;
  /** @param focus id of what gets the focus then */
  readonly edit: (change: (draft: Draft) => Draft, focus?: string) => void;
  readonly save: (name: string, text: string) => void;
}

/** The text of a file that may be one of keys. */
export const keyTextOf = async (file: File | undefined): Promise<string | undefined> =>
  file && file.size <= largestFile ? readText(file) : undefined;

export class SealingKeys implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #around: Around;
  #line = Promise.resolve();
  /** Who was on the list when it was published, and may have been sealed to. */
  #served: ReadonlySet<string> = new Set();
  #judged = '';
  keys: Keys = { is: 'away' };
  work: Work | undefined;
  /** The form that it is done for. */
  workAt = '';
  trouble: { readonly at: string; readonly code: SealingTrouble } | undefined;
  standing: Standing = 'unknown';
  fingerprint = '';
  checked: Checked | undefined;
  /** Whether the key that is to be made is to be cut into shares. */
  isCut = false;

  constructor(host: ReactiveControllerHost, around: Around) {
    this.#host = host;
    this.#around = around;
    host.addController(this);
  }

  hostConnected(): void {
    addEventListener('beforeunload', this.#warn);
  }

  hostDisconnected(): void {
    removeEventListener('beforeunload', this.#warn);
    this.forget();
  }

  /** Whether keys would be lost that are nowhere else, or that nobody has tried. */
  get isAtRisk(): boolean {
    return this.keys.is === 'made' && !this.keys.isTried;
  }

  #warn = (event: BeforeUnloadEvent): void => {
    if (this.isAtRisk) event.preventDefault();
  };

  /** Another document, or none: what was at hand for the one before does not fit it. */
  forget(): void {
    this.keys = { is: 'away' };
    this.trouble = undefined;
    this.checked = undefined;
    this.#host.requestUpdate();
    const draft = this.#around.draft();
    this.#served = this.isChecked ? new Set(signedIn(draft)?.recipients.map(({ age }) => age)) : new Set();
  }

  /** Whether the list went through the gate as it is. */
  get isChecked(): boolean {
    const draft = this.#around.draft();
    return signatureIn(draft) === draft.checked;
  }

  canRemove = (age: string): boolean => !this.#served.has(age) && this.#ownAge !== age;

  /** Of the key that was made here. */
  #ownAge = '';

  /** After each change of the draft. */
  async judge(): Promise<void> {
    const draft = this.#around.draft();
    const sealing = signedIn(draft);
    const id = stringAt(draft.document, ['id']);
    const now = JSON.stringify([id, sealing]);
    if (now === this.#judged) return;
    this.#judged = now;
    // Keys of a list that is no more open nothing.
    if (!sealing) this.keys = { is: 'away' };
    const [standing, fingerprint] = sealing ? await this.#judgement(id, sealing) : (['unknown', ''] as const);
    if (now !== this.#judged) return;
    this.standing = standing;
    this.fingerprint = fingerprint;
    this.#host.requestUpdate();
  }

  async #judgement(id: string, sealing: Sealing): Promise<readonly [Standing, string]> {
    try {
      const trust = await vouchedFor({ id, sealing }, undefined, Date.now());
      const isBroken = trust === 'a list that the key did not sign';
      const isUnknown = trust === 'no WebCrypto, as the page is not secure';
      return [isBroken ? 'broken' : isUnknown ? 'unknown' : 'holds', isUnknown ? '' : await fingerprintOf(sealing.key)];
    } catch {
      // An opened draft can have anything there.
      return ['broken', ''];
    }
  }

  /** One after another: each goes by what the one before left. */
  #do(at: string, work: Work, act: () => Promise<SealingTrouble | undefined>): Promise<void> {
    this.#line = this.#line.then(async () => {
      this.workAt = at;
      this.#set(work, undefined);
      let code: SealingTrouble | undefined;
      try {
        // Browsers have `subtle` on secure pages alone.
        code = isSecureContext ? await act() : 'not-secure';
      } catch {
        code = 'failed';
      }
      this.#set(undefined, code && { at, code });
    });
    return this.#line;
  }

  #set(work: Work | undefined, trouble: SealingKeys['trouble']): void {
    this.work = work;
    this.trouble = trouble;
    this.#host.requestUpdate();
  }

  setCut = (isCut: boolean): void => {
    this.isCut = isCut;
    this.#host.requestUpdate();
  };

  make = ({ label, cut }: MakeKeys): Promise<void> =>
    this.#do('make', 'making', async () => {
      const draft = this.#around.draft();
      const campaign = stringAt(draft.document, ['id']);
      if (campaign === '') return 'no-name';
      if (label === '') return 'no-label';
      if (cut && !(cut.needed >= 2 && cut.needed <= cut.of && cut.of <= mostShares)) return 'no-such-shares';
      const { identity, recipient } = await callSealing('newOpeningKey');
      const campaignKey = await callSealing('newCampaignKey');
      const shares = cut ? await callSealing('cutIntoShares', identity, cut.needed, cut.of) : [];
      const list: SealingList = {
        ...planIn(draft),
        recipients: [{ age: recipient, label, ...(cut ? { shares: cut } : {}) }],
      };
      const sealing = await callSealing('vouch', campaign, list, campaignKey);
      this.keys = {
        is: 'made',
        file: { campaign, label, identity: cut ? undefined : identity, campaignKey },
        passPhrase: await callSealing('newPassPhrase'),
        shares,
        needed: cut?.needed ?? 0,
        ...{ isSaved: false, isTried: false },
      };
      this.#ownAge = recipient;
      this.checked = undefined;
      this.#around.edit((now) => putSealing(now, sealing), 'pass-phrase-title');
      return undefined;
    });

  save = (): Promise<void> =>
    this.#do('save', 'saving', async () => {
      const { keys } = this;
      if (keys.is !== 'made') return undefined;
      const text = await callSealing('writeKeyFile', keys.file, keys.passPhrase);
      this.#around.save(keyFileName(keys.file.campaign), text);
      this.keys = { ...keys, isSaved: true };
      return undefined;
    });

  /** For a list that was made before. */
  bring = (file: File | undefined, passPhrase: string): Promise<void> =>
    this.#do('bring', 'opening', async () => {
      const text = await keyTextOf(file);
      if (text === undefined) return 'no-file';
      const brought = await callSealing('readKeyFile', text, passPhrase);
      if (typeof brought === 'string') return brought;
      const draft = this.#around.draft();
      const sealing = signedIn(draft);
      if (!sealing) return 'another-key';
      const foreign = foreignIn({ id: stringAt(draft.document, ['id']), sealing }, brought);
      if (foreign) return foreign;
      if (!brought.campaignKey) return 'no-campaign-key';
      this.keys = { is: 'brought', file: brought };
      return undefined;
    });

  /** The gate: what was brought opens what is sealed for this list. */
  check = (brought: Brought): Promise<void> =>
    this.#do('check', 'trying', async () => {
      const draft = this.#around.draft();
      const sealing = signedIn(draft);
      if (!sealing) return undefined;
      const at = this.keys.is === 'brought' ? this.keys.file : undefined;
      this.checked = await checkKeys({ id: stringAt(draft.document, ['id']), sealing }, brought, at);
      if (this.checked.failed) return undefined;
      if (this.keys.is === 'made') this.keys = { ...this.keys, isTried: true };
      this.#served = new Set(sealing.recipients.map(({ age }) => age));
      this.#around.edit(
        (now) => (signatureIn(now) === sealing.signature ? { ...now, checked: sealing.signature } : now),
        'sealing-checked',
      );
      return undefined;
    });

  /** Has the changed list signed. A list that was changed by somebody else is not. */
  set = (at: string, change: (list: SealingList) => SealingList | SealingTrouble, focus?: string): Promise<void> =>
    this.#do(at, 'signing', async () => {
      const draft = this.#around.draft();
      const sealing = signedIn(draft);
      const key = this.keys.is === 'away' ? undefined : this.keys.file.campaignKey;
      if (!sealing || !key) return undefined;
      await this.judge();
      if (this.standing !== 'holds') return 'not-signed';
      const { key: _, signature: _signature, ...list } = sealing;
      const wanted = change(list);
      if (typeof wanted === 'string') return wanted;
      // Without what is undefined, as the document will have it.
      const changed = JSON.parse(JSON.stringify(wanted)) as SealingList;
      const signed = await callSealing('vouch', stringAt(draft.document, ['id']), changed, key);
      this.checked = undefined;
      this.#around.edit((now) => putSealing(now, signed), focus);
      return undefined;
    });

  add = async (label: string, typed: string): Promise<void> => {
    const age = typed.replace(/\s+/g, '').toLowerCase();
    const isKey = recipientForm.test(age) && (await callSealing('isRecipient', age).catch(() => false));
    return this.set(
      'add',
      (list) => {
        if (label === '') return 'no-label';
        if (!isKey) return 'not-a-recipient';
        if (list.recipients.some((there) => there.age === age)) return 'there-already';
        if (list.recipients.length >= mostRecipients) return 'too-many';
        return { ...list, recipients: [...list.recipients, { age, label }] };
      },
      'sealing-list',
    );
  };

  remove = (age: string): Promise<void> =>
    this.set(
      'list',
      (list) => ({ ...list, recipients: list.recipients.filter((there) => there.age !== age) }),
      'sealing-list',
    );

  /** @param until the last day; '' is no end */
  setUntil = (age: string, until: string): Promise<void> =>
    this.set('list', (list) => ({
      ...list,
      recipients: list.recipients.map((there) => {
        if (there.age !== age) return there;
        const { until: _, ...rest } = there;
        return until === '' ? rest : { ...rest, until };
      }),
    }));
}
