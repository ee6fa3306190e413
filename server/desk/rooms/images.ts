/** The pictures of campaigns, which the builder uploads. */
import * as z from 'zod';
import { imageLimits } from 'petition-widget/server-settings';
import { uploadImage } from '../../organiser/upload-image.ts';
import type { Inside, InsideBytes, OfDesk } from './room.ts';

/** Of a campaign that may not be published yet. */
const campaign = z.string().regex(/^[a-z\d-]{1,64}$/);

export const addImagesRoom = (_: Inside, of: OfDesk, insideBytes: InsideBytes): void => {
  insideBytes('images', imageLimits.bytes, async (by, body, c) => {
    const found = campaign.safeParse(c.req.query('campaign'));
    return found.success ? uploadImage(by, found.data, body, of) : 'invalid-input';
  });
};
