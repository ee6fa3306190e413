/**
 * What the mails say. Unless a campaign asks for more, a mail contains no signature, name or
 * campaign: a subject that named the petition would tell anybody who sees the mailbox who is
 * signing it. Whatever a campaign says is text, in the subject as in the HTML.
 */
import { html } from 'hono/html';
import { directionOf } from 'petition-widget/languages';
import { wordsFor, type Words } from '../i18n/words.ts';
import type { LetterKind } from '../store/store.ts';

/** Words in a language, as BCP 47 tag. */
export interface Said {
  readonly words: string;
  readonly lang: string;
}

/** What a campaign adds to its mails. */
export interface Named {
  readonly title: Said;
  /** Paragraphs, separated by empty lines. */
  readonly text: Said | undefined;
}

interface Particulars {
  /** BCP 47 tag of the signer's language. */
  readonly locale: string;
  /** The URL that confirms the address. */
  readonly link: string;
  /** How many days the link works. */
  readonly days: number;
  /** Absent: the mail names no petition. */
  readonly named?: Named | undefined;
}

export interface Composed {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

/** Of dense characters, or with marks above and below the line; mail programs read no style sheet. */
const styles: Readonly<Record<string, string>> = {
  ...Object.fromEntries(['ar', 'bn', 'fa', 'hi', 'ja', 'th', 'zh'].map((language) => [language, 'line-height: 1.7'])),
  ur: "font-family: 'Noto Nastaliq Urdu', 'Urdu Typesetting', sans-serif; line-height: 2.2",
};
const styleOf = (lang: string): string => styles[new Intl.Locale(lang).language] ?? 'line-height: 1.5';

/** In characters: mail programs show no more of a subject. */
const longestSubject = 150;

/** On one line, without what could end a header or hide what follows. */
const onOneLine = (words: string): string => words.replace(/[\p{Cc}\p{Cs}\p{Bidi_Control}\s]+/gu, ' ').trim();

const shortened = (subject: string): string => {
  const signs = [...subject];
  return signs.length <= longestSubject ? subject : `${signs.slice(0, longestSubject - 1).join('')}…`;
};

type Piece = string | Said;
type Paragraph = readonly Piece[];

/** A sentence with the title in its place. */
const withTitle = (sentence: string, title: Said): Paragraph => {
  const [before = '', after = ''] = sentence.split('{title}');
  return [before, title, after];
};

const paragraphsOf = ({ words, lang }: Said): Paragraph[] =>
  words
    .split(/\n\s*\n/)
    .map(onOneLine)
    .filter((words) => words !== '')
    .map((words) => [{ words, lang }]);

/** The subject and the paragraphs of each kind of mail. */
const kinds: Readonly<
  Record<LetterKind, (words: Words, about: Particulars) => readonly [subject: string, ...paragraphs: Paragraph[]]>
> = {
  /** Asks to confirm the address. */
  confirm: ({ hello, mailConfirm: mail }, { link, days, named }) => [
    named ? mail.namedSubject.replace('{title}', () => named.title.words) : mail.subject,
    [hello],
    named ? withTitle(mail.namedText, named.title) : [mail.text],
    [link],
    [mail.holds(days)],
    ...(named?.text ? paragraphsOf(named.text) : []),
    [mail.ifNotYou],
  ],
  /** Says that the signature already exists; it has no link. */
  repeat: ({ hello, mailRepeat: mail }, { named }) => [
    named ? mail.namedSubject.replace('{title}', () => named.title.words) : mail.subject,
    [hello],
    named ? withTitle(mail.namedText, named.title) : [mail.text],
    [mail.ifNotYou],
  ],
};

export const compose = (kind: LetterKind, about: Particulars): Composed => {
  const words = wordsFor(about.locale);
  const { link, named } = about;
  const title = named && { ...named.title, words: onOneLine(named.title.words) };
  const [full, ...paragraphs] = kinds[kind](words, { ...about, named: named && title && { ...named, title } });
  const subject = shortened(full);
  const textOf = (piece: Piece): string => (typeof piece === 'string' ? piece : piece.words);
  const htmlOf = (piece: Piece) => {
    if (typeof piece !== 'string')
      return html`<span lang="${piece.lang}" dir="${directionOf(piece.lang)}">${piece.words}</span>`;
    // Without a place to break, it makes the mail wider than a telephone.
    return piece === link ? html`<a href="${link}" style="overflow-wrap: anywhere">${link}</a>` : piece;
  };
  const page = html`<!doctype html>
    <html lang="${words.locale}" dir="${words.dir}">
      <head>
        <meta charset="utf-8" />
        <title>${subject}</title>
      </head>
      <body style="${styleOf(words.locale)}">
        ${paragraphs.map((paragraph) => html`<p>${paragraph.map(htmlOf)}</p> `)}
      </body>
    </html> `;
  const text = paragraphs.map((paragraph) => paragraph.map(textOf).join(''));
  // A `String` object; it would be a promise only if one had been put in.
  return { subject, text: `${text.join('\n\n')}\n`, html: (page as string).valueOf() };
};
