/** All versions of a campaign's text, and how it ends: closed, won, open again. */
import { html, nothing } from 'lit';
import { draftOf, saidAt } from '../../builder/draft.ts';
import { nameOf } from '../../builder/localize.ts';
import { closedText, wonText } from '../../builder/words/start.ts';
import { optional } from '../../builder/words/result.ts';
import { directionOf } from '../../src/i18n/negotiate.ts';
import { phaseOf, type Campaign } from '../../src/schema/index.ts';
import type { Document, TextAnswer, Version } from '../../server/store/documents.ts';
import * as words from '../words/text.ts';
import { changes } from './changes.ts';
import { versionSaid } from './text.ts';

export interface LookedAt {
  readonly number: number;
  readonly document: Document;
}

interface VersionActs {
  readonly look: (version: Version) => void;
  readonly putBack: (version: Version) => void;
}

const row = (version: Version, out: Document, seen: LookedAt | undefined, { look, putBack }: VersionActs) =>
  html`<li>
    <span class="name">${versionSaid(version)}</span>
    <button
      type="button"
      class="small"
      aria-label=${words.lookAt(version.number)}
      aria-expanded=${seen?.number === version.number}
      data-look=${version.number}
      @click=${() => {
        look(version);
      }}
    >
      ${words.look()}
    </button>
    ${
      seen?.number === version.number
        ? html`<div class="looked-at">
            <p class="quiet">${words.comparedWithNow(version.number)}</p>
            ${changes(out, seen.document, words.sameAsNow())}
            <button
              type="button"
              data-put-back=${version.number}
              @click=${() => {
                putBack(version);
              }}
            >
              ${words.putBack()}
            </button>
          </div>`
        : nothing
    }
  </li>`;

export const versions = (
  { out, versions: all }: { readonly out: TextAnswer['out']; readonly versions: readonly Version[] },
  seen: LookedAt | undefined,
  acts: VersionActs,
) =>
  html`<details id="versions">
    <summary>${words.versions()}</summary>
    ${
      out && all.length > 1
        ? html`<ul class="rows line-rows">
            ${all.slice(1).map((one) => row(one, out.document, seen, acts))}
          </ul>`
        : html`<p class="quiet">${words.noVersions()}</p>`
    }
  </details>`;

/** A text in each language of the campaign; undefined if there is none. */
type Said = Readonly<Record<string, string>> | undefined;

interface Endings {
  readonly close: (text: Said) => void;
  readonly win: (text: Said) => void;
  readonly open: () => void;
}

interface Ending {
  readonly name: 'close' | 'win';
  readonly title: string;
  readonly lead: string;
  readonly label: string;
  readonly path: readonly string[];
  readonly act: (text: Said) => void;
}

const form = (document: Document, { name, title, lead, label, path, act }: Ending) => {
  const draft = draftOf(document);
  const { languages } = draft;
  return html`<form
    class="group"
    id=${name}
    @submit=${(event: SubmitEvent) => {
      event.preventDefault();
      const written = [...new FormData(event.target as HTMLFormElement)].filter(([, text]) => text !== '');
      act(written.length > 0 ? (Object.fromEntries(written) as Said) : undefined);
    }}
  >
    <h3>${title}</h3>
    <p class="hint">${lead}</p>
    ${languages.map(
      (language) =>
        html`<div class="field">
          <label for=${`${name}-${language}`}
            >${label}${languages.length > 1 ? html`, <span lang=${language}>${nameOf(language)}</span>` : nothing}
            <span class="quiet">${optional()}</span></label
          >
          <textarea
            id=${`${name}-${language}`}
            name=${language}
            lang=${language}
            dir=${directionOf(language)}
            rows="2"
            .defaultValue=${saidAt(draft, path, language)}
          ></textarea>
        </div>`,
    )}
    <button>${title}</button>
  </form>`;
};

export const endings = (out: TextAnswer['out'], now: number, { close, win, open }: Endings) => {
  if (!out) return nothing;
  const { document } = out;
  const phase = phaseOf(document as unknown as Campaign, now);
  return html`<details id="ending">
    <summary>${words.ending()}</summary>
    <p id="phase">${words.phases[phase]()}</p>
    ${
      phase === 'open'
        ? nothing
        : html`<div class="group" id="open">
            <p class="hint">${words.openLead()}</p>
            <button type="button" @click=${open}>${words.openNow()}</button>
          </div>`
    }
    ${
      phase === 'open' || phase === 'upcoming'
        ? form(document, {
            name: 'close',
            title: words.closeNow(),
            lead: words.closeLead(),
            label: closedText(),
            path: ['closed', 'text'],
            act: close,
          })
        : nothing
    }
    ${
      phase === 'won'
        ? nothing
        : form(document, {
            name: 'win',
            title: words.winNow(),
            lead: words.winLead(),
            label: wonText(),
            path: ['won', 'text'],
            act: win,
          })
    }
  </details>`;
};
