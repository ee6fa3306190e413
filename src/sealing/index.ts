/**
 * `petition-widget/sealing`: keys, seals and their opening, for the server's commands, the builder
 * and the desk. The widget has of it only what it needs.
 */
export { recipientsOf } from './age-file.ts';
export { sha256Of } from './hash.ts';
export { readKeyFile, writeKeyFile, type KeyFile, type KeyFileProblem } from './key-file.ts';
export {
  isRecipient,
  newCampaignKey,
  newOpeningKey,
  recipientOf,
  vouch,
  type CampaignKey,
  type OpeningKey,
} from './keys.ts';
export { openerWith, type OpenedSignature, type OpeningProblem, type SealedRow } from './open.ts';
export { newPassPhrase, tidyPassPhrase } from './pass-phrase.ts';
export { sealAgain, type Resealed } from './reseal.ts';
export { seal } from './seal.ts';
export { cutIntoShares, joinShares, readShare, sharesIn, type Share, type ShareProblem } from './shares.ts';
export { fingerprintOf, vouchedFor, type Distrust } from './vouched-list.ts';
