/**
 * The desk's element: knows who is here and which room is open, and says what went wrong. It
 * renders without a shadow root, so that labels, links and the page's style sheet reach its
 * content. It keeps nothing in the browser.
 */
import { html, LitElement, nothing } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import { directionOf, negotiate } from '../src/i18n/negotiate.ts';
import { showDialog } from '../ui/dialog.ts';
import { StatusLine } from '../ui/status-line.ts';
import { ask, type Answer, type CampaignRow, type SessionAnswer, type SignedIn, type Trouble } from './api.ts';
import { takeInvitation } from './invitation-link.ts';
import { speaking, spokenLocales } from './localize.ts';
import { OneAtATime } from './one-at-a-time.ts';
import { makePasskey, signIn } from './passkey.ts';
import { addressOf, whereTo } from './rooms/index.ts';
import { Room, type Question, type Services } from './rooms/room.ts';
import { away, entrance } from './views/entrance.ts';
import { bars, head, questionBox, troubleBox } from './views/page.ts';
import type { Acts, Opened, Screen } from './views/view.ts';
import { whoIsHere, type Invited } from './who-is-here.ts';
import * as words from './words/page.ts';

interface Asked extends Question {
  readonly answer: (isYes: boolean) => void;
}

export class OrganiserDesk extends LitElement {
  #ui = negotiate([new URLSearchParams(location.search).get('lang') ?? '', ...navigator.languages], spokenLocales);
  #screen: Screen = { at: 'loading' };
  #trouble: Trouble | undefined;
  #asked: Asked | undefined;
  readonly #status = new StatusLine(this);
  readonly #work = new OneAtATime(this);
  /** Where the focus goes with the next update. */
  #focus: string | undefined;
  /** Before anything else of the page can read the address. */
  #token = takeInvitation();

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    addEventListener('hashchange', this.#moved);
    void this.#enter();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    removeEventListener('hashchange', this.#moved);
  }

  protected override update(changed: Map<PropertyKey, unknown>): void {
    document.documentElement.lang = this.#ui;
    document.documentElement.dir = directionOf(this.#ui);
    speaking(this.#ui, () => {
      const screen = this.#screen;
      const room = screen.at === 'inside' ? whereTo(location.hash, screen.member)?.room : undefined;
      document.title = `${room ? `${room.title()} – ` : ''}${words.pageTitle()}`;
      super.update(changed);
    });
  }

  protected override updated(): void {
    showDialog(this.querySelector<HTMLDialogElement>('#question'), this.#asked !== undefined);
    if (this.#focus !== undefined) this.querySelector<HTMLElement>(this.#focus)?.focus();
    this.#focus = undefined;
  }

  protected override render(): unknown {
    const screen = this.#screen;
    const member = screen.at === 'inside' ? screen.member : undefined;
    return html`${head({ ui: this.#ui, member, speak: this.#speak, signOut: () => void this.#signOut() })}
      ${screen.at === 'inside' ? this.#inside(screen) : html`<main aria-busy=${this.#work.isBusy}>${this.#outside(screen)}</main>`}
      <p class="status" role="status">${this.#status.said}</p>`;
  }

  #outside(screen: Exclude<Screen, { at: 'inside' }>): unknown {
    if (screen.at === 'away') return away(this.#acts);
    if (screen.at === 'entrance') return entrance(screen, this.#trouble, this.#acts);
    return html`<h1>${words.pageTitle()}</h1>
      <p class="quiet">${words.loading()}</p>`;
  }

  #inside({ member, campaigns }: Extract<Screen, { at: 'inside' }>): unknown {
    const to = whereTo(location.hash, member);
    if (!to) return nothing;
    const campaign = campaigns.find(({ id }) => id === to.campaign);
    const given = { ui: this.#ui, member, campaigns, campaign, services: this.#services };
    return html`${bars(member, to.room.name, campaign, this.#ui)}
      <main>
        <h1 tabindex="-1">${to.room.title()}</h1>
        ${troubleBox(this.#trouble)}
        ${
          to.room.isOfCampaign && !campaign
            ? html`<p class="empty">${words.troubles['unknown-campaign']()}</p>`
            : keyed(addressOf(to.room.name, to.campaign), to.room.render(given))
        }
        ${questionBox(this.#asked, (isYes) => this.#asked?.answer(isYes))}
      </main>`;
  }

  #show(screen: Screen, trouble?: Trouble, said = ''): void {
    this.#screen = screen;
    this.#trouble = trouble;
    this.#asked?.answer(false);
    this.#status.tell(said);
  }

  #speak = (locale: string): void => {
    this.#ui = locale;
    history.replaceState(null, '', `?lang=${locale}${location.hash}`);
    this.#status.tell('');
  };

  async #enter(): Promise<void> {
    const here = await whoIsHere(this.#token);
    this.#token = undefined;
    if ('member' in here) await this.#open(here.member, here.address);
    else this.#show(here.screen, here.trouble);
  }

  async #open(member: SignedIn, address: string): Promise<void> {
    const campaigns = await ask<CampaignRow[]>('campaigns');
    if ('trouble' in campaigns) this.#failed(campaigns.trouble);
    else this.#show({ at: 'inside', member, campaigns: campaigns.value, address }, undefined, this.#status.said);
  }

  get #room(): Room | undefined {
    return [...this.querySelectorAll('main > *')].find((element) => element instanceof Room);
  }

  /** Asks where something that is in the room alone would be lost; then that is let go of. */
  async #mayLeave(): Promise<boolean> {
    const room = this.#room;
    const losing = room?.losing;
    if (losing && !(await this.#services.sure(losing))) return false;
    room?.letGo();
    return true;
  }

  /** To another room, of which the address says which. */
  #moved = ({ oldURL, newURL }: HashChangeEvent): void => {
    if (this.#room?.losing) {
      history.replaceState(null, '', oldURL);
      void this.#mayLeave().then((mayLeave) => {
        if (mayLeave) location.href = newURL;
      });
      return;
    }
    this.#token = takeInvitation();
    if (this.#token !== undefined) void this.#enter();
    else if (this.#screen.at === 'inside') {
      this.#focus = 'h1';
      this.#show(this.#screen);
    }
  };

  /** Whoever is signed out sees the entrance, and why. */
  #failed = (trouble: Trouble): void => {
    const screen = this.#screen;
    if (screen.at === 'away' || screen.at === 'loading') this.#show({ at: 'away' });
    else if (trouble === 'signed-out') {
      this.#focus = 'main button';
      this.#show({ at: 'entrance', address: screen.address }, trouble);
    } else {
      this.#focus = '#trouble';
      this.#show(screen, trouble);
    }
  };

  #services: Services = {
    failed: this.#failed,
    tell: (said) => {
      this.#trouble = undefined;
      this.#status.tell(said);
    },
    sure: (question) =>
      new Promise((resolve) => {
        this.#asked?.answer(false);
        this.#asked = {
          ...question,
          answer: (isYes) => {
            this.#asked = undefined;
            resolve(isYes);
            this.requestUpdate();
          },
        };
        this.requestUpdate();
      }),
    refresh: async () => {
      const session = await ask<SessionAnswer>('session');
      const screen = this.#screen;
      if ('trouble' in session) this.#failed(session.trouble);
      else if (!session.value.member || screen.at !== 'inside') this.#failed('signed-out');
      else await this.#open(session.value.member, screen.address);
    },
  };

  #acts: Acts = {
    retry: () => void this.#work.do(() => this.#enter()),
    signIn: () => void this.#work.do(() => this.#come(signIn)),
    join: (opened) => void this.#work.do(() => this.#come(() => this.#accept(opened))),
  };

  async #accept({ token }: Opened): Promise<Answer<object>> {
    // Anew: what was fetched when the page was opened can be answered for some minutes only.
    const fresh = await ask<Invited>('invitation', { token });
    if ('trouble' in fresh) return fresh;
    const made = await makePasskey(fresh.value.options);
    return 'trouble' in made ? made : ask('invitation/accept', { token, passkey: made.value });
  }

  async #come(way: () => Promise<Answer<object>>): Promise<void> {
    const came = await way();
    const screen = this.#screen;
    if ('trouble' in came && screen.at === 'entrance') {
      const isOver = came.trouble === 'unknown-invitation';
      this.#show(isOver ? { at: 'entrance', address: screen.address } : screen, came.trouble);
      return;
    }
    await this.#enter();
    this.#focus = 'h1';
    this.requestUpdate();
  }

  async #signOut(): Promise<void> {
    if (!(await this.#mayLeave())) return;
    const screen = this.#screen;
    const out = await ask('sign-out');
    if ('trouble' in out) this.#failed(out.trouble);
    else if (screen.at === 'inside') {
      history.replaceState(null, '', location.pathname + location.search);
      this.#focus = '#sign-in';
      this.#show({ at: 'entrance', address: screen.address }, undefined, speaking(this.#ui, words.signedOut));
    }
  }
}
