/**
 * Which addresses of the services that we know take signatures. The pages that people copy
 * addresses from, to fill in, to edit or to share, look much like them; a signature sent there is
 * lost, and with Google Forms nobody hears of it.
 */

import type { ServiceName } from './issues.ts';

interface ServiceAddress {
  readonly type: ServiceName;
  /** Of the service itself; one's own server of its kind can be anywhere. */
  readonly host: RegExp;
  /** Of the whole address, without its query. */
  readonly form: RegExp;
}

const places: readonly ServiceAddress[] = [
  {
    type: 'google-forms',
    host: /^(?:(?:(?:docs|drive|forms|www)\.)?google\.com|forms\.(?:gle|new)|goo\.gl|g\.co)$/,
    form: /^https:\/\/docs\.google\.com\/(?:a\/[^/]+\/)?forms\/(?:u\/\d+\/)?d\/e\/[\w-]+\/(?:viewform|formResponse)$/,
  },
  {
    type: 'formspree',
    host: /(?:^|\.)formspree\.io$/,
    form: /^https:\/\/formspree\.io\/(?:p\/\w+\/)?f\/\w+\/?$/,
  },
  {
    type: 'action-network',
    host: /(?:^|\.)actionnetwork\.org$/,
    form: /^https:\/\/actionnetwork\.org\/api\/v2\/petitions\/[\w-]+\/signatures\/?$/,
  },
  {
    type: 'proca',
    host: /(?:^|\.)proca\.(?:app|foundation)$/,
    form: /^https:\/\/api\.[^/]+\/api\/?$/,
  },
];

export interface Misplaced {
  /** Whose address it is. */
  readonly service: ServiceName;
  /** The place below `endpoint` that is wrong. */
  readonly part: 'url' | 'type';
}

/**
 * What is wrong with where signatures are sent, `type` being the kind of service that the campaign
 * names there, if any.
 */
export const misplaced = (url: string, type?: string): Misplaced | undefined => {
  try {
    const { hostname, origin, pathname } = new URL(url);
    const place = places.find(({ host }) => host.test(hostname.replace(/\.$/, '')));
    if (!place) return undefined;
    const { type: service, form } = place;
    if (!form.test(origin + pathname)) return { service, part: 'url' };
    return type === service ? undefined : { service, part: 'type' };
  } catch {
    return undefined;
  }
};
