/** The headers that every answer has, errors included. */
import type { MiddlewareHandler } from 'hono';

/**
 * For the demo's pages: scripts are files; JSON in a script element is no script, and needs no leave.
 * Their style sheets and style attributes are part of what the demo shows.
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

/** @param base where the server is reached */
export const securityHeaders =
  (base: () => string): MiddlewareHandler =>
  async (c, next) => {
    await next();
    const { headers } = c.res;
    // Not for the names below this one, which may be somebody else's (RFC 6797, 6.1.2).
    if (base().startsWith('https:')) headers.set('Strict-Transport-Security', 'max-age=31536000');
    const isPage = headers.get('content-type')?.startsWith('text/html') ?? false;
    headers.set('X-Content-Type-Options', 'nosniff');
    headers.set('Referrer-Policy', 'no-referrer');
    // A 304 has no content type, and its headers replace those of the page that the browser kept. Some pages have their own.
    if (c.res.status !== 304 && !headers.has('Content-Security-Policy'))
      headers.set('Content-Security-Policy', isPage ? pagePolicy : "default-src 'none'; frame-ancestors 'none'");
    // Any page may embed the widget; there are no cookies whose owner could be harmed by it.
    if (isShared(c.req.path)) {
      headers.set('Access-Control-Allow-Origin', '*');
      headers.set('Access-Control-Expose-Headers', 'Retry-After');
      headers.set('Cross-Origin-Resource-Policy', 'cross-origin');
    }
  };

/** The answer to a browser that asks before it posts JSON, or a withdrawal code (Fetch Standard, CORS-preflight fetch). */
export const preflight = (): Response =>
  new Response(null, {
    status: 204,
    headers: {
      'Access-Control-Allow-Methods': 'GET, HEAD, POST, DELETE, OPTIONS',
      'Access-Control-Allow-Headers': 'authorization, content-type',
      'Access-Control-Max-Age': '7200',
    },
  });
