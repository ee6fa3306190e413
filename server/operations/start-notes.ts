/** Weaknesses of the configuration, one line each, for whoever starts the server. Opens nothing. */
import { shortcomings, type Campaigns } from '../campaigns/campaigns.ts';
import type { Charge } from '../jobs/campaign-duties.ts';
import type { Settings } from './settings.ts';

interface Weaknesses {
  readonly settings: Pick<Settings, 'PUBLIC_URL' | 'SMTP_URL' | 'HOST'>;
  readonly campaigns: Campaigns;
  /** The campaigns with something in the database. */
  readonly charges: Iterable<Charge>;
}

const ofGone = (charges: Iterable<Charge>): string[] =>
  [...charges].flatMap(({ id, from, retention: { closed } }) => {
    if (from === 'document') return [];
    const rest =
      from === 'unknown'
        ? 'what is not confirmed or held is erased by the usual terms, the rest stays'
        : closed === undefined
          ? 'its signatures stay until petition-server erase removes them'
          : `its signatures are erased ${closed} days after the document was last there`;
    return [`${id}: its document is gone; ${rest}`];
  });

const ofAddress = ({ PUBLIC_URL, HOST }: Weaknesses['settings']): string[] =>
  PUBLIC_URL !== undefined
    ? []
    : [
        'PUBLIC_URL is not set: no mail can be sent, and pages name themselves by an address of this machine' +
          (HOST === '127.0.0.1' || HOST === 'localhost' ? '' : ', though others can reach the server'),
      ];

const ofPlainWeb = ({ PUBLIC_URL }: Weaknesses['settings']): string[] => {
  const { protocol, hostname } = new URL(PUBLIC_URL ?? 'https://x');
  return protocol === 'http:' && !/^(localhost|127\.|\[::1\])/.test(hostname)
    ? ['PUBLIC_URL is http: what people type can be read on its way']
    : [];
};

export const startNotes = ({ settings, campaigns, charges }: Weaknesses): string[] => [
  ...ofAddress(settings),
  ...ofPlainWeb(settings),
  ...[...campaigns.values()].flatMap(shortcomings),
  ...ofGone(charges),
];
