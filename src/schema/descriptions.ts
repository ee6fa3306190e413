/**
 * What each property of a campaign document means, for editors: `npm run schema` puts it into
 * `campaign.schema.json`. By paths, as most texts of a document have one schema in common. The
 * type asks for every property, and for no other. The widget does not import this.
 */
import type { Campaign } from './campaign.ts';

/** The paths to the properties of an object, through its lists: `fields.options.label`. */
type PathsIn<T> = T extends readonly (infer Entry)[]
  ? PathsIn<Entry>
  : T extends object
    ? string extends keyof T
      ? never
      : { [Key in keyof T & string]: Key | `${Key}.${PathsIn<T[Key]>}` }[keyof T & string]
    : never;

/** The texts for single networks say what they are by their names. */
type Described = Exclude<PathsIn<Campaign>, `share.texts.${string}`>;

export const descriptions: Readonly<Record<Described, string>> = {
  $schema: 'Lets editors find the JSON Schema; of no meaning here.',
  id: 'The name of the campaign in addresses; on the petition server also the name of its file.',
  locale: "The campaign's default language, shown to who reads none of the others.",
  title: 'Its languages are the languages on offer.',
  to: 'Whom the petition addresses.',
  body: 'What it is about, in Markdown.',
  demands: 'What it asks, point by point.',
  image: 'A picture above the title.',
  'image.src': 'Its address, on https; http://localhost is for trying out.',
  'image.alt': 'What it shows, for those who do not see it.',
  endpoint: 'Absent: the document\'s own URL with "/signatures" behind it. An object: another service, by its `type`.',
  'endpoint.type': 'The service.',
  'endpoint.url': 'Where the service takes signatures.',
  'endpoint.page': 'The number of the action page at Proca.',
  'endpoint.map': 'Names of fields here to the names that the form there has for them.',
  count: 'Absent: beside an endpoint that ends in "/signatures". Those of a list are added up.',
  goal: 'Absent: no bar. "auto": the next of a ladder of round numbers.',
  opens: 'From when it can be signed; a date alone begins with its first moment in UTC.',
  closes: 'A date alone is the last day to sign, to its end in UTC.',
  upcoming: 'What is said while it cannot be signed yet.',
  'upcoming.text': 'In Markdown.',
  closed: 'What is said once it is closed.',
  'closed.text': 'In Markdown.',
  won: 'Present: the campaign has reached what it asks, from `at` on where that is given; it cannot be signed any more.',
  'won.at': 'From when on; a date alone begins with its first moment in UTC.',
  'won.text': 'What is said then, in Markdown.',
  notice: 'What a signer should know before the form, such as a danger in some places.',
  fields: 'Absent: name and email required, country optional.',
  'fields.name': 'One that the widget knows, with its label and its kind, or one of your own.',
  'fields.type': "Of a field of one's own; a known one has its kind by its name.",
  'fields.required': 'Whether nobody can sign without it.',
  'fields.label': 'Instead of the label of a known field; every other needs one.',
  'fields.maxLength': 'In Unicode code points, so that a Han character outside the BMP counts once.',
  'fields.options': 'Of a select.',
  'fields.options.value': 'What is stored.',
  'fields.options.label': 'What is read.',
  'fields.first': 'Of "country": the ISO 3166-1 codes that are listed first, as most signers are expected there.',
  consent: 'What is said of the data, and the words that signers agree to.',
  'consent.controller': 'Who holds the data.',
  'consent.purpose': 'What the data is used for.',
  'consent.retention': 'How long it is kept.',
  'consent.privacy': 'Where the whole of it is said.',
  'consent.statement':
    'The words of the required box: explicit consent to process a political opinion (GDPR, Art. 9(2)(a)).',
  'consent.updates': 'The words of the second box, optional and never ticked beforehand.',
  display: 'How a signer may choose to appear in public; absent: nobody is shown.',
  signed: 'What is shown after signing.',
  'signed.text': 'The thank-you, in Markdown.',
  'signed.next': 'A button that leads on.',
  'signed.next.label': 'The words on it.',
  'signed.next.url': 'Where it leads.',
  share: 'What signers can pass on.',
  'share.url': 'Absent: `page`, or the page that the petition server makes.',
  'share.text': 'Absent: the title. The address is put behind it.',
  'share.networks': 'Those that have a button.',
  'share.texts': 'Other words for some of them.',
  page: "The campaign's own page: the fallback link, and what is shared by default.",
  challenge: 'Where a proof-of-work challenge is fetched; absent: none is asked.',
  server: "Settings of the project's own server; never served.",
  sealing: 'Who can open the signatures, which are sealed in the browser; absent: they are sent in clear.',
  'sealing.mode':
    'With "sealed", the server reads nothing; with "confirm", it is told the mail address, which it forgets once it has asked for confirmation.',
  'sealing.recipients': 'Who can open them: each alone, or with shares of the key.',
  'sealing.recipients.age': 'The public key: a hybrid recipient of the age format (ML-KEM-768 with X25519).',
  'sealing.recipients.label': 'Who that is, for signers to read.',
  'sealing.recipients.until': 'The last day on which signatures are sealed to this key.',
  'sealing.recipients.shares': 'Present: the key was cut into shares.',
  'sealing.recipients.shares.needed': 'How many together open the signatures.',
  'sealing.recipients.shares.of': 'How many there are.',
  'sealing.opensAt': 'The number of signatures before which those who hold the shares have promised not to open any.',
  'sealing.clear': 'What is sent in clear beside the seal; absent: nothing.',
  'sealing.key':
    "The campaign's own key, which vouches for all of this: a JSON Web Key (RFC 7517) for ECDSA with P-256.",
  'sealing.key.kty': 'The type of key.',
  'sealing.key.crv': 'The curve.',
  'sealing.key.x': 'The first coordinate, in base64url.',
  'sealing.key.y': 'The second coordinate, in base64url.',
  'sealing.signature':
    'By that key, in base64url (RFC 7515, 3.4), over the RFC 8785 form of the id of the campaign and all else in `sealing`.',
};
