/** The room "How it goes": a campaign's figures. */
import * as z from 'zod';
import { seeFigures } from '../../organiser/figures.ts';
import { forms, type Inside, type OfDesk } from './room.ts';

export const addProgressRoom = (inside: Inside, { store, vault, campaigns, now }: OfDesk): void => {
  inside('figures', z.strictObject({ campaign: forms.campaign }), async (by, { campaign }) => {
    const published = campaigns.get(campaign);
    return published ? seeFigures({ store, vault }, by, published, now()) : 'unknown-campaign';
  });
};
