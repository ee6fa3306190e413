/** Weaknesses of the configuration, one line each, for whoever starts the server. Opens nothing. */
import { shortcomings, type Campaigns } from '../campaigns/campaigns.ts';
import type { RulesInForce } from '../campaigns/rules-in-force.ts';
import type { Settings } from './settings.ts';

interface Weaknesses {
  readonly settings: Pick<Settings, 'PUBLIC_URL' | 'SMTP_URL' | 'HOST'>;
  readonly campaigns: Campaigns;
  /** The rules in force, also of campaigns that only the database knows. */
  readonly inForce: Iterable<RulesInForce>;
}

const ofGone = (inForce: Iterable<RulesInForce>): string[] =>
  [...inForce].flatMap(({ id, from, retention: { closed } }) => {
    if (from === 'document') return [];
    const rest =
      from === 'unknown'
        ? 'unconfirmed and held signatures are erased after the default times, and the rest stays'
        : closed === undefined
          ? 'its signatures stay until petition-server erase removes them'
          : `its signatures are erased ${closed} days after the document was last seen`;
    return [`${id}: its document is gone; ${rest}`];
  });

const ofAddress = ({ PUBLIC_URL, HOST }: Weaknesses['settings']): string[] =>
  PUBLIC_URL !== undefined
    ? []
    : [
        'PUBLIC_URL is not set: no mail can be sent, and pages link to themselves at an address of this machine' +
          (HOST === '127.0.0.1' || HOST === 'localhost' ? '' : ', though others can reach the server'),
      ];

const ofPlainWeb = ({ PUBLIC_URL }: Weaknesses['settings']): string[] => {
  const { protocol, hostname } = new URL(PUBLIC_URL ?? 'https://x');
  return protocol === 'http:' && !/^(localhost|127\.|\[::1\])/.test(hostname)
    ? ['PUBLIC_URL is http: what people type can be read on the way']
    : [];
};

export const startNotes = ({ settings, campaigns, inForce }: Weaknesses): string[] => [
  ...ofAddress(settings),
  ...ofPlainWeb(settings),
  ...[...campaigns.values()].flatMap(shortcomings),
  ...ofGone(inForce),
];
