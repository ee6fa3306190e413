/** The petition's picture: uploaded where that is possible, or by its address, and its words. */
import { html, nothing } from 'lit';
import { change } from '../draft.ts';
import { stringAt } from '../paths.ts';
import type { PictureOffer } from '../picture-upload.ts';
import * as words from '../words/picture.ts';
import * as start from '../words/start.ts';
import { describedBy, documentLine } from './controls.ts';
import { text } from './text.ts';
import type { View } from './view.ts';

const address = (view: View) =>
  documentLine(view, ['image', 'src'], {
    label: start.imageSrc(),
    hint: start.imageSrcHint(),
    type: 'url',
    isOptional: true,
  });

const remove = ({ act }: View): void => {
  const go = (): void => {
    act.edit((draft) => change(draft, ['image'], undefined), { said: words.removed, focus: 'picture' });
  };
  act.ask({ text: words.removeQuestion, yes: words.removePicture, act: go });
};

const upload = (view: View, { state, choose }: PictureOffer) => {
  const { draft, here } = view;
  const src = stringAt(draft.document, ['image', 'src']);
  const isBusy = state === 'shrinking' || state === 'uploading';
  const error = typeof state === 'object' ? words.pictureTrouble(state.trouble) : nothing;
  return html`<div class=${`field ${error === nothing ? '' : 'wrong'}`}>
      <label for="picture">${src === '' ? words.uploadPicture() : words.uploadAnother()}</label>
      <p class="hint" id="picture-hint">${words.uploadHint()}</p>
      <p class="error" id="picture-error" role="alert" ?hidden=${error === nothing}>${error}</p>
      <input
        id="picture"
        type="file"
        accept="image/*"
        ?disabled=${isBusy}
        aria-describedby=${describedBy('picture', true, error)}
        @change=${({ target }: Event) => {
          const input = target as HTMLInputElement;
          const [file] = input.files ?? [];
          if (file) choose(file);
          // So that the same file can be chosen again.
          input.value = '';
        }}
      />
      <p class="quiet" role="status">
        ${state === 'shrinking' ? words.shrinking() : state === 'uploading' ? words.uploading() : nothing}
      </p>
    </div>
    ${src.startsWith(`${here.origin}/`) ? html`<img class="picture" src=${src} alt="" />` : nothing}
    ${
      src === ''
        ? nothing
        : html`<button
            type="button"
            @click=${() => {
              remove(view);
            }}
          >
            ${words.removePicture()}
          </button>`
    }
    <details>
      <summary>${words.elsewhere()}</summary>
      ${address(view)}
    </details>`;
};

export const picture = (view: View) => {
  const { picture: uploads, draft } = view;
  const isThere = stringAt(draft.document, ['image', 'src']) !== '' || draft.document.image !== undefined;
  return html`<fieldset class="group">
    <legend>${start.image()}</legend>
    ${uploads ? upload(view, uploads) : address(view)}
    ${
      uploads && !isThere
        ? nothing
        : text(view, ['image', 'alt'], { label: start.imageAlt(), hint: start.imageAltHint() })
    }
  </fieldset>`;
};
