/** The headers that every answer has, errors included. */
import type { MiddlewareHandler } from 'hono';

/**
 * For the demo's pages: scripts are files; JSON in a script element is no script, and needs no
 * leave. Their style sheets and style attributes are part of what the demo shows.
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

const isShared = (path: string): boolean =>
  /^\/(v1|oembed)(\/|$)/.test(path) || /\/(petition-widget(-extras|-adapters)?|embed)\.js$/.test(path);

/**
 * What other pages show without reading it. A page that isolates itself (COEP) shows nothing that
 * does not allow it, and a frame of `/embed/` that is sandboxed has an origin of its own, so that
 * its own `/pages/` are another's.
 */
const isShownElsewhere = (path: string): boolean => isShared(path) || /^\/(embed|pages|themes|pictures)\//.test(path);

/**
 * @param base where the server is reached
 * @param type of the content; `null`: there is none
 */
export const headersOf = (base: string, path: string, type: string | null): Readonly<Record<string, string>> => ({
  // Not for the names below this one, which may be somebody else's (RFC 6797, 6.1.2).
  ...(base.startsWith('https:') && { 'Strict-Transport-Security': 'max-age=31536000' }),
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Content-Security-Policy': type?.startsWith('text/html') ? pagePolicy : "default-src 'none'; frame-ancestors 'none'",
  // Any page may embed the widget; there are no cookies whose owner could be harmed by it.
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
      // A 304 has no content type, and its headers replace those of the page that the browser kept.
      // Some pages have their own.
      if (name !== 'Content-Security-Policy' || (status !== 304 && !headers.has(name))) headers.set(name, value);
  };

/**
 * The answer to a browser that asks before it posts JSON, or a withdrawal code (Fetch Standard,
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
