/**
 * The extras' own messages. Works like src/i18n/messages.ts, but is separate so that they are
 * loaded only with the extras.
 */
import { msg } from '@lit/localize';
import { templates as zhHans } from '../../../generated/extras/zh-Hans.ts';
import { templates as zhHant } from '../../../generated/extras/zh-Hant.ts';
import { learn } from '../../i18n/localize.ts';

learn({ 'zh-Hans': zhHans, 'zh-Hant': zhHant });

export const embedTitle = () => msg('Put this petition on your own site', { id: 'embed-title' });
export const embedHint = () => msg('Paste this where the petition is to appear.', { id: 'embed-hint' });
export const copyCode = () => msg('Copy the code', { id: 'copy-code' });
export const copied = () => msg('Copied', { id: 'copied' });

/** Networks whose names differ between languages. */
export const email = () => msg('E-mail', { id: 'label-email' });
export const wechat = () => msg('WeChat', { id: 'wechat' });
export const weibo = () => msg('Weibo', { id: 'weibo' });

export const pasteIn = (network: string) =>
  msg('Copied. Now paste it in {network}.', { id: 'paste-in' }).replace('{network}', network);
export const scan = () => msg('Scan this with WeChat to open the petition there.', { id: 'scan' });
export const mastodonServer = () => msg('Your Mastodon server, such as mastodon.social', { id: 'mastodon-server' });
export const goOn = () => msg('Continue', { id: 'continue' });

export const withdrawTitle = () => msg('Keep your withdrawal code', { id: 'withdraw-title' });
export const withdrawHint = () =>
  msg('With this code you can withdraw your signature. Only you have it: keep it.', { id: 'withdraw-hint' });
export const copyWithdrawal = () => msg('Copy your code', { id: 'copy-withdrawal' });
export const withdrawNow = () => msg('Withdraw my signature', { id: 'withdraw-now' });
