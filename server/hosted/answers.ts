/**
 * Turns the plain form's fields into a signature as programs send it, so that both are checked
 * alike. Knows nothing about pages.
 */
import { createHash } from 'node:crypto';
import { consentField, displayField, honeypotField, updatesField, type statementOf } from 'petition-widget/page';
import { fieldKinds, fieldsOf, isVisible, kindOf, type Campaign } from 'petition-widget/schema';
import { foldedName } from '../signing/canonical.ts';
import type { Answers } from './page-model.ts';

/**
 * Makes two submissions of one form count as one. The capital keeps it apart from campaign fields,
 * which cannot have one.
 */
export const nonceField = 'Form';

interface Circumstances {
  readonly id: string;
  readonly code: string;
  readonly locale: string;
  readonly consent: ReturnType<typeof statementOf>;
  readonly source: string | undefined;
  readonly host: string;
}

/**
 * Only the submitted fields that the form asks for; nothing else is ever shown again. Line breaks
 * become `\n`, as in scripts.
 */
export const answersOf = (campaign: Campaign, form: Answers): Answers => {
  const names = [
    ...fieldsOf(campaign).map(({ name }) => name),
    displayField,
    consentField,
    updatesField,
    honeypotField,
  ];
  const given = names.flatMap((name) => {
    const value = Object.hasOwn(form, name) ? form[name]?.replaceAll('\r\n', '\n') : undefined;
    return value === undefined ? [] : [[name, value] as const];
  });
  return Object.assign(Object.create(null) as object, Object.fromEntries(given));
};

/**
 * Who sent a form, as far as it tells: identified by name, so somebody correcting their address is
 * the same sender and the next person at a shared computer is not. Without a name, any difference
 * makes another sender.
 */
export const senderOf = (answers: Answers): string => foldedName(answers.name ?? '') || JSON.stringify(answers);

/**
 * A ticked box sends the words that stood beside it, as they may have changed since. A hand-made
 * form may not send them.
 */
export const wordsAgreedTo = (ticked: string, words: string): string =>
  ticked === '' || ticked === 'on' ? words : ticked;

/** Includes only fields that were filled in, as the widget does. */
export const signatureFrom = (
  campaign: Campaign,
  answers: Answers,
  { id, code, locale, consent, source, host }: Circumstances,
): object => {
  const fields = Object.create(null) as Record<string, string | true>;
  for (const field of fieldsOf(campaign)) {
    const value = answers[field.name] ?? '';
    if (isVisible(value)) fields[field.name] = fieldKinds[kindOf(field)].read(value);
  }
  const { [honeypotField]: trapped, [consentField]: ticked, [displayField]: display } = answers;
  if (trapped !== undefined) fields[honeypotField] = trapped;
  return {
    id,
    campaign: campaign.id,
    locale,
    fields,
    ...(ticked !== undefined && {
      consent: {
        ...consent,
        statement: wordsAgreedTo(ticked, consent.statement),
        updates: answers[updatesField] !== undefined,
        ...(consent.updatesStatement !== undefined && {
          updatesStatement: wordsAgreedTo(answers[updatesField] ?? '', consent.updatesStatement),
        }),
      },
    }),
    ...(display && { display }),
    ...(source && { source }),
    host,
    withdraw: `sha256-${createHash('sha256').update(code).digest('base64')}`,
  };
};
