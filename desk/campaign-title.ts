/** A campaign's title, as the desk shows it. */
import { pick } from '../src/i18n/negotiate.ts';
import type { CampaignRow } from './api.ts';

/** In the language of the page, where the campaign has it in that. */
export const titleOfCampaign = ({ title, locale }: Pick<CampaignRow, 'title' | 'locale'>, ui: string) =>
  pick(title, ui, locale);
