/**
 * A campaign's page on a petition server, derived from the address of its document or of its
 * signatures.
 */
import type { Campaign } from '../schema/index.ts';

/** The server and the campaign's id. Empty if the address is not one of a petition server. */
const placeOf = (url: string | undefined) =>
  /^(.+)\/v1\/campaigns\/([a-z\d-]+)(?:\/signatures)?$/.exec(url ?? '')?.slice(1) ?? [];

/** The address of a petition server, without a slash at its end; undefined if there is none in it. */
export const serverOf = (url: string | undefined): string | undefined => placeOf(url)[0];

/** Undefined if the address is not one of a petition server. */
export const serverPageOf = (url: string | undefined): string | undefined => {
  const [server, id] = placeOf(url);
  return id && `${server}/p/${id}`;
};

/**
 * The campaign's own page, else a petition server's; undefined if there is neither. `url`: of the
 * document.
 */
export const pageOf = (
  { page, endpoint }: Pick<Campaign, 'page' | 'endpoint'>,
  url: string | undefined,
): string | undefined =>
  page ?? serverPageOf(url) ?? (typeof endpoint === 'string' ? serverPageOf(endpoint) : undefined);

/**
 * What a petition server tells signers about sealed signatures; undefined if there is no such
 * server. `url`: of the document.
 */
export const sealedPageOf = (
  { endpoint }: Pick<Campaign, 'endpoint'>,
  url: string | undefined,
  locale: string,
): string | undefined => {
  const [server] = [...placeOf(url), ...(typeof endpoint === 'string' ? placeOf(endpoint) : [])];
  return server && `${server}/sealed?lang=${locale}`;
};
