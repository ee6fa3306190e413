/**
 * The HTML that people paste to put a campaign on a page or into a mail. Pure; knows no page and no
 * campaign.
 */

/**
 * The element's attributes other than `campaign`, in the order in which they are written; '' and
 * undefined are left out.
 */
export type Attributes = Readonly<Record<string, string | undefined>>;

export interface Pasted {
  /** Address of the widget's file. */
  readonly src: string;
  /** Hash of that file (Subresource Integrity); '' if it is not pinned. */
  readonly integrity: string;
  /** Address of the campaign document. */
  readonly campaign: string;
  readonly attributes?: Attributes;
}

/** Shown where the widget cannot be: a link to the campaign's own page. */
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

/** Only the link, which works everywhere. */
export const link = ({ page, label }: Linked): string => `<a href=${quoted(page)}>${text(label)}</a>`;

/** The one tag: the widget appears where the tag is. */
export const tag = ({ campaign, attributes = {}, ...file }: Pasted): string =>
  `<script async${written(pinned(file))}${written({ campaign, ...attributes }, 'data-')}></script>`;

const script = (pasted: Pick<Pasted, 'src' | 'integrity'>): string =>
  `<script async${written(pinned(pasted))}></script>`;

/** The element, with the fallback for pages without script inside. */
export const element = (pasted: Pasted, fallback: Linked): string => `${script(pasted)}
<petition-widget${written({ campaign: pasted.campaign, ...pasted.attributes })}>
  ${link(fallback)}
</petition-widget>`;

/**
 * The element with the campaign inside, so that nothing of it is fetched. `<` would end the script
 * early if a text had a tag in it; in JSON it may be written as its number.
 */
export const inPage = (
  pasted: Omit<Pasted, 'campaign'>,
  campaign: object,
  fallback: Linked | undefined,
): string => `${script(pasted)}
<petition-widget${written(pasted.attributes ?? {})}>
  <script type="application/json">
${JSON.stringify(campaign, null, 2).replaceAll('<', '\\u003c')}
  </script>${fallback ? `\n  ${link(fallback)}` : ''}
</petition-widget>`;

/** The same, for editors that remove unknown tags. */
export const plainElement = (pasted: Pasted, fallback: Linked): string => `${script(pasted)}
<div data-petition-widget${written({ campaign: pasted.campaign, ...pasted.attributes }, 'data-')}>
  ${link(fallback)}
</div>`;

/**
 * The framed page, for systems that allow no script. Its height is what a phone needs until the
 * page reports its own. The `div` is there because some themes keep it in their column where they
 * let a bare frame out, and because it shrinks in a row where a frame does not.
 */
export const frame = ({ src, title }: { readonly src: string; readonly title: string }): string =>
  `<div style="width: 100%">
  <iframe${written({ src, title, width: '100%', height: '1600', loading: 'lazy', frameborder: '0' })}></iframe>
</div>`;

export interface Mailed extends Linked {
  /** The button's colour, in the notation that mail programs know: `#2438b0`. */
  readonly accent: string;
  readonly onAccent: string;
  /** A picture of the count, and its words; if absent, there is only the button. */
  readonly count?: { readonly src: string; readonly alt: string };
}

/**
 * A button for the mail itself, where no script runs. It is a table, since Outlook for Windows
 * renders with Word, which ignores the padding of links; `mso-padding-alt` gives the padding to the
 * cell there. The colour is set in three places, since mail sanitizers remove one or another, and
 * white words must not end up on white.
 */
export const mailButton = ({ page, label, accent, onAccent, count }: Mailed): string => {
  const style =
    `display:inline-block;padding:16px 28px;border-radius:8px;background-color:${accent};color:${onAccent};` +
    'font-family:Arial,Helvetica,sans-serif;font-size:18px;line-height:22px;font-weight:bold;text-decoration:none;mso-padding-alt:0';
  const cell = {
    bgcolor: accent,
    align: 'center',
    style: `border-radius:8px;background-color:${accent};mso-padding-alt:16px 28px`,
  };
  const image = count && {
    ...count,
    width: '200',
    height: '40',
    border: '0',
    style: 'display:block;width:200px;height:40px;border:0',
  };
  const row = image
    ? `
  <tr><td align="center" style="padding-top:12px"><a${written({ href: page })}><img${written(image)}></a></td></tr>`
    : '';
  return `<table role="presentation" border="0" cellpadding="0" cellspacing="0">
  <tr><td${written(cell)}><a${written({ href: page, style })}>${text(label)}</a></td></tr>${row}
</table>`;
};
