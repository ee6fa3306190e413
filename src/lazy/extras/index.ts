/**
 * The extras: what not every visitor needs. Loaded on demand; see src/lazy/later-files.ts for how.
 */
export { elsewhere } from './other-services.ts';
export { further } from './after-signing.ts';
export { meantAddress } from './mail-domains.ts';
export { ofNetworks } from './networks.ts';
export { learnWords } from '../../i18n/localize.ts';
export { code, pasted, ways } from './share-helpers.ts';
export { Proof } from './proof-of-work.ts';
export { findLanguage } from './find-language.ts';
export { rareWords } from './rare-words.ts';
export { sealed } from './sealed.ts';
export { suggestion } from './suggestion.ts';
export { trust } from './trust.ts';
export { styles } from './styles.ts';
