/**
 * `petition-widget/schema`: the contract between campaign, widget and endpoint. Imports zod,
 * nothing else.
 */
export * from './campaign.ts';
export { besideNames, type BesideName, type Names, type Service } from './endpoint.ts';
export * from './issues.ts';
export * from './outcome.ts';
export { hostOf, isMailAddress } from './mail-address.ts';
export { cleaned, isVisible } from './pasted.ts';
export { bare } from './rules.ts';
export { misplaced, type Misplaced } from './service-address.ts';
export * from './signature.ts';
export * from './text.ts';
export { textsOf, type Placed } from './texts.ts';
