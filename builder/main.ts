/** Puts the builder into its page. */
import { CampaignBuilder } from './campaign-builder.ts';
import { CampaignEditor } from './campaign-editor.ts';
import { KeyMaker } from './key-maker.ts';

customElements.define('campaign-editor', CampaignEditor);
customElements.define('key-maker', KeyMaker);
customElements.define('campaign-builder', CampaignBuilder);
