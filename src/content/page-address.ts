/**
 * A campaign's page on a petition server, derived from the address of its document or of its
 * signatures.
 */
import type { Campaign } from '../schema/index.ts';

/** Undefined if the address is not one of a petition server. */
export const serverPageOf = (url: string | undefined): string | undefined => {
  const [, server, id] = /^(.+)\/v1\/campaigns\/([a-z\d-]+)(?:\/signatures)?$/.exec(url ?? '') ?? [];
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
