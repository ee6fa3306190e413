/** Puts the builder into its page. */
import { CampaignBuilder } from './campaign-builder.ts';

customElements.define('campaign-builder', CampaignBuilder);
