/** The address of an uploaded picture, which says what is in it. */
import type { Image } from '../store/images.ts';

/** @param base the server's address, with a trailing slash */
export const addressOf = ({ id, type }: Pick<Image, 'id' | 'type'>, base: string): string =>
  new URL(`images/${id}.${type}`, base).href;

/** The id in an address of this server's own; `undefined` for any other. */
export const idIn = (address: string | undefined, base: string): string | undefined => {
  const start = new URL('images/', base).href;
  return address?.startsWith(start)
    ? /^([\da-f]{64})\.(?:jpg|png|webp)$/.exec(address.slice(start.length))?.[1]
    : undefined;
};
