/** What a server lacks to serve a document that is valid. */
import type { Settings } from '../operations/settings.ts';
import type { Published } from './campaigns.ts';
import type { Break } from './document-errors.ts';

const mailSettings = ['SMTP_URL', 'MAIL_FROM', 'PUBLIC_URL'] as const;

/** A campaign that confirms by mail is not served if mails cannot be sent. */
export const refuseWithout =
  (settings: Pick<Settings, (typeof mailSettings)[number]>) =>
  ({ campaign, rules }: Published): Break[] => {
    const missing = rules.confirmation ? mailSettings.filter((name) => settings[name] === undefined) : [];
    const path = campaign.sealing ? ['sealing', 'mode'] : ['server', 'confirmation'];
    const what = campaign.sealing ? `${path.join('.')}: expected "confirm"` : `${path.join('.')}: expected`;
    const sentence = `${what} only if mails can be sent: set ${missing.join(', ')}`;
    return missing.length === 0 ? [] : [{ path, sentence }];
  };
