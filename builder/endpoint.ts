/**
 * The kinds of endpoints for signatures, as a choice derived from the document's `endpoint`. Pure.
 */
import { besideNames, besideSeal, type BesideName } from '../src/schema/index.ts';
import { change, type Draft } from './draft.ts';
import { fieldsIn } from './fields.ts';
import { at, isObject, listAt, stringAt } from './paths.ts';
import { isSealed } from './sealing.ts';

export const services = ['action-network', 'proca', 'formspree', 'form', 'google-forms'] as const;
export const endpointKinds = ['own', 'url', ...services] as const;
export type EndpointKind = (typeof endpointKinds)[number];

export const kindOf = ({ document }: Draft): EndpointKind => {
  const endpoint = at(document, ['endpoint']);
  if (!isObject(endpoint)) return endpoint === undefined ? 'own' : 'url';
  return services.find((service) => service === endpoint.type) ?? 'url';
};

export const isService = (draft: Draft): boolean => services.some((service) => service === kindOf(draft));

export const takesMap = (kind: EndpointKind): boolean => kind === 'form' || kind === 'google-forms';

/** The address that signatures are sent to; '' if none is written. */
export const urlIn = ({ document }: Draft): string => {
  const endpoint = at(document, ['endpoint']);
  return isObject(endpoint) ? stringAt(endpoint, ['url']) : typeof endpoint === 'string' ? endpoint : '';
};

/** Keeps the address; drops what only the other kind uses, or refuses to be combined with. */
export const setEndpointKind = (then: Draft, kind: EndpointKind): Draft => {
  const isAway = services.some((service) => service === kind);
  const now = { ...then, prefilled: '', isElsewhere: kind === 'own' };
  const draft = isAway
    ? change(change(now, ['server', 'confirmation'], undefined), ['server', 'proofOfWork'], undefined)
    : now;
  const before = at(draft.document, ['endpoint']);
  const url = urlIn(draft);
  if (kind === 'own') return change(draft, ['endpoint'], undefined);
  if (kind === 'url') return change(draft, ['endpoint'], url);
  const map = at(before, ['map']);
  return change(draft, ['endpoint'], {
    type: kind,
    ...(url === '' ? {} : { url }),
    ...(takesMap(kind) && map !== undefined ? { map } : {}),
  });
};

const clearNames = { locale: 'Locale', source: 'Source', host: 'Host' } as const satisfies Record<string, BesideName>;

/** What is sent of a sealed signature: its id and campaign, without which no seal is believed, too. */
const sealedNames = (draft: Draft): readonly BesideName[] => {
  const clear = listAt(draft.document, ['sealing', 'clear']);
  return [
    'Id',
    'Campaign',
    'Sealed',
    ...besideSeal.filter((name) => clear.includes(name)).map((name) => clearNames[name]),
  ];
};

/** The names that can be mapped to others: those of the form's fields, and what is sent beside them. */
export const mappedNames = (draft: Draft): readonly string[] =>
  isSealed(draft)
    ? sealedNames(draft)
    : [
        ...fieldsIn(draft).map((field) => stringAt(field, ['name'])),
        ...besideNames.filter((name) => name !== 'Sealed'),
      ];

/** One address per line. A single one is stored as a plain string, as it always was. */
export const countLines = ({ document }: Draft): string => {
  const count = at(document, ['count']);
  return Array.isArray(count) ? count.join('\n') : typeof count === 'string' ? count : '';
};

export const setCountLines = (draft: Draft, typed: string): Draft => {
  const lines = typed.split('\n').map((line) => line.trim());
  // A line just begun is kept, so that nothing jumps while typing.
  const several = lines.length > 1 ? lines : undefined;
  return change(draft, ['count'], several ?? (lines[0] || undefined));
};
