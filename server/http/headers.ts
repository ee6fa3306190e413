/** The headers of every answer, errors included. */
import type { MiddlewareHandler } from 'hono';

/**
 * Policy for the demo's pages. Their scripts are files; JSON in a script element is not a script
 * and needs no permission. Inline styles are part of what the demo shows.
 */
const pagePolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "frame-src 'self'",
  "frame-ancestors 'self'",
  "form-action 'self'",
  "base-uri 'none'",
].join('; ');

/**
 * Names of the files that other people's pages load: the widget, what it loads from beside it, and
 * the script for frames. As part of a regular expression.
 */
export const widgetFiles = '(?:petition-widget(?:-[A-Za-z-]+)?|embed)\\.js';
const widgetFile = new RegExp(`/${widgetFiles}$`);

/** What scripts of other sites read. */
const isShared = (path: string): boolean => /^\/(v1|oembed|images)(\/|$)/.test(path) || widgetFile.test(path);

/**
 * Resources that other pages show without reading. A page that isolates itself (COEP) shows only
 * what allows it. A sandboxed `/embed/` frame has an opaque origin, so even its own `/pages/` are
 * cross-origin.
 */
const isShownElsewhere = (path: string): boolean => isShared(path) || /^\/(embed|pages|themes|pictures)\//.test(path);

/**
 * @param base the server's address
 * @param type the content type; `null` if there is no content
 */
export const headersOf = (base: string, path: string, type: string | null): Readonly<Record<string, string>> => ({
  // Without includeSubDomains: they may belong to somebody else (RFC 6797, 6.1.2).
  ...(base.startsWith('https:') && { 'Strict-Transport-Security': 'max-age=31536000' }),
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Content-Security-Policy': type?.startsWith('text/html') ? pagePolicy : "default-src 'none'; frame-ancestors 'none'",
  // Any page may embed the widget; there are no cookies that could be abused.
  ...(isShared(path) && {
    'Access-Control-Allow-Origin': '*',
    'Access-Control-Expose-Headers': 'Retry-After',
  }),
  ...(isShownElsewhere(path) && { 'Cross-Origin-Resource-Policy': 'cross-origin' }),
});

export const securityHeaders =
  (base: () => string): MiddlewareHandler =>
  async (c, next) => {
    await next();
    const { headers, status } = c.res;
    for (const [name, value] of Object.entries(headersOf(base(), c.req.path, headers.get('content-type'))))
      // A 304 has no content type, and its headers would replace those of the cached page. Some
      // pages set a policy of their own.
      if (name !== 'Content-Security-Policy' || (status !== 304 && !headers.has(name))) headers.set(name, value);
  };

/**
 * The answer to the preflight that browsers send before JSON or a withdrawal code (Fetch Standard,
 * CORS-preflight fetch).
 */
export const preflight = (): Response =>
  new Response(null, {
    status: 204,
    headers: {
      'Access-Control-Allow-Methods': 'GET, HEAD, POST, DELETE, OPTIONS',
      'Access-Control-Allow-Headers': 'authorization, content-type',
      'Access-Control-Max-Age': '7200',
    },
  });
