/** The headers of the hosted page and of answers to its form, including who may frame it. */
import type { Campaign } from 'petition-widget/schema';
import type { PageModel } from './page-model.ts';

/**
 * An origin as a policy can name it (CSP 3, 2.3.1). Hosts may contain ";", "," or "*", which mean
 * something else in a policy.
 */
const source = /^https?:\/\/(?:[\w.-]+|\[[\da-f:.]+\])(?::\d{1,5})?$/;

const originOf = (url: string | undefined): string[] => {
  const origin = url === undefined ? undefined : URL.parse(url)?.origin;
  return origin !== undefined && source.test(origin) ? [origin] : [];
};

/** Other servers that the widget sends to and asks. */
const asked = ({ endpoint, count, challenge }: Campaign): string[] => [
  ...originOf(typeof endpoint === 'object' ? endpoint.url : endpoint),
  ...[count ?? []].flat().flatMap(originOf),
  ...originOf(challenge),
];

/** Allows only the page's own files and the campaign's picture. */
const policy = ({ campaign, base, isFramed, embed }: PageModel): string => {
  const ancestors = embed === undefined ? ['*'] : embed.length === 0 ? ["'none'"] : embed;
  const sources = {
    'default-src': ["'none'"],
    'script-src': ["'self'"],
    'style-src': ["'self'"],
    'img-src': ["'self'", ...originOf(campaign.image?.src)],
    // The document names the challenge by the server's public address, which may differ from the
    // one in use.
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
 * A page that isolates itself shows only frames that do so too. Few servers of pictures send the
 * header that `require-corp` needs, so with such a picture the frame is `credentialless`, which not
 * every browser knows.
 */
const isolation = ({ campaign, base }: PageModel): string =>
  originOf(campaign.image?.src).some((origin) => origin !== new URL(base).origin) ? 'credentialless' : 'require-corp';

/**
 * Never stored: on a shared computer, Back would show who signed, and Forward the withdrawal code.
 * docs/decisions/0024
 */
export const headersFor = (view: PageModel): Record<string, string> => ({
  'Content-Security-Policy': policy(view),
  ...(view.isFramed ? { 'Cross-Origin-Embedder-Policy': isolation(view) } : { 'X-Frame-Options': 'DENY' }),
  'Cache-Control': 'no-store',
  Vary: 'Accept-Language',
});
