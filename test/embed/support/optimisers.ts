/**
 * What plugins for speed and consent do with the scripts of a page, restated: each takes the body
 * of a page with a snippet in it and gives the body that visitors get. Knows no snippet and no
 * widget.
 */

export type Optimiser = (body: string) => string;

const opening = /<script async src="([^"]*)"/g;
/** A script of the host's own, at the end of its page. */
const running = (act: () => void): string => `<script>(${String(act)})()</script>`;

/** The scripts wait without `src` and get it later, as Flying Scripts has it. */
export const laterAddress: Optimiser = (body) =>
  body.replace(opening, '<script data-type="lazy" data-src="$1"') +
  running(() => {
    setTimeout(() => {
      for (const script of document.querySelectorAll<HTMLScriptElement>('script[data-type="lazy"]'))
        script.src = script.dataset.src ?? '';
    }, 50);
  });

/**
 * They wait under another type, and a copy with all attributes takes their place, as WP Rocket and
 * LiteSpeed have it.
 */
export const copied: Optimiser = (body) =>
  body.replace(opening, '<script type="text/rocketscript" data-rocket-src="$1"') +
  running(() => {
    setTimeout(() => {
      for (const script of document.querySelectorAll<HTMLScriptElement>('script[data-rocket-src]')) {
        const copy = document.createElement('script');
        for (const { name, value } of script.attributes)
          if (name !== 'type') copy.setAttribute(name === 'data-rocket-src' ? 'src' : name, value);
        script.replaceWith(copy);
      }
    }, 50);
  });

/**
 * They wait for consent as plain text with their address, and a copy takes their place, as
 * Cookiebot and OneTrust have it.
 */
export const consented: Optimiser = (body) =>
  body.replace(opening, '<script type="text/plain" src="$1"') +
  running(() => {
    setTimeout(() => {
      for (const script of document.querySelectorAll<HTMLScriptElement>('script[type="text/plain"]')) {
        const copy = script.cloneNode() as HTMLScriptElement;
        copy.type = 'text/javascript';
        script.replaceWith(copy);
      }
    }, 50);
  });

/**
 * They wait with their address, and a script in the head with nothing but that address runs in
 * their stead, as jQuery's `html()` has it.
 */
export const substituted: Optimiser = (body) =>
  body.replace(opening, '<script type="true/text/javascript" src="$1"') +
  running(() => {
    setTimeout(() => {
      for (const { src } of document.querySelectorAll<HTMLScriptElement>('script[type^="true/"]')) {
        const temporary = document.createElement('script');
        temporary.src = src;
        temporary.addEventListener('load', () => {
          temporary.remove();
        });
        document.head.append(temporary);
      }
    }, 50);
  });

/** Their text is fetched, and runs as a script without address. */
export const inlined: Optimiser = (body) =>
  body.replace(opening, '<script type="text/plain" src="$1"') +
  running(() => {
    for (const { src } of document.querySelectorAll<HTMLScriptElement>('script[type="text/plain"]'))
      void fetch(src)
        .then((answer) => answer.text())
        .then((text) => {
          const script = document.createElement('script');
          script.textContent = text;
          document.head.append(script);
        });
  });

export const deferred: Optimiser = (body) => body.replaceAll('<script async', '<script defer');
export const asModules: Optimiser = (body) => body.replaceAll('<script async', '<script type="module" async');
export const lazy: Optimiser = (body) =>
  body.replaceAll('<script async', '<script loading="lazy" fetchpriority="low" async');

const scripts = /<script async[^]*?<\/script>/g;
/** All scripts at the end of the body. */
export const atTheEnd: Optimiser = (body) =>
  `${body.replace(scripts, '')}<footer>End</footer>${(body.match(scripts) ?? []).join('')}`;

/** The scripts of a page as one file, from which theirs are gone. */
export const bundled =
  (bundle: string): Optimiser =>
  (body) =>
    `${body.replace(scripts, '')}<script defer src="${bundle}"></script>`;
