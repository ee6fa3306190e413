/** `petition-widget`: the element for pages with a bundler. Importing it registers the element. */
import { each } from '../generated/packs/each.ts';
import { define } from './element/define.ts';
import { laterFiles } from './lazy/later-files.ts';

laterFiles.extras = () => import('./lazy/extras/index.ts');
laterFiles.adapters = () => import('./adapters/services.ts');
laterFiles.sealing = () => import('./sealing/seal-for.ts');
laterFiles.words = async (tag) => {
  const pack = await each[tag]?.();
  if (!pack) throw new Error(`no words in ${tag}`);
  return pack.pack;
};

define();

export * from './flow/events.ts';
export { PetitionWidget } from './element/petition-widget.ts';
export type { Campaign, FailureCode, SignedOutcome } from './schema/index.ts';
export type { LoadCode, PublicState } from './flow/state.ts';
