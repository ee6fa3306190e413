/**
 * The style sheet of the hosted page: the widget's own, told to apply outside of a shadow root, and
 * what only a page has.
 */
import { hash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { css } from 'petition-widget/page';

/** In a shadow root the element is `:host`; here it is an element of this class. */
const unrooted = css
  .replace(/:host\(\[theme='(\w+)'\]\)/g, '.petition.$1')
  .replace(/:host\(([^)]*)\)/g, '.petition$1')
  .replaceAll(':host', '.petition');

export const sheet = unrooted + readFileSync(join(import.meta.dirname, 'hosted.css'), 'utf8');

/** Never changes: another sheet has another address. */
export const sheetPath = `/pages/hosted.css?${hash('sha256', sheet).slice(0, 16)}`;
