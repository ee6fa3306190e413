/** The style sheets of the looks, for pages that link to none. */
import plain from '../demo/themes/plain.css?inline';
import umbrella from '../demo/themes/umbrella.css?inline';
import union from '../demo/themes/union.css?inline';
import type { Sheets } from './in-page.ts';

export const sheets: Sheets = { umbrella, union, plain };
