/**
 * Serves the pictures that organisers uploaded. What has an address never changes, so browsers and
 * caches keep it; this process keeps the latest that were asked for.
 */
import type { Hono } from 'hono';
import { only, problem } from '../http/problems.ts';
import type { Image, ImageType } from '../store/images.ts';
import type { Store } from '../store/store.ts';

const types: Readonly<Record<ImageType, string>> = { jpg: 'image/jpeg', png: 'image/png', webp: 'image/webp' };

/** Pictures kept in memory, of a megabyte each at most: a rush to a petition asks for one. */
const most = 16;

export type ImageOf = (id: string) => Promise<Image | undefined>;

export const createImages = (store: Pick<Store, 'image'>): ImageOf => {
  const known = new Map<string, Image>();
  return async (id) => {
    const image = known.get(id) ?? (await store.image(id));
    if (!image) return undefined;
    // Last in line to be forgotten.
    known.delete(id);
    known.set(id, image);
    const [oldest] = known.keys();
    if (known.size > most && oldest !== undefined) known.delete(oldest);
    return image;
  };
};

export const addUploads = (app: Hono, imageOf: ImageOf): void => {
  const path = '/images/:name{[\\da-f]{64}\\.(?:jpg|png|webp)}';
  app.get(path, async (c) => {
    const [id = '', type] = c.req.param('name').split('.');
    const image = await imageOf(id);
    if (image?.type !== type || !image) return problem('not-found');
    return c.body(image.body, 200, {
      'Content-Type': types[image.type],
      'Cache-Control': 'public, max-age=31536000, immutable',
      ETag: `"${id}"`,
      // Should a browser ever take it for a page, that page can do nothing.
      'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'; sandbox",
    });
  });
  app.all(path, only('GET, HEAD'));
  app.all('/images/*', () => problem('not-found'));
};
