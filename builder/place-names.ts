/**
 * The page's name for each place of the document, so that nobody reads the format's own names.
 * Pure.
 */
import { ownLanguage, saidAt, type Draft } from './draft.ts';
import { fieldsIn, isKnown, isOwn } from './fields.ts';
import { nameOf } from './localize.ts';
import { stringAt, type Path } from './paths.ts';
import { fieldLabels, networkLabels } from './sentences.ts';
import * as after from './words/after.ts';
import * as form from './words/form.ts';
import * as result from './words/result.ts';
import * as rules from './words/rules.ts';
import * as sealing from './words/sealing.ts';
import * as start from './words/start.ts';

/** A `#` stands for any number. */
const names: Readonly<Record<string, () => string>> = {
  id: start.id,
  locale: start.ownLanguage,
  title: start.title,
  to: start.to,
  body: start.body,
  demands: start.demands,
  'image.src': start.imageSrc,
  'image.alt': start.imageAlt,
  goal: start.goalHowMany,
  opens: start.opens,
  closes: start.closes,
  'upcoming.text': start.upcomingText,
  'closed.text': start.closedText,
  'won.at': start.wonAt,
  'won.text': start.wonText,
  fields: form.inOrder,
  notice: form.notice,
  display: form.display,
  'consent.controller': form.controller,
  'consent.purpose': form.purpose,
  'consent.retention': form.retention,
  'consent.privacy': form.privacy,
  'consent.statement': form.statement,
  'consent.updates': form.updates,
  'signed.text': after.signedText,
  'signed.next.label': after.nextLabel,
  'signed.next.url': after.nextUrl,
  page: after.page,
  'share.text': after.shareText,
  'share.url': after.shareUrl,
  'endpoint.kind': after.endpoint,
  'endpoint.server': result.server,
  'endpoint.map': after.map,
  'endpoint.page': after.actionPage,
  endpoint: after.endpointAddress,
  challenge: after.challenge,
  count: after.count,
  'server.confirmation': rules.confirmation,
  'server.namedMail': rules.namedMail,
  'server.mailText': rules.mailText,
  'server.household': rules.household,
  'server.proofOfWork': rules.proof,
  'server.embed': rules.frames,
  'server.rateLimit': rules.limit,
  'server.names': form.namesWhen,
  'server.words': form.namesWords,
  'server.rateLimit.minute': rules.limitMinute,
  'server.rateLimit.fiveMinutes': rules.limitFiveMinutes,
  'server.rateLimit.hour': rules.limitHour,
  'server.retention': rules.keep,
  'server.retention.pending': rules.keepPending,
  'server.retention.held': rules.keepHeld,
  'server.retention.closed': rules.keepAll,
  server: rules.rulesSection,
  'sealing.mode': sealing.question,
  'sealing.recipients': sealing.list,
  'sealing.key': sealing.list,
  'sealing.signature': sealing.list,
  'sealing.check': sealing.check,
  'sealing.opensAt': sealing.opensAt,
  'sealing.clear': sealing.clear,
  sealing: sealing.sealingSection,
};

/** The name of the field at this index, as signers read it. */
export const fieldName = (draft: Draft, index: number): string => {
  const field = fieldsIn(draft)[index] ?? {};
  const name = stringAt(field, ['name']);
  if (!isOwn(field) && isKnown(name)) return fieldLabels[name]();
  return saidAt(draft, ['fields', index, 'label'], ownLanguage(draft)) || form.ownField();
};

/** The name of the place or of the nearest one around it; the format's own if none has one. */
export const placeName = (draft: Draft, path: Path): string => {
  const [first, second, third] = path;
  if (first === 'demands' && typeof second === 'number') return start.demand(second + 1);
  if (first === 'fields' && typeof second === 'number') return fieldName(draft, second);
  if (first === 'share' && second === 'texts' && typeof third === 'string' && Object.hasOwn(networkLabels, third))
    return after.wordsFor(networkLabels[third as keyof typeof networkLabels]());
  if (first === 'server' && second === 'embed' && typeof third === 'number') return rules.site(third + 1);
  for (let length = path.length; length > 0; length--) {
    const name = names[path.slice(0, length).join('.')];
    const rest = path.slice(length);
    const [language] = rest;
    if (name)
      return rest.length === 1 && draft.languages.includes(String(language))
        ? `${name()}, ${nameOf(String(language))}`
        : name();
  }
  return path.join('.');
};
