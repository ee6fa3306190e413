/**
 * Each kind of endpoint with a fake of its service: how a campaign names it, what becomes of a
 * signature, and what it can say.
 */
import { petitionPath, startActionNetwork } from '../../support/services/action-network.ts';
import { startForm, startReadableForm } from '../../support/services/form.ts';
import { startFormspree } from '../../support/services/formspree.ts';
import { formPath, startGoogleForms } from '../../support/services/google-forms.ts';
import { startOwn } from '../../support/services/petition-server.ts';
import { page, startProca } from '../../support/services/proca.ts';
import type { Row, Service } from '../../support/services/service.ts';

export interface Kind {
  readonly start: () => Promise<Service>;
  readonly endpoint: (origin: string) => unknown;
  /** What is thanked with. */
  readonly outcome: 'recorded' | 'sent';
  /** What it answers can be read. */
  readonly isReadable: boolean;
  /** It says which field is wrong. */
  readonly tellsFields: boolean;
  /** It knows a signature again, so that it may be sent twice. */
  readonly knowsAgain: boolean;
  /** It takes a web page for success. */
  readonly trustsPages: boolean;
  /** Names that it has for ours, where they are others. */
  readonly names?: Row;
}

export const kinds: Readonly<Record<string, Kind>> = {
  'a petition server': {
    start: startOwn,
    endpoint: (origin) => `${origin}/v1/campaigns/library/signatures`,
    outcome: 'recorded',
    isReadable: true,
    tellsFields: true,
    knowsAgain: true,
    trustsPages: false,
  },
  'action-network': {
    start: startActionNetwork,
    endpoint: (origin) => ({ type: 'action-network', url: origin + petitionPath }),
    outcome: 'recorded',
    isReadable: true,
    tellsFields: false,
    knowsAgain: true,
    trustsPages: false,
    names: { email: 'key' },
  },
  proca: {
    start: startProca,
    endpoint: (origin) => ({ type: 'proca', url: `${origin}/api`, page }),
    outcome: 'recorded',
    isReadable: true,
    tellsFields: true,
    knowsAgain: true,
    trustsPages: false,
    names: { email: 'key' },
  },
  formspree: {
    start: startFormspree,
    endpoint: (origin) => ({ type: 'formspree', url: `${origin}/f/xyzabcde` }),
    outcome: 'recorded',
    isReadable: true,
    tellsFields: true,
    knowsAgain: false,
    trustsPages: false,
  },
  'form, readable': {
    start: startReadableForm,
    endpoint: (origin) => ({ type: 'form', url: `${origin}/sign.php`, map: { email: 'mail', Consent: 'agreed_to' } }),
    outcome: 'recorded',
    isReadable: true,
    tellsFields: true,
    knowsAgain: false,
    trustsPages: true,
    names: { email: 'mail', Consent: 'agreed_to' },
  },
  form: {
    start: startForm,
    endpoint: (origin) => ({ type: 'form', url: `${origin}/sign.php`, map: { email: 'mail' } }),
    outcome: 'sent',
    isReadable: false,
    tellsFields: false,
    knowsAgain: false,
    trustsPages: true,
    names: { email: 'mail' },
  },
  'google-forms': {
    start: startGoogleForms,
    endpoint: (origin) => ({
      type: 'google-forms',
      url: origin + formPath.replace('formResponse', 'viewform?usp=sf_link'),
      map: {
        name: 'entry.1000001',
        email: 'entry.1000002',
        country: 'entry.1000003',
        comment: 'entry.1000004',
        Consent: 'entry.1000005',
        Updates: 'entry.1000006',
        Locale: 'entry.1000007',
        Id: 'entry.1000008',
      },
    }),
    outcome: 'sent',
    isReadable: false,
    tellsFields: false,
    knowsAgain: false,
    trustsPages: true,
    names: { Consent: 'consent', Updates: 'updates', Id: 'id' },
  },
};
