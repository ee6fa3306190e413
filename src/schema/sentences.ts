/**
 * The English for each thing that a campaign document can have wrong, for who writes one:
 * `petition-server check` and the server's start. The widget does not import this.
 */
import { ownKinds } from './field-kinds.ts';
import { fieldNames } from './fields.ts';
import { linesOf, type Expected, type ServiceName } from './issues.ts';

const addresses: Record<ServiceName, string> = {
  'google-forms':
    'the long link of the form, "https://docs.google.com/forms/d/e/…/viewform": in Google Forms under Send, not shortened, and not the one for editing',
  formspree: 'the endpoint of the form, such as "https://formspree.io/f/xyzabcde": in Formspree under Integration',
  'action-network':
    'the address of the petition in the API, "https://actionnetwork.org/api/v2/petitions/…/signatures", not the one of its page',
  proca: 'the address of the API, such as "https://api.proca.app/api", not the one of a page or a widget',
};

const either = /* @__PURE__ */ new Intl.ListFormat('en-GB', { type: 'disjunction' });

/** Goes on after "expected". */
const sentenceOf = (expected: Expected): string => {
  switch (expected.code) {
    case 'id':
      return 'an id: 1 to 64 of a-z, 0-9 and -';
    case 'language-tag':
      return 'a language tag such as "zh-Hant"';
    case 'country-code':
      return 'a country or region code such as "HK"';
    case 'goal':
      return '"auto" or a whole number above 0';
    case 'date':
      return 'a date such as "2027-06-04", or a date and time with its offset';
    case 'object':
      return 'an object';
    case 'array':
      return 'an array';
    case 'json-web-key':
      return 'a part of a public JSON Web Key for P-256: 43 characters of base64url';
    case 'recipient':
      return 'a hybrid recipient of the age format: "age1pq1" and 1952 more characters';
    case 'distinct-recipient':
      return 'each recipient once';
    case 'second-recipient':
      return 'a second recipient, or "shares" of the only one, as a lost key opens nothing';
    case 'list-signature':
      return 'the signature of the list, 86 characters of base64url, as "petition-server keygen" writes it';
    case 'not-sealed':
      return 'none, as the server cannot read names that are sealed, and shows none';
    case 'address':
      return expected.scheme === 'https' ? 'an https URL' : 'an http or https URL';
    case 'address-or-list':
      return 'an http or https URL, or a list of them';
    case 'address-or-service':
      return 'an http or https URL, or an object with "type"';
    case 'object-of-names':
      return 'an object of field name here to field name there';
    case 'object-of-entries':
      return 'an object of field name here to a name such as "entry.1234567890"';
    case 'field-name':
      return 'a field name of a-z, 0-9, - and _, at most 64, first a letter';
    case 'distinct-name':
      return 'each field name once';
    case 'type-or-known-name':
      return `${either.format(ownKinds.map((kind) => `"${kind}"`))}, or as name one of ${fieldNames.join(', ')}`;
    case 'label':
      return 'a text, or an object of language tag to text';
    case 'select-field':
      return 'none but for a select';
    case 'country-field':
      return 'none but for the field "country"';
    case 'place-in-form':
      return 'the place of this field';
    case 'moment-after-opens':
      return 'a moment after "opens"';
    case 'true-or-false':
      return 'true or false';
    case 'origin':
      return 'an origin such as "https://union.example" or "https://*.union.example"';
    case 'rate-limit':
      return 'false, or an object with "minute", "fiveMinutes" and "hour"';
    case 'required-email':
      return 'only where the field "email" is required';
    case 'days':
      return `a whole number of days from 1 to ${expected.max}`;
    case 'string':
      return `a text of 1 to ${expected.max} characters`;
    case 'text':
      return `a text of 1 to ${expected.max} characters, or an object of language tag to text`;
    case 'whole-number':
      return `a whole number ${expected.max === undefined ? `above ${expected.min - 1}` : `from ${expected.min} to ${expected.max}`}`;
    case 'list':
      return `from ${expected.min} to ${expected.max} entries`;
    case 'text-in-own-language':
      return `a text in the campaign's own language, ${expected.language}`;
    case 'kind-by-name':
      return `none, as "${expected.name}" has a kind of its own`;
    case 'field-asked-for':
      return `as name one of ${expected.names.join(', ')}`;
    case 'required-field':
      return `${expected.names.join(' or ')} to be required, as "${expected.service}" needs it`;
    case 'service-address':
      return addresses[expected.service];
    case 'service-type':
      return `"${expected.service}", as the address is one of its`;
    case 'service-object':
      return `an object with the type "${expected.service}", as the address is one of its`;
    case 'petition-server':
      return `none, as "${expected.service}" has no use for it`;
  }
};

/** One sentence for each mistake, such as `fields[3].options: expected an array`. */
export const describeIssues = (error: Parameters<typeof linesOf>[0]): string[] => linesOf(error, sentenceOf);
