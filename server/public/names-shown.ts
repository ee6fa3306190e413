/**
 * Whose names are shown in public: which wait for an organiser, what the organiser decided, and
 * when they are listed. The worker, the commands and the public answers all use this.
 */
import type { Display, Signature } from 'petition-widget/schema';
import type { Published } from '../campaigns/campaigns.ts';
import { hash } from 'node:crypto';
import { hasListedWord } from './listed-words.ts';
import { looksLikeName, publicName } from './name-format.ts';
import { listStep, looks, type Look } from '../store/list-of-names.ts';
import type { Row, Store } from '../store/store.ts';
import type { Vault } from '../crypto/envelopes.ts';

/** Rows read at a time; the list shows fewer. */
const among = 50;

/** How a signer asked to appear in public, and what an organiser can read of it. */
interface Appearance {
  readonly display: Display;
  readonly name: string | undefined;
  /** The name shown in the list; `undefined`: only that somebody signed. */
  readonly shown: string | undefined;
  readonly country: string | undefined;
}

/** `undefined`: the signer did not ask to appear, or the campaign no longer offers it. */
export const appearanceOf = ({ campaign }: Pick<Published, 'campaign'>, opened: unknown): Appearance | undefined => {
  const { display, fields } = opened as Signature;
  if (display === undefined || !campaign.display?.includes(display)) return undefined;
  const { name, country } = fields as Readonly<Record<string, string | undefined>>;
  return { display, name, shown: publicName(name, display), country };
};

/**
 * Whether an organiser has to look at it before it is shown. If no name is shown, there is nothing
 * to look at.
 */
const isToBeRead = ({ rules }: Pick<Published, 'rules'>, { shown, name = '' }: Appearance): boolean =>
  shown !== undefined && (rules.names === 'moderated' || !looksLikeName(name) || hasListedWord(name, rules.words));

/** Whether it can be shown in public now. */
export const isPublic = (published: Published, appearance: Appearance, look: Look): boolean =>
  look === 'accepted' || (look !== 'refused' && !isToBeRead(published, appearance));

export const lookOf = (stored: number): Look => looks[stored] ?? 'refused';

interface Kept {
  readonly store: Pick<Store, 'namesBy' | 'sortNames' | 'unsortNames' | 'sortedBy' | 'noteSorted'>;
  readonly vault: Pick<Vault, 'open'>;
}

/** Changes with what is in this folder, so that names are sorted again after an update. */
const edition = 1;

/** By what the names of a campaign are sorted, in short. */
const sortingOf = ({ campaign: { display = [] }, rules: { names, words } }: Published): string =>
  hash('sha256', JSON.stringify([edition, display, names, words]), 'base64url');

/** What a row's signer wants to show; `undefined` also where it cannot be opened. */
export const openAppearance = async (
  published: Published,
  vault: Pick<Vault, 'open'>,
  row: Row,
): Promise<Appearance | undefined> => appearanceOf(published, await vault.open(row).catch(() => ({})));

/**
 * Finds out which names have to wait for an organiser, so that nobody has to open all of them to
 * count those; again where the campaign's rules have changed. One batch; resolves to whether there
 * is more.
 */
export const sortNames = async (published: Published, { store, vault }: Kept): Promise<boolean> => {
  const { id } = published.campaign;
  const sorting = sortingOf(published);
  if ((await store.sortedBy(id)) !== sorting) {
    if (await store.unsortNames(id)) return true;
    await store.noteSorted(id, sorting);
  }
  const rows = await store.namesBy(id, 'undecided');
  const last = rows.at(-1);
  if (last === undefined) return false;
  const waiting: string[] = [];
  for (const row of rows) {
    const appearance = await openAppearance(published, vault, row);
    if (appearance && isToBeRead(published, appearance)) waiting.push(row.id);
  }
  const isWaiting = new Set(waiting);
  const passed = rows.map(({ id }) => id).filter((id) => !isWaiting.has(id));
  await store.sortNames({ waiting, passed }, last.changed);
  return true;
};

/**
 * Adds names to the public list, several together and at most once every ten minutes: see decision
 * 0020. Runs at every look, so that a list waiting for more names changes as soon as the last of
 * them arrives.
 */
export const extendList = async (
  published: Published,
  { store, vault }: { readonly store: Pick<Store, 'unlisted' | 'list'>; readonly vault: Pick<Vault, 'open'> },
  now: number,
): Promise<void> => {
  const { id, display = [] } = published.campaign;
  if (display.length === 0) return;
  const step = Math.floor(now / listStep) * listStep;
  const found: string[] = [];
  for (const look of ['accepted', 'passed'] as const) {
    const rows = await store.unlisted(id, { step, before: step - listStep, look, limit: among });
    for (const row of rows) {
      const appearance = await openAppearance(published, vault, row);
      if (appearance && isPublic(published, appearance, look)) found.push(row.id);
    }
  }
  if (found.length > 0) await store.list(id, found, step);
};

export interface Waiting extends Appearance {
  readonly id: string;
  /** In milliseconds since 1970. */
  readonly changed: number;
}

/** The names waiting for an organiser, oldest first. `store.judge` records the verdicts. */
export async function* namesWaiting(published: Published, { store, vault }: Kept): AsyncGenerator<Waiting> {
  const { id } = published.campaign;
  while (await sortNames(published, { store, vault }));
  for (let last: Row | undefined; ;) {
    const rows = await store.namesBy(id, 'waiting', last);
    for (const row of rows) {
      const appearance = await openAppearance(published, vault, row);
      if (appearance) yield { id: row.id, changed: row.changed, ...appearance };
    }
    last = rows.at(-1);
    if (last === undefined) return;
  }
}
