/** What the editor is given by whoever holds it: the builder's page, or a room of the desk. */
import type { Draft } from './draft.ts';
import type { Kit } from './kit.ts';
import type { UploadPicture } from './picture-upload.ts';
import type { Section } from './sections.ts';
import type { Other } from './storage.ts';
import type { View } from './views/view.ts';

export interface Held {
  /** The language of the page. */
  readonly ui: string;
  /** To begin with; another one needs another editor. */
  readonly draft: Draft;
  /** The short name, where it can no longer be chosen. */
  readonly name?: string;
  readonly sections: readonly Section[];
  /** Whether the page has no other main part. */
  readonly isMain?: true;
  /** Where the builder is not on a petition server. */
  readonly kit?: Kit | undefined;
  /** How pictures are uploaded, where the holder has a server for them. */
  readonly uploadPicture?: UploadPicture;
  /** Called after the last key, and when the page is left. */
  readonly keep: (draft: Draft) => void;
  /** The last section of the page. */
  readonly last: { readonly title: () => string; readonly render: (view: View) => unknown };
  /** Drafts that can be opened besides, and what to do before one is. */
  readonly others?: { readonly all: () => Other[]; readonly goOnWith: (text: string) => void };
}
