/** `petition-widget`: the element for pages with a bundler. Importing it registers the element. */
import { define } from './define.ts';
import { laterFiles } from './later-files.ts';

laterFiles.extras = () => import('./extras/index.ts');
laterFiles.adapters = () => import('./adapters/services.ts');

define();

export * from './events.ts';
export { PetitionWidget } from './petition-widget.ts';
export type { Campaign, FailureCode, SignedOutcome } from './schema/index.ts';
export type { LoadCode, PublicState } from './state.ts';
