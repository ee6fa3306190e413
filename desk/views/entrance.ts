/** Coming in: by passkey, or for the first time by an invitation. */
import { html, nothing } from 'lit';
import * as words from '../words/page.ts';
import { troubleBox } from './page.ts';
import type { Acts, Opened, Screen } from './view.ts';
import type { Trouble } from '../api.ts';

const invited = (opened: Opened, campaign: string, { join }: Acts) =>
  html`<h1>${words.welcome(opened.name)}</h1>
    <p class="lead">${words.invitedTo(words.roleNames[opened.role](), campaign)}</p>
    <p>${words.whatPasskey()}</p>
    <div class="buttons">
      <button
        type="button"
        class="main"
        id="make-passkey"
        @click=${() => {
          join(opened);
        }}
      >
        ${words.makePasskey()}
      </button>
    </div>`;

const known = ({ signIn }: Acts) =>
  html`<h1>${words.pageTitle()}</h1>
    <p class="lead">${words.pageLead()}</p>
    <div class="buttons">
      <button type="button" class="main" id="sign-in" @click=${signIn}>${words.signIn()}</button>
    </div>
    <div class="aside">
      <p>${words.noPasskeyYet()}</p>
      <p>${words.howToInvite()}</p>
      <pre>petition-server invite --name "Ada" --role owner</pre>
    </div>`;

export const entrance = (
  { opened, obstacle, address }: Extract<Screen, { at: 'entrance' }>,
  trouble: Trouble | undefined,
  acts: Acts,
) => {
  if (obstacle)
    return html`<h1>${words.pageTitle()}</h1>
      ${troubleBox(obstacle)}
      ${obstacle === 'other-address' ? html`<p><a id="address" href=${address}>${address}</a></p>` : nothing}`;
  return html`${troubleBox(trouble)}
  ${opened ? invited(opened, opened.campaign || words.allCampaigns(), acts) : known(acts)}`;
};

export const away = ({ retry }: Acts) =>
  html`<h1>${words.pageTitle()}</h1>
    ${troubleBox('away')}
    <div class="buttons"><button type="button" class="main" @click=${retry}>${words.tryAgain()}</button></div>`;
