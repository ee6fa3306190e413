/**
 * The names that host pages, style sheets and scripts rely on. Adding one is a feature; removing or
 * renaming one breaks pages that nobody here can see, and needs a new major version.
 */
export const publicNames = {
  attributes: ['campaign', 'endpoint', 'lang', 'locales', 'theme', 'source', 'fingerprint', 'heading-level', 'dry-run'],
  members: ['campaign', 'state', 'locale', 'count', 'focus', 'reset', 'reload'],
  events: [
    'petition-ready',
    'petition-submit',
    'petition-signed',
    'petition-error',
    'petition-locale-change',
    'petition-share',
  ],
  cssProperties: [
    '--petition-accent',
    '--petition-on-accent',
    '--petition-surface',
    '--petition-text',
    '--petition-muted',
    '--petition-border',
    '--petition-error',
    '--petition-font',
    '--petition-font-size',
    '--petition-radius',
    '--petition-space',
  ],
  cssParts: [
    'card',
    'image',
    'title',
    'text',
    'demands',
    'progress',
    'form',
    'field',
    'label',
    'input',
    'button',
    'errors',
    'signed',
    'share',
    'signers',
    'languages',
  ],
  slots: ['', 'title', 'text', 'before-form', 'after-form', 'signed'],
} as const;

export type PublicKind = keyof typeof publicNames;
