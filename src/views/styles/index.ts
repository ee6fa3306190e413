/**
 * The looks: ink on paper, in the order in which the rules outrank each other. Lengths are in px
 * and em, never rem: host pages set their root's font size to anything.
 */
import { conditions } from './conditions.ts';
import { form } from './form.ts';
import { layout } from './layout.ts';
import { outcome } from './outcome.ts';
import { print } from './print.ts';
import { tokens } from './tokens.ts';

/** The style sheet of the shadow root, as text. */
export const styles: string = [tokens, layout, form, outcome, conditions, print].join('');
