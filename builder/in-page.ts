/**
 * What is pasted where no petition server is involved: the campaign document is in the page itself,
 * and nothing of it is asked for elsewhere. Pure.
 */
import { inPage, link, mailButton } from '../src/content/snippets.ts';
import type { Draft, Look } from './draft.ts';
import { isService, kindOf } from './endpoint.ts';
import { colours, labelIn, pastedLanguage, themeIn, type Here } from './snippets.ts';
import { at, stringAt } from './paths.ts';
import { isSealed } from './sealing.ts';

/** Whether nobody has a place for the document: a service takes signatures alone. */
export const isInPage = (draft: Draft, { kit }: Here): boolean =>
  isService(draft) || (kit !== undefined && kindOf(draft) === 'url');

const folder = (typed: string): string => typed.trim().replace(/(?:\/petition-widget\.js)?\/*$/, '');

/** Where the widget's files are that are used if nobody says otherwise. */
export const usualFiles = ({ isPinned }: Pick<Draft, 'isPinned'>, { origin, version, integrity, kit }: Here): string =>
  kit?.files ?? `${origin}${isPinned && integrity !== '' ? `/${version}` : ''}`;

/** Where the widget's files are, without a slash at its end. */
export const filesOf = (draft: Draft, here: Here): string => folder(draft.files) || usualFiles(draft, here);

/** The document without what only a petition server reads. */
const campaignIn = ({ document }: Draft): object =>
  Object.fromEntries(Object.entries(document).filter(([key]) => key !== 'server' && key !== '$schema'));

export const inPageKinds = ['in-page', 'link', 'mail'] as const;
export type InPageKind = (typeof inPageKinds)[number];

/** A link leads to the campaign's own page, and needs one. */
export const inPageSnippets = (draft: Draft, here: Here): Partial<Record<InPageKind, string>> => {
  const isPinned = draft.isPinned && here.integrity !== '';
  const page = stringAt(draft.document, ['page']);
  const linked = page === '' ? undefined : { page, label: labelIn(draft, pastedLanguage(draft)) };
  const [accent, onAccent] = draft.accent ? [draft.accent, draft.onAccent] : colours[draft.look];
  return {
    'in-page': inPage(
      {
        src: `${filesOf(draft, here)}/petition-widget.js`,
        integrity: isPinned ? here.integrity : '',
        attributes: {
          lang: draft.speaks,
          theme: themeIn(draft),
          fingerprint: isSealed(draft) ? here.fingerprint : undefined,
        },
      },
      campaignIn(draft),
      linked,
    ),
    ...(linked ? { link: link(linked), mail: mailButton({ ...linked, accent, onAccent }) } : {}),
  };
};

export type Sheets = Readonly<Record<Exclude<Look, 'default'>, string>>;

/** What the page's head needs for the look, with the style sheet itself; '' if it is the widget's own. */
export const lookInPage = ({ look, accent, onAccent }: Draft, sheets: Sheets): string => {
  const own = accent
    ? `petition-widget {\n  --petition-accent: ${accent};\n  --petition-on-accent: ${onAccent};\n}\n`
    : '';
  const css = (look === 'default' ? '' : `${sheets[look].trim()}\n`) + own;
  return css === '' ? '' : `<style>\n${css}</style>`;
};

/** Whether a second box promises what Action Network does not keep. */
export const promisesTooMuch = ({ document }: Draft): boolean =>
  at(document, ['endpoint', 'type']) === 'action-network' && at(document, ['consent', 'updates']) !== undefined;
