/** The rooms of the desk, in the order of their bars: the one list of them. */
import { html, type TemplateResult } from 'lit';
import { CampaignEditor } from '../../builder/campaign-editor.ts';
import type { SignedIn } from '../api.ts';
import { may } from '../may.ts';
import { Plot } from '../plot.ts';
import { handOverRoom } from '../words/hand-over.ts';
import { heldRoom } from '../words/held.ts';
import { namesRoom } from '../words/names.ts';
import { campaignsRoom } from '../words/page.ts';
import { paperRoom } from '../words/paper.ts';
import { personRoom } from '../words/person.ts';
import { progressRoom } from '../words/progress.ts';
import { sealedRoom } from '../words/sealed.ts';
import { snippetsRoom } from '../words/snippets.ts';
import { journalRoom, teamRoom } from '../words/team.ts';
import { textRoom, writeRoom } from '../words/text.ts';
import { CampaignsRoom, type Ways } from './campaigns.ts';
import { HandOverRoom } from './hand-over.ts';
import { HeldRoom } from './held.ts';
import { JournalRoom } from './journal.ts';
import { NamesRoom } from './names.ts';
import { PaperRoom } from './paper.ts';
import { PersonRoom } from './person.ts';
import { ProgressRoom } from './progress.ts';
import { SealedRoom } from './sealed.ts';
import { SnippetsRoom } from './snippets.ts';
import { TeamRoom } from './team.ts';
import { TextRoom } from './text.ts';
import { WriteRoom } from './write.ts';
import type { Given } from './room.ts';

interface Entry {
  /** In the page's address, behind `#`; for a room of one campaign, `/` and its id follow. */
  readonly name: string;
  /** The action of server/desk/rights.ts that opens it; absent: open to every member. */
  readonly action?: string;
  readonly isOfCampaign: boolean;
  /** Only for those who may do it for all campaigns. */
  readonly isForAll?: true;
  /** In the bar of campaigns whose signatures are sealed alone. */
  readonly isForSealed?: true;
  readonly title: () => string;
  readonly render: (given: Given) => TemplateResult;
}

const rooms: readonly Entry[] = [
  {
    name: 'campaigns',
    isOfCampaign: false,
    title: campaignsRoom,
    render: (given) => html`<desk-campaigns .given=${given} .ways=${ways}></desk-campaigns>`,
  },
  {
    name: 'write',
    action: 'edit-text',
    isOfCampaign: false,
    isForAll: true,
    title: writeRoom,
    render: (given) => html`<desk-write .given=${given}></desk-write>`,
  },
  {
    name: 'person',
    action: 'find-person',
    isOfCampaign: false,
    title: personRoom,
    render: (given) => html`<desk-person .given=${given}></desk-person>`,
  },
  {
    name: 'team',
    action: 'see-team',
    isOfCampaign: false,
    title: teamRoom,
    render: (given) => html`<desk-team .given=${given}></desk-team>`,
  },
  {
    name: 'journal',
    action: 'read-journal',
    isOfCampaign: false,
    title: journalRoom,
    render: (given) => html`<desk-journal .given=${given}></desk-journal>`,
  },
  {
    name: 'progress',
    action: 'see-figures',
    isOfCampaign: true,
    title: progressRoom,
    render: (given) => html`<desk-progress .given=${given}></desk-progress>`,
  },
  {
    name: 'names',
    action: 'see-names',
    isOfCampaign: true,
    title: namesRoom,
    render: (given) => html`<desk-names .given=${given}></desk-names>`,
  },
  {
    name: 'held',
    action: 'see-held',
    isOfCampaign: true,
    title: heldRoom,
    render: (given) => html`<desk-held .given=${given}></desk-held>`,
  },
  {
    name: 'paper',
    action: 'see-paper',
    isOfCampaign: true,
    title: paperRoom,
    render: (given) => html`<desk-paper .given=${given}></desk-paper>`,
  },
  {
    name: 'hand-over',
    action: 'see-deliveries',
    isOfCampaign: true,
    title: handOverRoom,
    render: (given) => html`<desk-hand-over .given=${given}></desk-hand-over>`,
  },
  {
    name: 'sealed',
    action: 'see-sealed',
    isOfCampaign: true,
    isForSealed: true,
    title: sealedRoom,
    render: (given) => html`<desk-sealed .given=${given}></desk-sealed>`,
  },
  {
    name: 'text',
    action: 'edit-text',
    isOfCampaign: true,
    title: textRoom,
    render: (given) => html`<desk-text .given=${given}></desk-text>`,
  },
  {
    name: 'snippets',
    action: 'see-campaign',
    isOfCampaign: true,
    title: snippetsRoom,
    render: (given) => html`<desk-snippets .given=${given}></desk-snippets>`,
  },
];

customElements.define('campaign-editor', CampaignEditor);
customElements.define('desk-plot', Plot);
customElements.define('desk-campaigns', CampaignsRoom);
customElements.define('desk-write', WriteRoom);
customElements.define('desk-person', PersonRoom);
customElements.define('desk-team', TeamRoom);
customElements.define('desk-journal', JournalRoom);
customElements.define('desk-progress', ProgressRoom);
customElements.define('desk-names', NamesRoom);
customElements.define('desk-held', HeldRoom);
customElements.define('desk-paper', PaperRoom);
customElements.define('desk-hand-over', HandOverRoom);
customElements.define('desk-sealed', SealedRoom);
customElements.define('desk-text', TextRoom);
customElements.define('desk-snippets', SnippetsRoom);

/** The rooms that are open to this member: those of the desk, or those of one campaign. */
export const roomsOf = (member: SignedIn, campaign?: string): Entry[] =>
  rooms.filter(
    ({ action, isOfCampaign, isForAll }) =>
      isOfCampaign === (campaign !== undefined) &&
      (action === undefined || may(member, action, isForAll ? '' : campaign)),
  );

export type { Entry };

/** A room's address in this page. */
export const addressOf = (room: string, campaign?: string): string =>
  campaign === undefined ? `#${room}` : `#${room}/${campaign}`;

/** What an address names; the first room where it names none that is open. */
export const whereTo = (
  hash: string,
  member: SignedIn,
): { readonly room: Entry; readonly campaign: string | undefined } | undefined => {
  const [name, campaign] = hash.slice(1).split('/', 2);
  const room = roomsOf(member, campaign).find((one) => one.name === name);
  const [first] = rooms;
  return room ? { room, campaign } : first && { room: first, campaign: undefined };
};

/** The rooms of a campaign, for the list of campaigns, which knows no other room. */
const ways: Ways = (member, campaign) =>
  roomsOf(member, campaign).map(({ name }) => ({ name, address: addressOf(name, campaign) }));
