/** `petition-widget/schema`: the contract between campaign, widget and endpoint. Imports zod, nothing else. */
export * from './campaign.ts';
export * from './issues.ts';
export * from './outcome.ts';
export { bare } from './rules.ts';
export * from './signature.ts';
export * from './text.ts';
export { textsOf, type Placed } from './texts.ts';
