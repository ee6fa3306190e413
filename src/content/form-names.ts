/** Names of the form's own controls. Each has a capital, which a campaign's field cannot have. */
export { consentField, honeypotField } from '../schema/index.ts';
export const updatesField = 'Updates';
export const displayField = 'Display';
