/**
 * Words of the first sections: languages, name, what the petition says, and when it can be signed.
 * Plain sentences, as in src/i18n/messages.ts; say them inside `speaking()`.
 */
import { msg } from '@lit/localize';
import { put } from '../../ui/put.ts';

export const startSection = () => msg('Languages', { id: 'start-section' });
export const languages = () => msg('Languages of the campaign', { id: 'builder-languages' });
export const languagesLead = () =>
  msg(
    'Each language is a column below. A reader sees the petition in their own, or else in the one you mark as the campaign’s own.',
    { id: 'languages-lead' },
  );
export const ownLanguage = () => msg('Campaign’s own', { id: 'own-language' });
export const missingTexts = (number: number) => put(msg('Missing: {number}', { id: 'missing-texts' }), { number });
export const nothingMissing = () => msg('Nothing missing', { id: 'nothing-missing' });
export const addLanguage = (language: string) => put(msg('Add {language}', { id: 'add-language' }), { language });
export const otherLanguage = () => msg('Another language', { id: 'other-language' });
export const otherLanguageHint = () => msg('Its tag, such as fr, ar or pt-BR', { id: 'other-language-hint' });
export const add = () => msg('Add', { id: 'add' });
export const noTag = () => msg('This is no language tag. French is fr, Arabic is ar.', { id: 'no-tag' });
export const languageThere = () => msg('This language is there already.', { id: 'language-there' });
export const languageAdded = (language: string) =>
  put(msg('{language} is added.', { id: 'language-added' }), { language });
export const removeLanguage = (language: string) =>
  put(msg('Remove {language}', { id: 'remove-language' }), { language });
export const removeLanguageQuestion = (language: string, number: number) =>
  put(msg('Remove {language}? Texts that are lost with it: {number}', { id: 'remove-language-question' }), {
    language,
    number,
  });
export const remove = () => msg('Remove', { id: 'remove' });
export const languageRemoved = (language: string) =>
  put(msg('{language} is removed.', { id: 'language-removed' }), { language });
export const id = () => msg('Short name', { id: 'id' });
export const idHint = () =>
  msg('Of a-z, 0-9 and hyphens, such as free-hk. It becomes part of addresses, so do not change it later.', {
    id: 'id-hint',
  });
export const textSection = () => msg('Text', { id: 'text-section' });
export const title = () => msg('Title', { id: 'title' });
export const to = () => msg('Addressed to', { id: 'to' });
export const toHint = () => msg('Such as: To the city council', { id: 'to-hint' });
export const body = () => msg('Text', { id: 'body' });
export const formatting = () => msg('How to format a text', { id: 'formatting' });
export const formattingParagraph = () => msg('An empty line begins a new paragraph.', { id: 'formatting-paragraph' });
export const formattingHeading = () => msg('## Heading', { id: 'formatting-heading' });
export const formattingStrong = () => msg('**strong**, *emphasis*', { id: 'formatting-strong' });
export const formattingLink = () => msg('[words of a link](https://example.org/)', { id: 'formatting-link' });
export const formattingList = () => msg('- one entry of a list a line', { id: 'formatting-list' });
export const formattingQuote = () =>
  msg('a greater-than sign at the beginning of a line makes a quotation', { id: 'formatting-quote' });
export const demands = () => msg('Demands', { id: 'demands' });
export const demand = (number: number) => put(msg('Demand {number}', { id: 'demand' }), { number });
export const removeDemand = (number: number) => put(msg('Remove demand {number}', { id: 'remove-demand' }), { number });
export const demandRemoved = () => msg('The demand is removed.', { id: 'demand-removed' });
export const image = () => msg('Image', { id: 'image' });
export const imageSrc = () => msg('Address of the image', { id: 'image-src' });
export const imageSrcHint = () => msg('Begins with https:', { id: 'image-src-hint' });
export const imageAlt = () => msg('What can be seen in it', { id: 'image-alt' });
export const imageAltHint = () => msg('Read aloud to people who cannot see it', { id: 'image-alt-hint' });
export const timeSection = () => msg('Goal and time', { id: 'time-section' });
export const goal = () => msg('Goal', { id: 'builder-goal' });
export const goalNone = () => msg('No goal, no bar', { id: 'goal-none' });
export const goalAuto = () => msg('The next round number', { id: 'goal-auto' });
export const goalNumber = () => msg('A number of my own', { id: 'goal-number' });
export const goalHowMany = () => msg('How many signatures', { id: 'goal-how-many' });
export const opens = () => msg('Opens on', { id: 'opens' });
export const closes = () => msg('Last day to sign', { id: 'closes' });
export const dayHint = (zone: string) =>
  put(msg('From the beginning, or to the end, of the day where you are ({zone})', { id: 'day-hint-here' }), { zone });
export const dayHintUtc = () => msg('To the beginning or the end of the day in UTC', { id: 'day-hint' });
export const upcomingText = () => msg('What to say until it opens', { id: 'upcoming-text' });
export const closedText = () => msg('What to say once it is closed', { id: 'closed-text' });
export const won = () => msg('We won', { id: 'won' });
export const wonHint = () => msg('Then nobody can sign any more.', { id: 'won-hint' });
export const wonAt = () => msg('From this day on', { id: 'won-at' });
export const wonText = () => msg('What to say then', { id: 'won-text' });
