/** The room of the campaigns: each with its number, its last days, and what waits for somebody. */
import { html, nothing } from 'lit';
import { directionOf } from '../../src/i18n/negotiate.ts';
import type { CampaignRow } from '../api.ts';
import { titleOfCampaign } from '../campaign-title.ts';
import { numberOf } from '../numbers.ts';
import { sparkLine } from '../views/spark-line.ts';
import * as words from '../words/page.ts';
import { atLeast, fewer, held, lastDays, mails, names } from '../words/progress.ts';
import { notOutMark, writeRoom } from '../words/text.ts';
import { Room, type Given } from './room.ts';

/** Where a campaign's rooms are, of those that are open to this member. */
export type Ways = (
  member: Given['member'],
  campaign: string,
) => readonly { readonly name: string; readonly address: string }[];

/** The server counts no further. */
const mostWaiting = 100;

/** What can wait, and the room in which it is looked at. */
const kinds = [
  { of: 'held', room: 'held', say: held },
  { of: 'names', room: 'names', say: names },
  { of: 'mails', room: '', say: mails },
] as const;

export class CampaignsRoom extends Room {
  static override readonly properties = { ...Room.properties, ways: { attribute: false } } as const;
  declare ways: Ways;

  protected override load(): Promise<void> {
    return this.given.services.refresh();
  }

  protected override render(): unknown {
    const { campaigns, member } = this.given;
    if (campaigns.length > 0)
      return html`${this.#write()}
        <p class="hint">${words.campaignsLead()}</p>
        <ul class="rows line-rows">
          ${campaigns.map((one) => this.#row(one))}
        </ul>`;
    return html`<div class="empty">
      ${
        member.rights['see-campaign'] === true
          ? html`<p>${words.noCampaignsAtAll()}</p>
              ${this.#write()}`
          : html`<p>${words.noCampaigns()}</p>`
      }
    </div>`;
  }

  #write(): unknown {
    return this.may('edit-text')
      ? html`<p class="buttons"><a class="button main" id="write" href="#write">${writeRoom()}</a></p>`
      : nothing;
  }

  #row(campaign: CampaignRow): unknown {
    const ways = this.ways(this.given.member, campaign.id);
    const { words: title, lang } = titleOfCampaign(campaign, this.given.ui);
    const first = campaign.isOut ? ways[0] : ways.find(({ name }) => name === 'text');
    return html`<li>
      ${
        first
          ? html`<a class="name" href=${first.address} lang=${lang} dir=${directionOf(lang)}>${title}</a>`
          : html`<span class="name" lang=${lang} dir=${directionOf(lang)}>${title}</span>`
      }
      ${campaign.isOut ? this.#goes(campaign, ways) : html`<code>${campaign.id}</code> <span class="quiet">${notOutMark()}</span>`}
    </li>`;
  }

  #goes(campaign: CampaignRow, ways: ReturnType<Ways>): unknown {
    const recent = campaign.line.reduce((sum, count) => sum + count, 0);
    return html`<a class="quiet" href=${`/p/${campaign.id}`}><code>${campaign.id}</code></a>
      ${recent > 0 ? sparkLine(campaign.line, lastDays(numberOf(recent))) : html`<span class="spark"></span>`}
      <span class="number">${words.signatures(campaign.total > 0 ? numberOf(campaign.total) : fewer())}</span>
      ${this.#waiting(campaign, ways)}`;
  }

  #waiting({ waiting }: CampaignRow, ways: ReturnType<Ways>): unknown {
    const some = kinds.filter(({ of }) => waiting[of] > 0);
    if (some.length === 0) return nothing;
    return html`<ul class="waiting">
      ${some.map(({ of, room, say }) => {
        const count = numberOf(waiting[of]);
        const way = ways.find(({ name }) => name === room);
        const said = say(waiting[of] < mostWaiting ? count : atLeast(count));
        return html`<li>${way ? html`<a href=${way.address}>${said}</a>` : html`<span>${said}</span>`}</li>`;
      })}
    </ul>`;
  }
}
