/**
 * Which addresses of the services that we know take signatures. The pages that people copy
 * addresses from, to fill in, to edit or to share, look much like them; a signature sent there is
 * lost, and with Google Forms nobody hears of it.
 */

interface ServiceAddress {
  readonly type: 'google-forms' | 'formspree' | 'action-network' | 'proca';
  /** Of the service itself; one's own server of its kind can be anywhere. */
  readonly host: RegExp;
  /** Of the whole address, without its query. */
  readonly form: RegExp;
  /** What belongs there, going on after "expected". */
  readonly words: string;
}

const places: readonly ServiceAddress[] = [
  {
    type: 'google-forms',
    host: /^(?:(?:(?:docs|drive|forms|www)\.)?google\.com|forms\.(?:gle|new)|goo\.gl|g\.co)$/,
    form: /^https:\/\/docs\.google\.com\/(?:a\/[^/]+\/)?forms\/(?:u\/\d+\/)?d\/e\/[\w-]+\/(?:viewform|formResponse)$/,
    words:
      'the long link of the form, "https://docs.google.com/forms/d/e/…/viewform": in Google Forms under Send, not shortened, and not the one for editing',
  },
  {
    type: 'formspree',
    host: /(?:^|\.)formspree\.io$/,
    form: /^https:\/\/formspree\.io\/(?:p\/\w+\/)?f\/\w+\/?$/,
    words: 'the endpoint of the form, such as "https://formspree.io/f/xyzabcde": in Formspree under Integration',
  },
  {
    type: 'action-network',
    host: /(?:^|\.)actionnetwork\.org$/,
    form: /^https:\/\/actionnetwork\.org\/api\/v2\/petitions\/[\w-]+\/signatures\/?$/,
    words:
      'the address of the petition in the API, "https://actionnetwork.org/api/v2/petitions/…/signatures", not the one of its page',
  },
  {
    type: 'proca',
    host: /(?:^|\.)proca\.(?:app|foundation)$/,
    form: /^https:\/\/api\.[^/]+\/api\/?$/,
    words: 'the address of the API, such as "https://api.proca.app/api", not the one of a page or a widget',
  },
];

export interface Misplaced {
  /** Whose address it is. */
  readonly service: ServiceAddress['type'];
  /** The place below `endpoint` that is wrong. */
  readonly part: 'url' | 'type';
  /** What belongs there. */
  readonly words: string;
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
    const { type: service, form, words } = place;
    if (!form.test(origin + pathname)) return { service, part: 'url', words };
    return type === service
      ? undefined
      : { service, part: 'type', words: `"${service}", as the address is one of its` };
  } catch {
    return undefined;
  }
};
