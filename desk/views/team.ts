/** The parts of the room of the team: who is in it, who is invited, and inviting. */
import { html, nothing } from 'lit';
import { onClosed } from '../../ui/dialog.ts';
import { answersIn } from '../answers.ts';
import type { CampaignRow, Grant, Invitation, Member, SignedIn } from '../api.ts';
import { titleOfCampaign } from '../campaign-title.ts';
import { dateOf, timeOf } from '../dates.ts';
import { allCampaigns, cancel, roleNames } from '../words/page.ts';
import * as words from '../words/team.ts';

/** A link that was just made. */
export interface Made {
  readonly url: string;
  readonly name: string;
  readonly expires: number;
}

const grantOf = ({ role, campaign }: Grant): string => words.grant(roleNames[role](), campaign || allCampaigns());

/** The campaigns for which somebody may give roles: '' is all of them. */
const grantable = (member: SignedIn, campaigns: readonly CampaignRow[]): string[] => {
  const own = member.rights.invite;
  return own === true ? ['', ...campaigns.map(({ id }) => id)] : [...(own ?? [])];
};

const campaignOptions = (ids: readonly string[], campaigns: readonly CampaignRow[], ui: string, chosen?: string) =>
  ids.map((id) => {
    const campaign = campaigns.find((one) => one.id === id);
    const title = campaign && titleOfCampaign(campaign, ui);
    return html`<option value=${id} lang=${title?.lang ?? nothing} ?selected=${id === chosen}>
      ${title?.words ?? (id || allCampaigns())}
    </option>`;
  });

const roleOptions = (chosen = 'viewer') =>
  Object.entries(roleNames).map(
    ([role, said]) => html`<option value=${role} ?selected=${role === chosen}>${said()}</option>`,
  );

interface MemberActs {
  readonly changeRole: (member: Member) => void;
  readonly remove: (member: Member) => void;
}

export const memberRow = (member: Member, own: SignedIn, { changeRole, remove }: MemberActs) =>
  html`<li>
    <div class="person">
      <p class="name">
        <bdi>${member.name}</bdi> ${member.id === own.id ? html`<span class="tag">${words.you()}</span>` : nothing}
      </p>
      <p class="quiet">
        ${member.roles.length > 0 ? member.roles.map(grantOf).join(' · ') : words.noRole()} ·
        ${words.since(dateOf(member.created))}
      </p>
    </div>
    <div class="buttons">
      <button
        type="button"
        class="small"
        aria-label=${words.changeRoleOf(member.name)}
        @click=${() => {
          changeRole(member);
        }}
      >
        ${words.changeRole()}
      </button>
      <button
        type="button"
        class="small danger"
        aria-label=${words.removeMember(member.name)}
        @click=${() => {
          remove(member);
        }}
      >
        ${words.remove()}
      </button>
    </div>
  </li>`;

export const invitationRow = (invitation: Invitation, takeBack: (invitation: Invitation) => void) =>
  html`<li>
    <div class="person">
      <p class="name"><bdi>${invitation.name}</bdi></p>
      <p class="quiet">${grantOf(invitation)} · ${words.until(timeOf(invitation.expires))}</p>
    </div>
    <button
      type="button"
      class="small"
      aria-label=${words.takeBackFrom(invitation.name)}
      @click=${() => {
        takeBack(invitation);
      }}
    >
      ${words.takeBack()}
    </button>
  </li>`;

export const linkBox = ({ url, name, expires }: Made, copy: (url: string) => void) =>
  html`<div class="group" id="made">
    <div class="field">
      <label for="link">${words.linkFor(name)}</label>
      <p class="hint" id="link-hint">${words.linkHint(timeOf(expires))}</p>
      <input id="link" readonly dir="ltr" .value=${url} aria-describedby="link-hint" />
    </div>
    <button
      type="button"
      id="copy"
      @click=${() => {
        copy(url);
      }}
    >
      ${words.copy()}
    </button>
  </div>`;

/** Where roles can be given, and by whom. */
interface Granting {
  readonly own: SignedIn;
  readonly campaigns: readonly CampaignRow[];
  readonly ui: string;
}

export const inviteForm = (
  { own, campaigns, ui }: Granting,
  invite: (invitation: Pick<Invitation, 'name' | 'role' | 'campaign'>) => void,
) =>
  html`<form
    class="group"
    id="invite"
    @submit=${(event: SubmitEvent) => {
      event.preventDefault();
      const { name = '', role, campaign = '' } = answersIn(event);
      invite({ name, role: role as Invitation['role'], campaign });
    }}
  >
    <div class="field">
      <label for="name">${words.name()}</label>
      <p class="hint" id="name-hint">${words.nameHint()}</p>
      <input
        id="name"
        name="name"
        required
        maxlength="80"
        autocomplete="off"
        data-1p-ignore
        aria-describedby="name-hint"
      />
    </div>
    <div class="pair">
      <div class="field">
        <label for="role">${words.role()}</label>
        <select id="role" name="role">
          ${roleOptions()}
        </select>
      </div>
      <div class="field">
        <label for="campaign">${words.holdsFor()}</label>
        <select id="campaign" name="campaign">
          ${campaignOptions(grantable(own, campaigns), campaigns, ui)}
        </select>
      </div>
    </div>
    <button class="main">${words.makeLink()}</button>
  </form>`;

interface RoleActs {
  readonly save: (member: Member, campaign: string, role: string) => void;
  readonly close: () => void;
}

/** The form that changes a role, in a native dialog. */
export const roleDialog = (member: Member | undefined, granting: Granting, { save, close }: RoleActs) => {
  const { own, campaigns, ui } = granting;
  const ids = grantable(own, campaigns);
  // What they have there, so that nothing changes by saving at once.
  const had = member?.roles.find(({ campaign }) => ids.includes(campaign));
  return html`<dialog id="role-dialog" aria-labelledby="role-title" @close=${onClosed(close)}>
    ${
      member
        ? html`<h2 id="role-title">${words.changeRoleOf(member.name)}</h2>
            <form
              @submit=${(event: SubmitEvent) => {
                event.preventDefault();
                const { campaign = '', role = '' } = answersIn(event);
                save(member, campaign, role);
              }}
            >
              <div class="field">
                <label for="of-campaign">${words.holdsFor()}</label>
                <select id="of-campaign" name="campaign">
                  ${campaignOptions(ids, campaigns, ui, had?.campaign)}
                </select>
              </div>
              <div class="field">
                <label for="new-role">${words.role()}</label>
                <select id="new-role" name="role">
                  ${roleOptions(had?.role)}
                  <option value="">${words.noRole()}</option>
                </select>
              </div>
              <div class="buttons">
                <button class="main" id="save">${words.save()}</button>
                <button type="button" @click=${close}>${cancel()}</button>
              </div>
            </form>`
        : nothing
    }
  </dialog>`;
};
