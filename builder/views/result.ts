/**
 * What the organiser takes away: the remaining flaws, the document, and a snippet for each way of
 * embedding.
 */
import { html, nothing } from 'lit';
import { isService } from '../endpoint.ts';
import { fileNameOf, fileOf, missingIn, type Draft } from '../draft.ts';
import { nameOf } from '../localize.ts';
import { addressOf, leadsNowhere, lookOf, snippetsOf, snippetKinds, type SnippetKind } from '../snippets.ts';
import type { Flaw } from '../flaws.ts';
import { placeName } from '../place-names.ts';
import { flawSentences } from '../sentences.ts';
import * as words from '../words/result.ts';
import { input, select, tick } from './controls.ts';
import { idOf, type View } from './view.ts';

const wayWords: Record<SnippetKind, readonly [name: () => string, lead: () => string]> = {
  tag: [words.wayTag, words.wayTagLead],
  element: [words.wayElement, words.wayElementLead],
  plain: [words.wayPlain, words.wayPlainLead],
  frame: [words.wayFrame, words.wayFrameLead],
  link: [words.wayLink, words.wayLinkLead],
  mail: [words.wayMail, words.wayMailLead],
};

/** Each entry links to its control. */
const listed = ({ draft, act }: View, flaws: readonly Flaw[], say: (flaw: Flaw) => string) =>
  html`<ul>
    ${flaws.map(
      (flaw) =>
        html`<li>
          <a
            href=${`#${idOf(flaw.path)}`}
            @click=${(event: Event) => {
              event.preventDefault();
              act.goTo(flaw);
            }}
            ><strong>${placeName(draft, flaw.path)}</strong> ${say(flaw)}</a
          >
        </li>`,
    )}
  </ul>`;

/** What is not yet written is not a mistake, but something left to do. */
const summary = (view: View) => {
  const { flaws } = view;
  if (flaws.length === 0) return html`<p class="well">${words.allWell()}</p>`;
  const missing = flaws.filter(({ kind }) => kind === 'missing');
  const wrong = flaws.filter(({ kind }) => kind !== 'missing');
  return html`${
    wrong.length === 0
      ? nothing
      : html`<div class="summary">
          <h3>${words.toCorrect()}</h3>
          ${listed(view, wrong, ({ kind }) => flawSentences[kind]())}
        </div>`
  }
  ${
    missing.length === 0
      ? nothing
      : html`<div class="to-do">
          <h3>${words.toFillIn()}</h3>
          ${listed(view, missing, () => '')}
        </div>`
  }`;
};

/** What the schema allows but signers would miss. */
const advice = (view: View) =>
  leadsNowhere(view.draft, view.here)
    ? html`<div class="to-do" id="advice">
        <h3>${words.betterFilledIn()}</h3>
        ${listed(view, [{ path: ['page'], kind: 'missing' }], words.leadsNowhere)}
      </div>`
    : nothing;

const untranslated = ({ draft, act }: View) => {
  const missing = draft.languages.flatMap((language) => missingIn(draft, language).map((path) => ({ language, path })));
  return missing.length === 0
    ? nothing
    : html`<details>
        <summary>${words.notTranslated()} <span class="mark">${missing.length}</span></summary>
        <p class="hint">${words.notTranslatedLead()}</p>
        <ul>
          ${missing.map(
            ({ language, path }) =>
              html`<li>
                <a
                  href=${`#${idOf(path, language)}`}
                  @click=${(event: Event) => {
                    event.preventDefault();
                    act.goTo({ path: [...path, language] });
                  }}
                  ><strong>${placeName(draft, path)}</strong> <bdi lang=${language}>${nameOf(language)}</bdi></a
                >
              </li>`,
          )}
        </ul>
      </details>`;
};

const document = (view: View) => {
  const { draft, act } = view;
  const json = fileOf(draft);
  return html`<h3>${words.document()}</h3>
    <p class="hint">${isService(draft) ? words.documentLeadService() : words.documentLead()}</p>
    <div class="buttons">
      <button type="button" class="main" id="save" @click=${act.save}>${words.save(fileNameOf(draft))}</button>
      <button
        type="button"
        @click=${() => {
          act.copy(json, 'json');
        }}
      >
        ${words.copyDocument()}
      </button>
    </div>
    <details id="json-place">
      <summary>${words.showDocument()}</summary>
      <pre tabindex="0" role="group" aria-label=${words.document()}><code id="json">${json}</code></pre>
    </details>`;
};

/** A value of the draft that is not part of the document. */
const ownLine = (view: View, key: 'server' | 'address', label: string, hint: string) =>
  input(view, [key], {
    label,
    hint,
    type: 'url',
    isOptional: true,
    value: view.draft[key],
    write: (typed) => {
      view.act.edit((draft): Draft => ({ ...draft, [key]: typed }));
    },
  });

const settings = (view: View) => {
  const { draft, here, act } = view;
  return html`<h3>${words.addresses()}</h3>
    ${ownLine(view, 'server', words.server(), words.serverHint(here.origin))}
    ${ownLine(view, 'address', words.address(), words.addressHint(addressOf({ ...draft, address: '' }, here)))}
    ${select(
      'speaks',
      words.speaks(),
      [['', words.speaksReader()], ...draft.languages.map((tag) => [tag, nameOf(tag)] as const)],
      draft.speaks,
      (speaks) => {
        act.edit((before) => ({ ...before, speaks }));
      },
    )}
    ${
      here.integrity === ''
        ? html`<p class="hint">${words.cannotPin()}</p>`
        : tick({
            id: 'pin',
            label: words.pin(),
            hint: draft.isPinned ? words.pinLead(here.version) : words.noPin(),
            isTicked: draft.isPinned,
            set: (isPinned) => {
              act.edit((before) => ({ ...before, isPinned }));
            },
          })
    }`;
};

const snippet = (view: View, id: string, name: string, lead: string, code: string, more: unknown = nothing) =>
  html`<section class="way" aria-labelledby=${`${id}-name`}>
    <h4 id=${`${id}-name`}>${name}</h4>
    <p class="hint">${lead}</p>
    ${more}
    <pre tabindex="0" role="group" aria-labelledby=${`${id}-name`}><code id=${id}>${code}</code></pre>
    <button
      type="button"
      aria-label=${words.copyOf(name)}
      @click=${() => {
        view.act.copy(code, id);
      }}
    >
      ${words.copy()}
    </button>
  </section>`;

export const result = (view: View) => {
  const { draft, here, flaws, withCount, act } = view;
  if (flaws.length > 0)
    return html`${summary(view)} ${untranslated(view)}
      <p class="hint">${words.cannotSave()}</p>`;
  const snippets = snippetsOf(draft, here, withCount);
  const head = lookOf(draft, here);
  return html`${summary(view)} ${advice(view)} ${untranslated(view)} ${document(view)} ${settings(view)}
    <h3>${words.snippets()}</h3>
    ${head ? snippet(view, 'way-look', words.wayLook(), words.wayLookLead(), head) : nothing}
    ${snippetKinds.map((way) => {
      const [name, lead] = wayWords[way];
      const more =
        way === 'mail'
          ? tick({ id: 'with-count', label: words.withCount(), isTicked: withCount, set: act.setCount })
          : nothing;
      return snippet(view, `way-${way}`, name(), lead(), snippets[way], more);
    })}`;
};
