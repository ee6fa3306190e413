/**
 * The style sheet of the hosted page: the widget's own, rewritten to apply outside a shadow root,
 * plus the styles only a page has.
 */
import { hash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { css } from 'petition-widget/page';

/** `:host` in the shadow root becomes an element with this class. */
const unrooted = css
  .replace(/:host\(\[theme='(\w+)'\]\)/g, '.petition.$1')
  .replace(/:host\(([^)]*)\)/g, '.petition$1')
  .replaceAll(':host', '.petition');

export const sheet = unrooted + readFileSync(join(import.meta.dirname, 'hosted.css'), 'utf8');

/** The content of this address never changes: another sheet gets another address. */
export const sheetPath = `/pages/hosted.css?${hash('sha256', sheet).slice(0, 16)}`;
