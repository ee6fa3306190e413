/** What is pasted: a snippet for each way of embedding, and what they are to be like. */
import { html, nothing } from 'lit';
import type { Draft } from '../draft.ts';
import { kindOf } from '../endpoint.ts';
import { nameOf } from '../localize.ts';
import { isInPage } from '../in-page.ts';
import { lookOf, snippetsOf, snippetKinds, type SnippetKind } from '../snippets.ts';
import { isSealed } from '../sealing.ts';
import { fingerprintWhy, ownSiteBetter } from '../words/sealing.ts';
import { noPinFile, pinFile } from '../words/in-page.ts';
import * as words from '../words/result.ts';
import { fingerprintText } from './sealing-parts.ts';
import { select, tick } from './controls.ts';
import type { View } from './view.ts';

/** Less than a view: there need not be an editor around. */
export interface Pasting extends Pick<View, 'draft' | 'here' | 'withCount'> {
  /** Of the headings, if it is not that of the builder. */
  readonly level?: number;
  readonly act: Pick<View['act'], 'copy' | 'setCount'> & { readonly edit: (change: (draft: Draft) => Draft) => void };
}

const wayWords: Record<SnippetKind, readonly [name: () => string, lead: () => string]> = {
  tag: [words.wayTag, words.wayTagLead],
  element: [words.wayElement, words.wayElementLead],
  plain: [words.wayPlain, words.wayPlainLead],
  frame: [words.wayFrame, words.wayFrameLead],
  link: [words.wayLink, words.wayLinkLead],
  mail: [words.wayMail, words.wayMailLead],
};

/** Only a level of its own tells the desk, which has a place for every document. */
const pinHint = ({ draft, here, level }: Pasting): string => {
  if (level === undefined && isInPage(draft, here)) return draft.isPinned ? pinFile(here.version) : noPinFile();
  return draft.isPinned ? words.pinLead(here.version) : words.noPin();
};

export const pasting = (given: Pasting) => {
  const { draft, here, act } = given;
  return html`${select(
    'speaks',
    words.speaks(),
    [['', words.speaksReader()], ...draft.languages.map((tag) => [tag, nameOf(tag)] as const)],
    draft.speaks,
    (speaks) => {
      act.edit((before) => ({ ...before, speaks }));
    },
  )}
  ${
    // What a server elsewhere has is not known here.
    here.kit && kindOf(draft) === 'own'
      ? nothing
      : here.integrity === ''
        ? html`<p class="hint">${words.cannotPin()}</p>`
        : tick({
            id: 'pin',
            label: words.pin(),
            hint: pinHint(given),
            isTicked: draft.isPinned,
            set: (isPinned) => {
              act.edit((before) => ({ ...before, isPinned }));
            },
          })
  }`;
};

export const snippet = (
  { act, level }: Pasting,
  id: string,
  name: string,
  lead: string,
  code: string,
  more: unknown = nothing,
) =>
  html`<section class="way" aria-labelledby=${`${id}-name`}>
    <h4 id=${`${id}-name`} aria-level=${level ?? nothing}>${name}</h4>
    <p class="hint">${lead}</p>
    ${more}
    <pre tabindex="0" role="group" aria-labelledby=${`${id}-name`}><code id=${id}>${code}</code></pre>
    <button
      type="button"
      aria-label=${words.copyOf(name)}
      @click=${() => {
        act.copy(code, id);
      }}
    >
      ${words.copy()}
    </button>
  </section>`;

const sealed = ({ draft, here }: Pasting) =>
  isSealed(draft)
    ? html`<div class="text" id="why-fingerprint">
        <p class="hint">${fingerprintWhy()}</p>
        ${here.fingerprint ? fingerprintText(here.fingerprint) : nothing}
        <p class="hint">${ownSiteBetter()}</p>
      </div>`
    : nothing;

export const snippets = (view: Pasting) => {
  const { draft, here, withCount, act } = view;
  const codes = snippetsOf(draft, here, withCount);
  const head = lookOf(draft, here);
  return html`${sealed(view)} ${head ? snippet(view, 'way-look', words.wayLook(), words.wayLookLead(), head) : nothing}
  ${snippetKinds.map((way) => {
    const [name, lead] = wayWords[way];
    const more =
      way === 'mail'
        ? tick({ id: 'with-count', label: words.withCount(), isTicked: withCount, set: act.setCount })
        : nothing;
    return snippet(view, `way-${way}`, name(), lead(), codes[way], more);
  })}`;
};
