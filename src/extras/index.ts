/** What not every visitor needs: it is loaded when it is. Knows nothing of how; see src/later-files.ts. */
export { elsewhere } from './elsewhere.ts';
export { further } from './further.ts';
export { meantAddress } from './mail-domains.ts';
export { ofNetworks } from './networks.ts';
export { code, ways } from './passing-on.ts';
export { Proof } from './proof.ts';
export { styles } from './styles.ts';
