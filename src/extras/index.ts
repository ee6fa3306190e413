/** What few visitors need: it is loaded when it is. Knows nothing of how; see src/bring-extras.ts. */
export { askServer, codeToScan, ownSite } from './passing-on.ts';
export { qr, type Qr } from './qr.ts';
export { sheet } from './sheet.ts';
export { styles } from './styles.ts';
