/**
 * What replaces the form, as HTML: thanks that claim no more than is known, or why it cannot be
 * signed here.
 */
import { html } from 'hono/html';
import { messages, ofNetworks, say, withdrawHint, withdrawNow, withdrawTitle } from 'petition-widget/page';
import type { Network } from 'petition-widget/schema';
import { wordsFor, type Words } from '../i18n/words.ts';
import { away, heading, marked, phrase, prose } from './text.ts';
import { documentOf, pageOf, query, type Html, type Part, type Step, type PageModel } from './page-model.ts';

/** Whatever replaces the form gets the focus, so that it is read out. */
const title = (words: string): Html => heading(2, words, html`id="outcome" tabindex="-1" autofocus`);

/** Plain links; for a network that needs a script, there is the address to copy below them. */
const share = (view: PageModel): Html => {
  const { share: said, page, title: named } = view.campaign;
  const url = said?.url ?? page ?? pageOf(view);
  const what = (network: Network) => ({
    url,
    text: say(view, said?.texts?.[network] ?? said?.text ?? named).words,
  });
  const link = (_network: Network, words: string, href?: string): Part =>
    href === undefined ? '' : html`<li>${away(href, words)}</li>`;
  return html`<div class="share">
    ${heading(3, messages.shareTitle())}
    <ul>
      ${ofNetworks(view.ui, said?.networks ?? [], what, link)}
    </ul>
    <p class="quiet"><bdi>${url}</bdi></p>
  </div>`;
};

/** Shown only this once. In the page's address the code is a fragment, which no server sees. */
const withdrawing = (code: string): Html =>
  html`<details open>
    <summary>${withdrawTitle()}</summary>
    <div class="share">
      <p class="quiet">${withdrawHint()}</p>
      <pre dir="ltr">${code}</pre>
      <ul>
        <li>${away(`/withdraw#${code}`, withdrawNow())}</li>
      </ul>
    </div>
  </details>`;

/** For whoever got no mail. The code is what shows that they are the one who signed. */
const again = (view: PageModel, code: string): Html =>
  html`<form
    method="post"
    action="${documentOf(view.campaign)}/mails${query(view, view.locale)}${view.isFramed && '&embed'}"
  >
    <input type="hidden" name="code" value="${code}" />
    <button class="plain" type="submit">${wordsFor(view.ui).lateLink.button}</button>
  </form>`;

const thanks = (view: PageModel, named: string, told: Part, below: Part): Html => {
  const { text, next } = view.campaign.signed ?? {};
  return html`<div class="outcome">
    <div class="thanks" role="alert">
      <svg viewBox="0 0 48 40" aria-hidden="true"><path d="M4 23c5-3 8 2 11 12C21 20 30 9 44 4" pathLength="1" /></svg>
      ${title(named)}
    </div>
    ${told} ${text === undefined ? '' : prose(view, text)} ${next && away(next.url, phrase(view, next.label), 'main')}
    ${share(view)} ${below}
  </div>`;
};

export const signed = (view: PageModel, { outcome, code, isAskedAgain }: Extract<Step, { step: 'signed' }>): Html => {
  const more = messages.signedText[outcome]?.();
  const { asked } = wordsFor(view.ui);
  const told = [
    more === undefined ? '' : html`<p>${more}</p>`,
    isAskedAgain
      ? html`<div role="status">
          ${heading(3, asked.title)}
          <p>${asked.text}</p>
        </div>`
      : outcome === 'confirm-email'
        ? again(view, code)
        : '',
  ];
  return thanks(view, messages.signedTitle[outcome](), told, withdrawing(code));
};

/** `words`: the server's own, in the page's language. */
export const confirmed = (view: PageModel, { confirmed: said }: Words): Html =>
  thanks(view, said.title, html`<p>${said.counts}</p>`, '');

export const closed = (view: PageModel, { phase }: Extract<Step, { step: 'closed' }>): Html => {
  const { opens = '', [phase]: said } = view.campaign;
  return html`<div class="outcome">
    ${title(messages.closedTitle[phase](opens))} ${said?.text === undefined ? '' : prose(view, said.text)}
  </div>`;
};

/** The widget replaces this if there is script; without script, it says what to do. */
export const scripted = (
  view: PageModel,
  { why }: Extract<Step, { step: 'scripted' }>,
  { locale, needsScript }: Words,
): Html => {
  const { page } = view.campaign;
  return html`<div class="outcome">
    <p ${marked(view, locale)}>${needsScript[why]}</p>
    ${why === 'sealed' ? html`<p>${away(`/sealed?lang=${locale}`, needsScript.sealedMore)}</p>` : ''}
    ${page === undefined ? '' : html`<p>${away(page, messages.elsewhere())}</p>`}
  </div>`;
};
