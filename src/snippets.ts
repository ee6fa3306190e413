/** What people paste to put a campaign on a page or into a mail, as HTML text. Pure; knows no page and no campaign. */

/** Of the element beside `campaign`, in the order in which they are to be written; '' and undefined are left out. */
export type Attributes = Readonly<Record<string, string | undefined>>;

export interface Pasted {
  /** Address of the widget's file. */
  readonly src: string;
  /** Of that file (Subresource Integrity); '' where it is not pinned. */
  readonly integrity: string;
  /** Address of the campaign document. */
  readonly campaign: string;
  readonly attributes?: Attributes;
}

/** What stands where the widget cannot: the campaign's own page. */
export interface Linked {
  readonly page: string;
  readonly label: string;
}

const text = (words: string): string => words.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
const quoted = (value: string): string => `"${text(value).replaceAll('"', '&quot;')}"`;

const written = (attributes: Attributes, prefix = ''): string =>
  Object.entries(attributes)
    .map(([name, value]) => (value ? ` ${prefix}${name}=${quoted(value)}` : ''))
    .join('');

const pinned = ({ src, integrity }: Pick<Pasted, 'src' | 'integrity'>): Attributes => ({
  src,
  integrity,
  crossorigin: integrity && 'anonymous',
});

/** The link alone: it survives everywhere. */
export const link = ({ page, label }: Linked): string => `<a href=${quoted(page)}>${text(label)}</a>`;

/** The one tag: the widget appears where it stands. */
export const tag = ({ campaign, attributes = {}, ...file }: Pasted): string =>
  `<script async${written(pinned(file))}${written({ campaign, ...attributes }, 'data-')}></script>`;

const script = (pasted: Pasted): string => `<script async${written(pinned(pasted))}></script>`;

/** The element, with what shows without script inside it. */
export const element = (pasted: Pasted, fallback: Linked): string => `${script(pasted)}
<petition-widget${written({ campaign: pasted.campaign, ...pasted.attributes })}>
  ${link(fallback)}
</petition-widget>`;

/** The same for editors that remove tags they do not know. */
export const plainElement = (pasted: Pasted, fallback: Linked): string => `${script(pasted)}
<div data-petition-widget${written({ campaign: pasted.campaign, ...pasted.attributes }, 'data-')}>
  ${link(fallback)}
</div>`;
