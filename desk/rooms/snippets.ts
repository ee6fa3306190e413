/** The room of what is pasted, for a campaign that is out. */
import { html, nothing } from 'lit';
import { draftOf, type Draft } from '../../builder/draft.ts';
import { copyText } from '../../builder/files.ts';
import { select } from '../../builder/focus-and-preview.ts';
import { pinOf } from '../../builder/integrity.ts';
import { isObject } from '../../builder/paths.ts';
import { signedIn } from '../../builder/sealing.ts';
import type { Here } from '../../builder/snippets.ts';
import { look } from '../../builder/views/look.ts';
import { pasting, snippets, type Pasting } from '../../builder/views/snippets.ts';
import * as builderWords from '../../builder/words/result.ts';
import * as words from '../words/snippets.ts';
import { fingerprintOf } from '../../src/sealing/vouched-list.ts';
import { Room } from './room.ts';

export class SnippetsRoom extends Room {
  #draft: Draft | undefined;
  #here: Here = { origin: location.origin, version: __VERSION__, integrity: '' };
  #withCount = true;

  /** What everybody can read: no more is needed here. */
  protected override async load(): Promise<void> {
    const { campaign, services } = this.given;
    if (!campaign?.isOut) return;
    const [document, pin] = await Promise.all([
      fetch(`/v1/campaigns/${campaign.id}`, { cache: 'no-store' })
        .then((response) => response.json() as Promise<unknown>)
        .catch(() => undefined),
      pinOf('/petition-widget.js'),
    ]);
    this.#here = { ...this.#here, ...pin };
    if (isObject(document)) {
      this.#draft = draftOf(document);
      const sealing = signedIn(this.#draft);
      if (sealing) this.#here = { ...this.#here, fingerprint: await fingerprintOf(sealing.key).catch(() => '') };
    }
    if (!this.#draft) services.failed('away');
  }

  protected override render(): unknown {
    const { campaign } = this.given;
    if (!campaign) return nothing;
    if (!campaign.isOut)
      return html`<div class="empty">
        <p>${words.notOutYet()}</p>
        ${this.may('edit-text') ? html`<p><a href=${`#text/${campaign.id}`}>${words.toText()}</a></p>` : nothing}
      </div>`;
    const draft = this.#draft;
    if (!draft) return nothing;
    const view: Pasting = {
      draft,
      here: this.#here,
      withCount: this.#withCount,
      level: 3,
      act: {
        edit: (change) => {
          this.#draft = change(draft);
          this.requestUpdate();
        },
        copy: (text, from) => void this.#copy(text, from),
        setCount: (withCount) => {
          this.#withCount = withCount;
          this.requestUpdate();
        },
      },
    };
    const page = `${location.origin}/p/${campaign.id}`;
    return html`<p class="hint">${words.snippetsLead()}</p>
      <section aria-labelledby="page-title">
        <h2 id="page-title">${words.ownPage()}</h2>
        <p class="hint" id="page-lead">${signedIn(draft) ? words.ownPageSealed() : words.ownPageLead()}</p>
        <p class="page-address"><a href=${page}>${page}</a></p>
      </section>
      <details id="looks">
        <summary>${words.howItLooks()}</summary>
        <p class="hint">${words.howItLooksLead()}</p>
        <div class="inside">${look(view)} ${pasting(view)}</div>
      </details>
      <section aria-labelledby="paste-title">
        <h2 id="paste-title">${builderWords.snippets()}</h2>
        ${snippets(view)}
      </section>`;
  }

  async #copy(text: string, from: string): Promise<void> {
    const isCopied = await copyText(text);
    if (!isCopied) select(this, from);
    this.tell(isCopied ? builderWords.copied : builderWords.notCopied);
  }
}
