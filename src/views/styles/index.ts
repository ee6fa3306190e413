/**
 * The look: ink on paper. Later sheets override earlier ones. Lengths are in px and em, never rem,
 * since a host page may set any font size on its root.
 */
import { conditions } from './conditions.ts';
import { form } from './form.ts';
import { layout } from './layout.ts';
import { outcome } from './outcome.ts';
import { print } from './print.ts';
import { tokens } from './tokens.ts';

/** The style sheet of the shadow root, as text. */
export const styles: string = [tokens, layout, form, outcome, conditions, print].join('');
