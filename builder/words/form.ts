/**
 * Words of the sections on the form and on consent. Plain sentences, as in src/i18n/messages.ts;
 * say them inside `speaking()`.
 */
import { msg } from '@lit/localize';
import { put } from '../../ui/put.ts';

export const formSection = () => msg('Form', { id: 'form-section' });
export const formLead = () => msg('Ask for little. Every field costs signatures.', { id: 'form-lead' });
export const asked = () => msg('What the form asks', { id: 'asked' });
export const fieldName = () => msg('Full name', { id: 'field-name' });
export const fieldEmail = () => msg('E-mail', { id: 'field-email' });
export const fieldCountry = () => msg('Country or region', { id: 'field-country' });
export const fieldCity = () => msg('Town or city', { id: 'field-city' });
export const fieldPostcode = () => msg('Postcode', { id: 'field-postcode' });
export const fieldPhone = () => msg('Phone', { id: 'field-phone' });
export const fieldOrganisation = () => msg('Organisation', { id: 'field-organisation' });
export const fieldRole = () => msg('Role there', { id: 'field-role' });
export const fieldComment = () => msg('Why they sign', { id: 'field-comment' });
export const inOrder = () => msg('In this order', { id: 'in-order' });
export const required = () => msg('Required', { id: 'builder-required' });
export const requiredOf = (field: string) => put(msg('Required: {field}', { id: 'required-of' }), { field });
export const up = () => msg('Up', { id: 'up' });
export const down = () => msg('Down', { id: 'down' });
export const moveUp = (field: string) => put(msg('Move up: {field}', { id: 'move-up' }), { field });
export const moveDown = (field: string) => put(msg('Move down: {field}', { id: 'move-down' }), { field });
export const moved = (field: string, number: number) =>
  put(msg('{field} is now number {number}.', { id: 'moved' }), { field, number });
export const moreOf = (field: string) => put(msg('Label and length: {field}', { id: 'more-of' }), { field });
export const fieldLabel = () => msg('Label', { id: 'field-label' });
export const ownLabel = () => msg('Another label', { id: 'own-label' });
export const maxLength = () => msg('Characters at most', { id: 'max-length' });
export const addOwnField = () => msg('Add a field of your own', { id: 'add-own-field' });
export const ownField = () => msg('Field of your own', { id: 'own-field' });
export const fieldKind = () => msg('Kind', { id: 'field-kind' });
export const kindText = () => msg('One line', { id: 'kind-text' });
export const kindTextarea = () => msg('Several lines', { id: 'kind-textarea' });
export const kindSelect = () => msg('A choice from a list', { id: 'kind-select' });
export const kindCheckbox = () => msg('A box to tick', { id: 'kind-checkbox' });
export const storedAs = () => msg('Stored as', { id: 'stored-as' });
export const storedAsHint = () => msg('Of a-z, 0-9, hyphens and underscores', { id: 'stored-as-hint' });
export const options = () => msg('Options', { id: 'options' });
export const option = (number: number) => put(msg('Option {number}', { id: 'option' }), { number });
export const addOption = () => msg('Add an option', { id: 'add-option' });
export const removeOption = (number: number) => put(msg('Remove option {number}', { id: 'remove-option' }), { number });
export const optionRemoved = () => msg('The option is removed.', { id: 'option-removed' });
export const removeField = (field: string) => put(msg('Remove: {field}', { id: 'remove-field' }), { field });
export const fieldRemoved = (field: string) => put(msg('{field} is removed.', { id: 'field-removed' }), { field });
export const notice = () => msg('Notice above the form', { id: 'notice' });
export const noticeHint = () => msg('What can harm a signer who does not know it', { id: 'notice-hint' });
export const display = () => msg('How signers may choose to appear in public', { id: 'builder-display' });
export const displayHint = () => msg('Tick none, and nobody is shown.', { id: 'display-hint' });
export const displayName = () => msg('Full name', { id: 'builder-display-name' });
export const displayInitials = () => msg('Initials', { id: 'builder-display-initials' });
export const displayAnonymous = () => msg('Country or region alone', { id: 'builder-display-anonymous' });
export const namesWhen = () => msg('Show names at once, or after you have looked at them?', { id: 'names-when' });
export const namesWhenHint = () =>
  msg(
    'People also sign with insults, advertising, or somebody else’s name. A name that is not shown still counts. Looking at them takes one of you some minutes a day.',
    { id: 'names-when-hint' },
  );
export const namesOpen = () => msg('At once, where they look like names; the others wait for us', { id: 'names-open' });
export const namesModerated = () => msg('After one of us has looked at them', { id: 'names-moderated' });
export const namesWords = () => msg('Names with these words wait for you in any case', { id: 'names-words' });
export const namesWordsHint = () =>
  msg('One in each line, such as the name of somebody whom jokers sign as.', { id: 'names-words-hint' });
export const consentSection = () => msg('Consent', { id: 'consent-section' });
export const consentLead = () =>
  msg(
    'A signature shows a political opinion. In Europe, the law asks for explicit consent to that, and signers anywhere should know who holds their data.',
    { id: 'consent-lead' },
  );
export const controller = () => msg('Who holds the data', { id: 'controller' });
export const controllerHint = () => msg('The name of your group', { id: 'controller-hint' });
export const purpose = () => msg('What it is used for', { id: 'purpose' });
export const retention = () => msg('How long it is kept', { id: 'retention' });
export const privacy = () => msg('Address of the privacy notice', { id: 'builder-privacy' });
export const statement = () => msg('Words of the required box', { id: 'statement' });
export const statementHint = () => msg('Written from your group’s name until you edit it', { id: 'statement-hint' });
export const updates = () => msg('Words of a second box, for news', { id: 'updates' });
export const updatesHint = () => msg('Never ticked beforehand', { id: 'updates-hint' });
export const suggest = () => msg('Use the suggested words', { id: 'suggest' });
export const suggestFor = (text: string) =>
  put(msg('Use the suggested words: {text}', { id: 'suggest-for' }), { text });
export const suggested = () => msg('The suggested words are there. Change them as you like.', { id: 'suggested' });
