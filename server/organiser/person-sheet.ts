/**
 * What is held of a person, in words: for an organiser to read, and as a page to send to that person.
 * Pure.
 */
import { chooseLanguage, intlLocale, labelOf, nameOf, regionName, say, speaking } from 'petition-widget/page';
import { fieldsOf, type Campaign } from 'petition-widget/schema';
import type { Campaigns } from '../campaigns/campaigns.ts';
import { personWords, type PersonWords } from '../i18n/person-words.ts';
import { beginning, markup, put, textOf } from './markup.ts';
import { isSealedContent, type ClearContent, type Content } from './content.ts';
import type { PersonIn, PersonsSignature } from './person.ts';

/** A label, and what it says. */
type Entry = readonly [label: string, value: string];

export interface SheetOfCampaign {
  readonly campaign: string;
  /** The campaign's title, or its id where it has no document any more. */
  readonly title: string;
  readonly signatures: readonly { readonly title: string; readonly entries: readonly Entry[] }[];
  readonly entries: readonly Entry[];
}

const momentOf = (iso: string): string => {
  const format = new Intl.DateTimeFormat(intlLocale(), { dateStyle: 'medium', timeStyle: 'short', timeZone: 'UTC' });
  return `${format.format(Date.parse(iso))} UTC`;
};

/** Answers by the labels of the form; those that it no longer asks for, by their names. */
const answers = (
  campaign: Campaign | undefined,
  locale: string,
  { fields }: ClearContent,
  words: PersonWords,
): Entry[] =>
  Object.entries(fields).map(([name, value]): Entry => {
    const spoken = campaign && { campaign, ...chooseLanguage([locale], campaign, '') };
    const field = campaign && fieldsOf(campaign).find((one) => one.name === name);
    const label = spoken && field ? labelOf(spoken, field) : name;
    if (typeof value === 'boolean') return [label, value ? words.yes : words.no];
    const option = field?.options?.find((one) => one.value === value);
    if (spoken && option) return [label, say(spoken, option.label).words];
    return [label, name === 'country' ? regionName(value) : value];
  });

const inPublic = ({ look, isListed }: PersonsSignature, { display }: ClearContent, words: PersonWords): Entry[] =>
  display === undefined
    ? []
    : [
        [words.display, look === 'refused' ? words.refused : words.displays[display]],
        [words.listed, isListed ? words.yes : words.no],
      ];

const said = (one: PersonsSignature, content: Content, campaign: Campaign | undefined, words: PersonWords): Entry[] => {
  const { source, host, locale } = content;
  const around: Entry[] = [
    ...(locale === undefined ? [] : ([[words.language, nameOf(locale)]] as const)),
    ...(source === undefined ? [] : ([[words.source, source]] as const)),
    ...(host === undefined ? [] : ([[words.host, host]] as const)),
  ];
  if (isSealedContent(content)) return [[words.answers, words.isSealed], ...around, [words.sealed, content.sealed]];
  const { consent } = content;
  return [
    ...answers(campaign, words.locale, content, words),
    ...around,
    ...inPublic(one, content, words),
    [words.statement, consent.statement],
    [words.updates, consent.updates ? words.yes : words.no],
    ...(consent.updatesStatement === undefined ? [] : ([[words.updatesStatement, consent.updatesStatement]] as const)),
  ];
};

const entriesOf = (one: PersonsSignature, campaign: Campaign | undefined, words: PersonWords): Entry[] => [
  [words.received, momentOf(one.received)],
  [words.state, words.states[one.state]],
  [words.since, momentOf(one.changed)],
  ...(one.content ? said(one, one.content, campaign, words) : ([[words.state, words.unreadable]] as const)),
  ...one.mails.map(({ written, ended }): Entry => {
    const sentence = ended === undefined ? words.mailWaits : words.mailEnded;
    return [words.mail, put(sentence, { date: momentOf(written) })];
  }),
  [words.id, one.id],
];

/** The campaigns among these whose signers' address is not known here, so that nobody is found by one. */
export const withoutAddress = (among: readonly string[], campaigns: Campaigns, language: string): string[] =>
  among.flatMap((id) => {
    const campaign = campaigns.get(id)?.campaign;
    const isAsked = campaign && fieldsOf(campaign).some(({ name }) => name === 'email');
    if (!campaign || (isAsked && campaign.sealing?.mode !== 'sealed')) return [];
    return [say({ campaign, ...chooseLanguage([language], campaign, '') }, campaign.title).words];
  });

/** @param language of the words; the one that serves best is taken */
export const sheetOf = (found: readonly PersonIn[], campaigns: Campaigns, language: string): SheetOfCampaign[] => {
  const words = personWords(language);
  return speaking(words.locale, () =>
    found.map(({ campaign: id, signatures, mailed }) => {
      const campaign = campaigns.get(id)?.campaign;
      const spoken = campaign && { campaign, ...chooseLanguage([words.locale], campaign, '') };
      return {
        campaign: id,
        title: spoken ? say(spoken, spoken.campaign.title).words : id,
        signatures: signatures.map((one, index) => ({
          title: put(words.signature, { number: String(index + 1) }),
          entries: entriesOf(one, campaign, words),
        })),
        entries: mailed === undefined ? [] : [[words.mailed, momentOf(mailed)]],
      };
    }),
  );
};

const style = `:root{color-scheme:light}
body{max-width:44em;margin:0 auto;padding:2em 1em;font:11pt/1.5 system-ui,sans-serif;overflow-wrap:anywhere}
h1{line-height:1.2}
dl{display:grid;grid-template-columns:minmax(8em,1fr) minmax(0,3fr);gap:.3em 1.2em;margin:0}
dt{color:#444}
dd{overflow:clip;margin:0;white-space:pre-line}
section{break-inside:avoid}
@page{margin:18mm}`;

const list = (entries: readonly Entry[]) =>
  entries.length === 0
    ? ''
    : markup`<dl>${entries.map(([label, value]) => markup`<dt>${label}</dt><dd><bdi>${value}</bdi></dd>\n`)}</dl>`;

/** A page of its own to send or print: it runs nothing, and fetches nothing. */
export const personPage = (
  found: readonly PersonIn[],
  campaigns: Campaigns,
  { language, now }: { readonly language: string; readonly now: number },
): string => {
  const words = personWords(language);
  const sheet = sheetOf(found, campaigns, language);
  const intro = speaking(words.locale, () => put(words.intro, { now: momentOf(new Date(now).toISOString()) }));
  return textOf(markup`${beginning({ lang: words.locale, title: words.title, style })}<h1>${words.title}</h1>
<p>${intro}</p>
${sheet.length === 0 ? markup`<p>${words.nothing}</p>` : ''}
${sheet.map(
  ({ title, signatures, entries }) => markup`<h2><bdi>${title}</bdi></h2>
${signatures.map((one) => markup`<section><h3>${one.title}</h3>\n${list(one.entries)}</section>`)}
${list(entries)}`,
)}
${sheet.length === 0 ? '' : markup`<p>${words.hashes}</p>`}
</body>
</html>
`);
};
