/**
 * What content systems do to the HTML that is pasted into them: each filter's documented behaviour,
 * restated, as far as a snippet meets it. docs/content-systems.md names the sources. Text in, text
 * out; knows no snippet and no widget.
 */

export type Filter = (html: string) => string;

const tag = /<(\/?)([a-z][\w-]*)((?:"[^"]*"|'[^']*'|[^'">])*)>/gi;
const attribute = /\s+([\w:-]+)(?:\s*=\s*("[^"]*"|'[^']*'|[^\s"']+))?/g;

/**
 * Tags that may stay, each with the attributes that may; `data-*` stands for all of them. What is
 * inside others stays.
 */
type Allowed = Readonly<Record<string, readonly string[]>>;

const only =
  (allowed: Allowed): Filter =>
  (html) =>
    html.replace(tag, (_whole, slash: string, name: string, inside: string) => {
      const names = allowed[name.toLowerCase()];
      if (!names) return '';
      const kept = [...inside.matchAll(attribute)].filter(([, key = '']) => {
        const lower = key.toLowerCase();
        return names.includes(lower) || (names.includes('data-*') && /^data(-[a-z0-9_]+)+$/.test(lower));
      });
      return `<${slash}${name}${slash ? '' : kept.map(([text]) => text).join('')}>`;
    });

const everywhere = ['class', 'id', 'lang', 'dir', 'title', 'role', 'style', 'data-*'];
const words = ['p', 'br', 'strong', 'em', 'ul', 'ol', 'li', 'blockquote', 'h2', 'h3', 'h4', 'span'];
const each = (names: readonly string[], attributes: readonly string[]): Allowed =>
  Object.fromEntries(names.map((name) => [name, attributes]));

/**
 * WordPress, for who has no `unfiltered_html`: no script, no frame, no custom element; `div` with
 * its `data-*`.
 */
export const wordpressKses: Filter = only({
  ...each([...words, 'div', 'section', 'figure'], everywhere),
  a: ['href', 'rel', 'target', ...everywhere],
});

const blocks = '(?:div|p|ul|ol|li|blockquote|section|figure|table|form|h[1-6])';

/** WordPress, `wpautop`: lines are paragraphs and breaks; blocks stand outside of paragraphs. */
export const wordpressParagraphs: Filter = (html) =>
  html
    .replace(new RegExp(`(<${blocks}[\\s>])`, 'g'), '\n\n$1')
    .replace(new RegExp(`(</${blocks}>)`, 'g'), '$1\n\n')
    .split(/\n\s*\n/)
    .filter((part) => part.trim() !== '')
    .map((part) => `<p>${part.trim()}</p>\n`)
    .join('')
    .replace(new RegExp(`<p>\\s*(</?${blocks}[^>]*>)`, 'g'), '$1')
    .replace(new RegExp(`(</?${blocks}[^>]*>)\\s*</p>`, 'g'), '$1')
    .replace(
      /(?<=[^>\s]|<\/(?:a|script|petition-widget)>|<(?:petition-widget)[^>]*>)\s*\n(?=\s*<(?!\/?p>))/g,
      '<br />\n',
    );

/**
 * WordPress, `wptexturize`: curly quotes and dashes in the text, `&` as `&#038;` also in
 * attributes.
 */
export const wordpressTypography: Filter = (html) =>
  html
    .split(/(<[^>]*>)/)
    .map((part) => {
      const safe = part.replace(/&(?!#\d+;|#x[\da-f]+;|[a-z1-4]{1,8};)/gi, '&#038;');
      if (part.startsWith('<')) return safe;
      return safe
        .replace(/(^|\s)"/g, '$1&#8220;')
        .replaceAll('"', '&#8221;')
        .replaceAll("'", '&#8217;')
        .replaceAll('--', '&#8211;')
        .replaceAll('...', '&#8230;');
    })
    .join('');

/** Drupal, the text format "Basic HTML": `filter_html` with its list, to which sites may add. */
export const drupalBasic = (more: Allowed = {}): Filter =>
  only({ ...each(words, ['lang', 'dir']), a: ['href', 'hreflang', 'lang', 'dir'], ...more });

/**
 * Joomla, text filter "Default Forbidden List": these tags go, and all whose name has more than
 * letters and digits.
 */
export const joomlaForbidden: Filter = (html) =>
  html.replace(tag, (whole, _slash: string, name: string) =>
    /^[a-z][a-z0-9]*$/i.test(name) && !/^(script|iframe|style|link|meta|object|embed|title)$/i.test(name) ? whole : '',
  );

/**
 * A visual editor that knows no tags but HTML's: it drops others, fills empty blocks, and wraps
 * what is inline.
 */
export const visualEditor: Filter = (html) =>
  html
    .replace(/<\/?petition-widget[^>]*>/g, '')
    .replace(/(<div[^>]*>)(<\/div>)/g, '$1&nbsp;$2')
    .split(/\n(?=<)/)
    .map((part) => (/^<(script|a)/.test(part) ? `<p>${part}</p>` : part))
    .join('\n');

/** Substack, Medium: what is pasted is rich text; of HTML there are words, links and pictures. */
export const richText: Filter = (html) =>
  only({ ...each(words, []), a: ['href'], img: ['src', 'alt'] })(html.replace(/<(script|iframe)[^]*?<\/\1>/g, ''));

/** A mailer's editor: no script and no frame, whatever else there is. */
export const mailer: Filter = (html) => html.replace(/<(script|iframe)\b[^]*?<\/\1>/g, '');

/** An editor that keeps the tags and removes the attributes it does not know. */
export const withoutData: Filter = (html) =>
  html.replace(tag, (whole) => whole.replace(/\sdata-[\w-]+(="[^"]*")?/g, ''));

/** One that gives them a prefix of its own. */
export const prefixedData: Filter = (html) => html.replace(/\sdata-(?=[\w-]+)/g, ' data-cms-');

/** Old pages: names of tags and attributes in capitals. */
export const capitals: Filter = (html) =>
  html.replace(tag, (_whole, slash: string, name: string, inside: string) => {
    const loud = inside.replace(attribute, (text: string, key: string) => text.replace(key, key.toUpperCase()));
    return `<${slash}${name.toUpperCase()}${loud}>`;
  });
