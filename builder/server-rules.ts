/**
 * The rules of the petition server as answers to questions, derived from the document's `server`. A
 * question that nobody answered has no key there. Pure.
 */
import { usualLimits } from '../src/schema/server-settings.ts';
import { change, type Draft } from './draft.ts';
import { at, listAt, stringAt, type Path } from './paths.ts';

const frames: Path = ['server', 'embed'];
const limit: Path = ['server', 'rateLimit'];

export type Switch = 'confirmation' | 'namedMail' | 'household' | 'proofOfWork';
export const isOn = ({ document }: Draft, rule: Switch): boolean => at(document, ['server', rule]) === true;
export const turn = (draft: Draft, rule: Switch, on: boolean): Draft =>
  change(draft, ['server', rule], on || undefined);

/** Which sites may have the petition in a frame. */
export type Frames = 'any' | 'some' | 'none';
export const framesIn = ({ document }: Draft): Frames => {
  if (at(document, frames) === undefined) return 'any';
  return listAt(document, frames).length > 0 ? 'some' : 'none';
};
/** A site is still to be written where some are allowed. */
export const setFrames = (draft: Draft, now: Frames): Draft =>
  change(draft, frames, { any: undefined, some: [''], none: [] }[now]);

export const sitesIn = ({ document }: Draft): string[] =>
  listAt(document, frames).map((_, index) => stringAt(document, [...frames, index]));
export const setSite = (draft: Draft, index: number, typed: string): Draft =>
  change(draft, frames, Object.assign(sitesIn(draft), { [index]: typed }));

/**
 * What was copied from a browser's address bar, or typed without its beginning, cut to the site. A
 * star is put back behind, since some browsers take it for no part of a name.
 */
const siteOf = (typed: string): string => {
  const [, scheme = 'https://', star = '', rest = ''] = /^(https?:\/\/)?(\*\.)?(.*)$/is.exec(typed.trim()) ?? [];
  try {
    const { protocol, host, hostname } = new URL(scheme + rest);
    return hostname.includes('.') ? `${protocol}//${star}${host}` : typed.trim();
  } catch {
    return typed.trim();
  }
};

/** Empty lines are dropped, except that one stays where some are allowed. */
export const tidySites = (draft: Draft): Draft => {
  const sites = sitesIn(draft).filter((site) => site.trim() !== '');
  return change(draft, frames, sites.length > 0 ? sites.map(siteOf) : ['']);
};

export type Limit = 'usual' | 'own' | 'none';
export const limitIn = ({ document }: Draft): Limit => {
  const found = at(document, limit);
  if (found === undefined) return 'usual';
  return found === false ? 'none' : 'own';
};
export const setLimit = (draft: Draft, now: Limit): Draft =>
  change(draft, limit, { usual: undefined, own: { ...usualLimits }, none: false }[now]);
