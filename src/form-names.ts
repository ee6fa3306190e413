/** Names of the form's own controls. Each has a capital, which no campaign's field can have. */
export { consentField } from './schema/index.ts';
export const updatesField = 'Updates';
export const displayField = 'Display';
/** A trap for software that fills in whatever it finds; not named like anything that a browser fills in for people. */
export const honeypotField = 'Website';
