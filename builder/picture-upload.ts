/**
 * Uploads a picture by the means that the builder's holder gives, and puts its address into the
 * draft. Without them nothing can be uploaded, and the builder asks for an address.
 */
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { change, ownLanguage, type Draft } from './draft.ts';
import { stringAt } from './paths.ts';
import { readyPicture } from './picture.ts';
import type { View } from './views/view.ts';
import { uploaded } from './words/picture.ts';

/**
 * Sends a picture to where it will be served from. `trouble`: a problem of the server
 * (docs/server-routes.md), or `away` where there is no answer.
 * @param campaign the short name in the document, as it is now
 */
export type UploadPicture = (
  picture: Blob,
  campaign: string,
) => Promise<{ readonly src: string } | { readonly trouble: string }>;

export type PictureState = 'idle' | 'shrinking' | 'uploading' | { readonly trouble: string };

/** How far it is, and what to do with a chosen file. */
export interface PictureOffer {
  readonly state: PictureState;
  readonly choose: (file: File) => void;
}

export class PictureUpload implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  #state: PictureState = 'idle';

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  hostDisconnected(): void {
    this.#state = 'idle';
  }

  offer(upload: UploadPicture | undefined, draft: Draft, edit: View['act']['edit']): PictureOffer | undefined {
    if (!upload) return undefined;
    const choose = async (file: File): Promise<void> => {
      const src = await this.#take(file, stringAt(draft.document, ['id']), upload);
      if (src === undefined) return;
      // What can be seen in it is asked next.
      const after = { said: uploaded, focus: `image-alt-${ownLanguage(draft)}` };
      edit((now) => change(now, ['image', 'src'], src), after);
    };
    return { state: this.#state, choose: (file) => void choose(file) };
  }

  /** The address of the picture, once it has one. */
  async #take(file: File, campaign: string, upload: UploadPicture): Promise<string | undefined> {
    this.#set('shrinking');
    const picture = await readyPicture(file);
    if (typeof picture === 'string') {
      this.#set({ trouble: picture });
      return undefined;
    }
    this.#set('uploading');
    const answer = await upload(picture, campaign);
    this.#set('src' in answer ? 'idle' : answer);
    return 'src' in answer ? answer.src : undefined;
  }

  #set(state: PictureState): void {
    this.#state = state;
    this.#host.requestUpdate();
  }
}
