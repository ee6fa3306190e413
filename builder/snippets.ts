/**
 * The snippets of a draft: collects addresses and words for src/content/snippets.ts. Knows no page.
 */
import {
  element,
  frame,
  link,
  mailButton,
  plainElement,
  tag,
  type Linked,
  type Pasted,
} from '../src/content/snippets.ts';
import { pageOf } from '../src/content/page-address.ts';
import type { FilesAre, Kit } from './kit.ts';
import { isSealed } from './sealing.ts';
import { isService } from './endpoint.ts';
import { ownLanguage, saidAt, type Draft, type Look } from './draft.ts';
import { speaking, spokenLocales } from './localize.ts';
import { isObject, stringAt } from './paths.ts';
import { suggestedCount, suggestedSign } from './words/suggested.ts';

export const snippetKinds = ['tag', 'element', 'plain', 'frame', 'link', 'mail'] as const;
export type SnippetKind = (typeof snippetKinds)[number];

/** Accent colour and the text colour on it, for each look in light mode. */
export const colours: Readonly<Record<Look, readonly [accent: string, onAccent: string]>> = {
  default: ['#2438b0', '#ffffff'],
  umbrella: ['#ffd21f', '#17181c'],
  union: ['#b5121b', '#ffffff'],
  plain: ['#17181c', '#ffffff'],
};

export interface Here {
  /** The origin of the builder's server, without a trailing slash. */
  readonly origin: string;
  readonly version: string;
  /** The hash of that server's file; '' if unknown. */
  readonly integrity: string;
  /** Of the campaign's own key, where signatures are sealed; absent while it is not known. */
  readonly fingerprint?: string;
  /** Where no petition server is beside the builder. */
  readonly kit?: Kit | undefined;
  /** Who can load the files of the kit, as far as that is known. */
  readonly filesAre?: FilesAre | undefined;
}

const plainAddress = (typed: string): string => typed.trim().replace(/\/+$/, '');

export const serverOf = (draft: Draft, { origin }: Here): string => plainAddress(draft.server) || origin;

export const addressOf = (draft: Draft, here: Here): string =>
  draft.address.trim() || `${serverOf(draft, here)}/v1/campaigns/${stringAt(draft.document, ['id'])}`;

/**
 * Whether the campaign has no address to share: it names none, and no petition server has a page
 * for it. A document for a service is taken to be on plain web space, unless its address says
 * otherwise.
 */
export const leadsNowhere = (draft: Draft, here: Here): boolean => {
  const { document } = draft;
  if (stringAt(document, ['page']) !== '' || stringAt(document, ['share', 'url']) !== '') return false;
  const address = draft.address.trim() === '' && isService(draft) ? undefined : addressOf(draft, here);
  return pageOf({ endpoint: stringAt(document, ['endpoint']) }, address) === undefined;
};

/**
 * The label of links and buttons: our own sentence if there is one in this language, else the
 * title.
 */
export const labelIn = (draft: Draft, language: string): string =>
  spokenLocales.includes(language)
    ? speaking(language, suggestedSign)
    : saidAt(draft, ['title'], language) || saidAt(draft, ['title'], ownLanguage(draft));

const query = (values: Readonly<Record<string, string>>): string => {
  const said = new URLSearchParams(Object.entries(values).filter(([, value]) => value !== '')).toString();
  return said && `?${said}`;
};

/** The language of what is pasted. */
export const pastedLanguage = (draft: Draft): string => draft.speaks || ownLanguage(draft);

/** '' if the widget does as its page does. */
export const themeIn = ({ theme }: Draft): string => (theme === 'auto' ? '' : theme);

export const snippetsOf = (draft: Draft, here: Here, withCount: boolean): Record<SnippetKind, string> => {
  const server = serverOf(draft, here);
  const id = stringAt(draft.document, ['id']);
  const language = pastedLanguage(draft);
  const theme = themeIn(draft);
  // Which build a server elsewhere has, a kit cannot know.
  const isPinned = draft.isPinned && here.integrity !== '' && !here.kit;
  const pasted: Pasted = {
    src: `${server}${isPinned ? `/${here.version}` : ''}/petition-widget.js`,
    integrity: isPinned ? here.integrity : '',
    campaign: addressOf(draft, here),
    attributes: { lang: draft.speaks, theme, fingerprint: isSealed(draft) ? here.fingerprint : undefined },
  };
  const lang = query({ lang: draft.speaks });
  const fallback: Linked = {
    page: stringAt(draft.document, ['page']) || `${server}/p/${id}${lang}`,
    label: labelIn(draft, language),
  };
  const [accent, onAccent] = draft.accent ? [draft.accent, draft.onAccent] : colours[draft.look];
  const count = {
    src: `${server}/v1/campaigns/${id}/signed/${language}.png`,
    alt: spokenLocales.includes(language) ? speaking(language, suggestedCount) : '',
  };
  return {
    tag: tag(pasted),
    element: element(pasted, fallback),
    plain: plainElement(pasted, fallback),
    frame: frame({
      src: `${server}/embed/${id}${query({ lang: draft.speaks, theme })}`,
      title: saidAt(draft, ['title'], language) || fallback.label,
    }),
    link: link(fallback),
    mail: mailButton({ ...fallback, accent, onAccent, ...(withCount ? { count } : {}) }),
  };
};

/** What the page's head needs for the look; '' if it is the widget's own. */
export const lookOf = (draft: Draft, here: Here): string => {
  const sheet =
    draft.look === 'default' ? '' : `<link rel="stylesheet" href="${serverOf(draft, here)}/themes/${draft.look}.css">`;
  const own = draft.accent
    ? `<style>\n  petition-widget,\n  [data-petition-widget] {\n    --petition-accent: ${draft.accent};\n    --petition-on-accent: ${draft.onAccent};\n  }\n</style>`
    : '';
  return [sheet, own].filter(Boolean).join('\n');
};

/**
 * What the preview shows: the document without anything that is fetched from elsewhere or needs a
 * key the builder lacks, and with a made-up count. A picture that was uploaded here is not
 * elsewhere.
 */
export const previewOf = (document: Draft['document'], { origin, kit }: Here): object => {
  const isElsewhere = !stringAt(document, ['image', 'src']).startsWith(`${origin}/images/`);
  const left = ['endpoint', 'challenge', 'sealing', 'server', 'count', ...(isElsewhere ? ['image'] : [])];
  const count = kit ? kit.count : `${origin}/builder/count`;
  return {
    ...Object.fromEntries(Object.entries(document).filter(([key]) => !left.includes(key))),
    ...(count !== undefined && { count }),
  };
};

/** Whether the preview visibly lacks something. */
export const isPreviewLess = ({ document }: Draft, previewed: object): boolean =>
  (isObject(document.image) && !('image' in previewed)) || isObject(document.sealing);
