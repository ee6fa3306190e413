/**
 * Organisers at the desk, each in a browser profile of their own with a passkey device of their
 * own. Knows its page's ids.
 */
import type { TestContext } from 'node:test';
import type { CDPSession } from 'puppeteer-core';
import { look, type Demo } from './demo.ts';
import { press } from './middle.ts';
import { visitor, type Visit } from './stage.ts';
import { withPasskeys } from '../../support/passkey-device.ts';
import { until } from '../../support/until.ts';

export interface AtDesk extends Visit {
  /** The device, to be told what its owner does. */
  readonly session: CDPSession;
  readonly authenticatorId: string;
  /** What a part of the page says; '' where it is not there. */
  text(selector?: string): Promise<string>;
  says(words: string, selector?: string): Promise<void>;
  press(selector: string): Promise<void>;
  /** Goes to a room by the bar, and waits until it has loaded. */
  room(name: string): Promise<void>;
}

/** A server, and a browser to come into its desk with. */
type Stage = Pick<Demo, 'browser' | 'server'>;

/** Where browsers know passkeys: not by an IP address. */
export const deskOf = ({ server }: Pick<Stage, 'server'>): string =>
  `${server.origin.replace('127.0.0.1', 'localhost')}/desk`;

export const organiser = async (t: TestContext, demo: Stage, width = 1280): Promise<AtDesk> => {
  const visit = await visitor(t, demo.browser, { width });
  const { page } = visit;
  await look(page);
  const { session, authenticatorId } = await withPasskeys(page);
  const text = (selector = 'main'): Promise<string> =>
    page.evaluate((wanted) => document.querySelector<HTMLElement>(wanted)?.innerText ?? '', selector);
  return {
    ...visit,
    session,
    authenticatorId,
    text,
    says: async (words, selector) => {
      const said = new Set<string>();
      await until(`it says "${words}"`, async () => {
        const now = await text(selector);
        said.add(now);
        return now.includes(words);
      }).catch((error: unknown) => {
        throw new Error(`it said: ${[...said].join(' | ')}`, { cause: error });
      });
    },
    press: async (selector) => {
      await press(page, selector);
    },
    room: async (name) => {
      // A desk that was just opened has its bar once it knows who is there.
      const link = await page.waitForSelector(`nav a[href="#${name}"]`);
      await link?.click();
      await page.waitForSelector(`nav a[href="#${name}"][aria-current]`);
      await page.waitForSelector(`main > desk-${name}[aria-busy=false]`);
    },
  };
};

/** Somebody who has come in by an invitation; with a role for all campaigns, where none is named. */
export const member = async (
  t: TestContext,
  demo: Stage,
  { name = 'Ada', role = 'owner', campaign = '', width = 1280, lang = 'en' } = {},
): Promise<AtDesk> => {
  const at = await organiser(t, demo, width);
  const of = campaign === '' ? [] : ['--campaign', campaign];
  const link = new URL(await demo.server.invitation('--name', name, '--role', role, ...of));
  link.searchParams.set('lang', lang);
  await at.page.goto(link.href);
  await at.press('#make-passkey');
  await at.page.waitForSelector('nav.bar');
  return at;
};
