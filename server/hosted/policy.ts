/**
 * The headers of the hosted page and of what a form is answered with. Knows whose frames it may be
 * in.
 */
import type { Campaign } from 'petition-widget/schema';
import type { PageModel } from './page-model.ts';

/**
 * What a policy can name (CSP 3, 2.3.1). A host may also have a ";", a "," or a "*", which would be
 * other words of it.
 */
const source = /^https?:\/\/(?:[\w.-]+|\[[\da-f:.]+\])(?::\d{1,5})?$/;

const originOf = (url: string | undefined): string[] => {
  const origin = url === undefined ? undefined : URL.parse(url)?.origin;
  return origin !== undefined && source.test(origin) ? [origin] : [];
};

/** Where the widget sends to and asks, beside this server. */
const asked = ({ endpoint, count, challenge }: Campaign): string[] => [
  ...originOf(typeof endpoint === 'object' ? endpoint.url : endpoint),
  ...[count ?? []].flat().flatMap(originOf),
  ...originOf(challenge),
];

/** Its own files, the campaign's picture, and nothing else. */
const policy = ({ campaign, base, isFramed, embed }: PageModel): string => {
  const ancestors = embed === undefined ? ['*'] : embed.length === 0 ? ["'none'"] : embed;
  const sources = {
    'default-src': ["'none'"],
    'script-src': ["'self'"],
    'style-src': ["'self'"],
    'img-src': ["'self'", ...originOf(campaign.image?.src)],
    // The document names the challenge by the server's public address, which may not be the one
    // that it is read at.
    'connect-src': ["'self'", ...new Set([...originOf(base), ...asked(campaign)])],
    'form-action': ["'self'"],
    'frame-ancestors': isFramed ? ancestors : ["'none'"],
    'base-uri': ["'none'"],
  };
  return Object.entries(sources)
    .map(([name, values]) => [name, ...values].join(' '))
    .join('; ');
};

/**
 * A page that isolates itself shows a frame only where that does so too. A picture from another
 * site would have to allow it, which few do: then the frame has it without credentials, which not
 * every browser knows.
 */
const isolation = ({ campaign, base }: PageModel): string =>
  originOf(campaign.image?.src).some((origin) => origin !== new URL(base).origin) ? 'credentialless' : 'require-corp';

/**
 * Kept nowhere: Back would show at a shared computer who signed, and Forward the withdrawal code.
 * docs/decisions/0024
 */
export const headersFor = (view: PageModel): Record<string, string> => ({
  'Content-Security-Policy': policy(view),
  ...(view.isFramed ? { 'Cross-Origin-Embedder-Policy': isolation(view) } : { 'X-Frame-Options': 'DENY' }),
  'Cache-Control': 'no-store',
  Vary: 'Accept-Language',
});
