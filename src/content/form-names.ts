/** Names of the form's own controls. Each has a capital, which no campaign's field can have. */
export { consentField, honeypotField } from '../schema/index.ts';
export const updatesField = 'Updates';
export const displayField = 'Display';
