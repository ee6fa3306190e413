/** What few visitors need: it is loaded when it is. Knows nothing of how; see src/bring-extras.ts. */
export { code, mastodon, ownSite, wechat } from './passing-on.ts';
export { snippet } from './snippet.ts';
export { styles } from './styles.ts';
