/**
 * From the plain form's fields to a signature as programs send it, so that both are checked alike.
 * Knows no pages.
 */
import { createHash } from 'node:crypto';
import { consentField, displayField, honeypotField, updatesField, type statementOf } from 'petition-widget/page';
import { fieldsOf, isVisible, type Campaign } from 'petition-widget/schema';
import { foldedName } from '../signing/canonical.ts';
import type { Answers } from './page-model.ts';

/**
 * What makes two sendings of one form one. It has a capital, which no campaign's field can have.
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
 * Of what was sent, what the form asks for: only this is ever shown again. Lines end as they do in
 * a script.
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
 * Who sent a form, as far as the form tells: by the name, so that whoever corrects the address is
 * the same, and the next person at a shared computer is another. Without a name, whatever differs
 * is another's.
 */
export const senderOf = (answers: Answers): string => foldedName(answers.name ?? '') || JSON.stringify(answers);

/**
 * A box that was ticked says which words stood beside it; those may have changed since. A hand-made
 * form may not say.
 */
export const wordsAgreedTo = (ticked: string, words: string): string =>
  ticked === '' || ticked === 'on' ? words : ticked;

/** Only what was filled in, as in the widget. */
export const signatureFrom = (
  campaign: Campaign,
  answers: Answers,
  { id, code, locale, consent, source, host }: Circumstances,
): object => {
  const fields = Object.create(null) as Record<string, string | true>;
  for (const { name, type } of fieldsOf(campaign)) {
    const value = answers[name] ?? '';
    if (isVisible(value)) fields[name] = type === 'checkbox' ? true : value;
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
