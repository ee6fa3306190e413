/**
 * The result where no petition server is involved: what to upload, and the snippet that has the
 * campaign in it.
 */
import { html, nothing } from 'lit';
import { fileNameOf, fileOf, type Draft } from '../draft.ts';
import { filesOf, inPageSnippets, inPageKinds, lookInPage, usualFiles, type InPageKind } from '../in-page.ts';
import { folderOf } from '../kit.ts';
import { stringAt } from '../paths.ts';
import { readUrl, unreachable, type Unreachable } from '../reach.ts';
import { sheets } from '../sheets.ts';
import * as words from '../words/in-page.ts';
import * as result from '../words/result.ts';
import { input } from './controls.ts';
import { pasting, snippet } from './snippets.ts';
import type { View } from './view.ts';

type Trouble = Unreachable | 'missing';

const reasons: Record<Trouble, (address: string) => string> = {
  missing: words.filesMissing,
  file: words.fromFile,
  machine: words.fromMachine,
  network: words.fromNetwork,
  'no-address': words.noAddress,
  insecure: words.fromInsecure,
};

/** Why what is pasted does not work for others; nothing if it does. */
export const warning = (address: string, why: Trouble | undefined = unreachable(address)) => {
  if (why === undefined) return nothing;
  return html`<div class="summary" id="unreachable">
    <h4>${words.worksForNobody()}</h4>
    <p>${reasons[why](address)}</p>
  </div>`;
};

const setFiles = (view: View, files: string, focus?: string): void => {
  view.act.edit((draft): Draft => ({ ...draft, files }), focus === undefined ? {} : { focus });
};

const files = (view: View) => {
  const { draft, here } = view;
  const { kit } = here;
  const usual = usualFiles(draft, here);
  const address = filesOf(draft, here);
  const filesAre = address === kit?.files ? here.filesAre : undefined;
  const why = filesAre === 'missing' ? filesAre : unreachable(address);
  const isElsewhere = readUrl(stringAt(draft.document, ['page']))?.origin !== here.origin;
  return html`<h3>${words.upload()}</h3>
    <p id="upload">${!kit || why === undefined ? words.uploadNothing(address) : words.uploadFolder(folderOf(kit))}</p>
    ${warning(address, why)}
    ${why === undefined && filesAre === 'closed' && isElsewhere ? html`<p class="to-do" id="not-open">${words.notOpen(here.origin)}</p>` : nothing}
    ${input(view, ['files'], {
      label: words.files(),
      hint: result.addressHint(usual),
      type: 'url',
      isOptional: true,
      value: draft.files,
      write: (typed) => {
        setFiles(view, typed);
      },
    })}
    ${
      kit && address !== kit.copy
        ? html`<p class="hint">${words.copyHint()}</p>
            <div class="buttons">
              <button
                type="button"
                id="use-copy"
                @click=${() => {
                  setFiles(view, kit.copy, 'files');
                }}
              >
                ${words.useCopy()}
              </button>
            </div>`
        : nothing
    }`;
};

const kinds: Record<InPageKind, readonly [name: () => string, lead: () => string]> = {
  'in-page': [words.inPage, words.inPageLead],
  link: [result.wayLink, result.wayLinkLead],
  mail: [result.wayMail, result.wayMailLead],
};

const document = ({ draft, act }: View) => {
  const json = fileOf(draft);
  return html`<h3>${words.keepDocument()}</h3>
    <p class="hint">${words.keepDocumentLead()}</p>
    <div class="buttons">
      <button type="button" id="save" @click=${act.save}>${result.save(fileNameOf(draft))}</button>
    </div>
    <details id="json-place">
      <summary>${result.showDocument()}</summary>
      <pre tabindex="0" role="group" aria-label=${result.document()}><code id="json">${json}</code></pre>
    </details>`;
};

export const inPage = (view: View) => {
  const { draft, here } = view;
  const codes = inPageSnippets(draft, here);
  const head = lookInPage(draft, sheets);
  return html`${files(view)}
    <h3>${result.snippets()}</h3>
    ${pasting(view)} ${head ? snippet(view, 'way-look', result.wayLook(), result.wayLookLead(), head) : nothing}
    ${inPageKinds.map((kind) => {
      const code = codes[kind];
      const [name, lead] = kinds[kind];
      return code === undefined ? nothing : snippet(view, `way-${kind}`, name(), lead(), code);
    })}
    <p>${words.tryOnce()}</p>
    ${document(view)}`;
};
