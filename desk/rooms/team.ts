/** The room of the team: sees who is in it, invites, changes roles, and removes. */
import { html, nothing } from 'lit';
import { copyText } from '../../builder/files.ts';
import { showDialog } from '../../ui/dialog.ts';
import { ask, type Invitation, type Member, type Team } from '../api.ts';
import { confirmed } from '../passkey.ts';
import { inviteForm, invitationRow, linkBox, memberRow, roleDialog, type Made } from '../views/team.ts';
import * as words from '../words/team.ts';
import { Room } from './room.ts';

export class TeamRoom extends Room {
  #team: Team | undefined;
  #made: Made | undefined;
  /** Whose role is being changed. */
  #changing: Member | undefined;

  protected override async load(): Promise<void> {
    this.#team = this.taken(await ask<Team>('team')) ?? this.#team;
  }

  protected override updated(): void {
    showDialog(this.querySelector<HTMLDialogElement>('#role-dialog'), this.#changing !== undefined);
    super.updated();
  }

  protected override render(): unknown {
    if (!this.#team) return nothing;
    const { members, invitations } = this.#team;
    const { member: own, campaigns, ui } = this.given;
    const granting = { own, campaigns, ui };
    return html`<p class="hint">${words.teamLead()}</p>
      <section aria-labelledby="members-title">
        <h2 id="members-title">${words.members()}</h2>
        <ul class="rows line-rows">
          ${members.map((one) =>
            memberRow(one, own, { changeRole: this.#change, remove: (member) => void this.#remove(member) }),
          )}
        </ul>
        ${members.length === 1 && invitations.length === 0 ? html`<p class="empty">${words.alone()}</p>` : nothing}
      </section>
      ${
        invitations.length > 0
          ? html`<section aria-labelledby="invited-title">
              <h2 id="invited-title">${words.invited()}</h2>
              <ul class="rows line-rows">
                ${invitations.map((one) => invitationRow(one, (invitation) => void this.#takeBack(invitation)))}
              </ul>
            </section>`
          : nothing
      }
      <section aria-labelledby="invite-title">
        <h2 id="invite-title">${words.invite()}</h2>
        <p class="hint">${words.passkeyAgain()}</p>
        ${this.#made ? linkBox(this.#made, (url) => void this.#copy(url)) : nothing}
        ${inviteForm(granting, (invitation) => void this.doing(() => this.#invite(invitation)))}
      </section>
      ${roleDialog(this.#changing, granting, {
        save: (member, campaign, role) => void this.#setRole(member, campaign, role),
        close: () => {
          this.#change(undefined);
        },
      })}`;
  }

  #change = (member: Member | undefined): void => {
    if (this.#changing === member) return;
    this.#changing = member;
    this.requestUpdate();
  };

  /** Asks for the passkey, does it, and shows the team as it is then. */
  async #act(action: string, path: string, body: object, said: () => string): Promise<void> {
    await this.doing(async () => {
      if (!this.taken(await confirmed(action, path, body))) return;
      // It may have been the member's own role.
      await this.given.services.refresh();
      if (!this.isConnected) return;
      await this.load();
      this.tell(said);
    });
  }

  async #remove({ id, name }: Member): Promise<void> {
    const { sure } = this.given.services;
    if (await sure(this.said(() => ({ asks: words.removeQuestion(name), yes: words.remove(), isDangerous: true }))))
      await this.#act('remove-member', 'team/remove', { member: id }, () => words.removed(name));
  }

  #takeBack({ id }: Invitation): Promise<void> {
    return this.#act('withdraw-invitation', 'team/withdraw-invitation', { id }, words.takenBack);
  }

  async #setRole({ id }: Member, campaign: string, role: string): Promise<void> {
    this.#change(undefined);
    const body = { member: id, campaign, ...(role && { role }) };
    await this.#act('change-role', 'team/role', body, words.roleSaved);
  }

  async #invite(invitation: Pick<Invitation, 'name' | 'role' | 'campaign'>): Promise<void> {
    const made = this.taken(await confirmed<Omit<Made, 'name'>>('invite', 'team/invite', invitation));
    if (!made) return;
    await this.load();
    this.querySelector<HTMLFormElement>('#invite')?.reset();
    this.#made = { ...made, name: invitation.name };
    this.focusNext = '#link';
    this.tell(words.linkMade);
  }

  async #copy(link: string): Promise<void> {
    const isCopied = await copyText(link);
    if (!isCopied) this.querySelector<HTMLInputElement>('#link')?.select();
    this.tell(isCopied ? words.copied : words.notCopied);
  }
}
