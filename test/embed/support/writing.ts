/** An organiser at the desk in the room of a campaign's text. Knows its page's ids. */
import type { TestContext } from 'node:test';
import { until } from '../../support/until.ts';
import { Organiser } from './builder.ts';
import { member, type AtDesk } from './desk.ts';

export interface Writing extends AtDesk {
  /** The editor, and the keys that are counted. */
  readonly organiser: Organiser;
  /** Goes to a room of a campaign by the page's address. */
  go(address: string): Promise<void>;
  saved(): Promise<void>;
  publish(): Promise<void>;
  /** As after twelve hours. */
  endSession(): Promise<void>;
}

export const writer = async (
  t: TestContext,
  stage: Parameters<typeof member>[1],
  who: Parameters<typeof member>[2] = {},
): Promise<Writing> => {
  const at = await member(t, stage, { role: 'organiser', ...who });
  const { page } = at;
  // Whatever is not saved is lost with the profile.
  page.on('dialog', (dialog) => void dialog.accept());
  const organiser = await Organiser.at(t, page, '#campaigns, desk-campaigns');
  return {
    ...at,
    organiser,
    go: async (address) => {
      await page.evaluate((hash) => {
        location.hash = hash;
      }, address);
      await page.waitForSelector(address.startsWith('text') ? 'campaign-editor #start' : 'main h1');
    },
    saved: () =>
      until('the draft is saved', async () => (await at.text('#draft')).startsWith('Saved')).then(() => undefined),
    endSession: async () => {
      const context = page.browserContext();
      await context.deleteCookie(...(await context.cookies()));
    },
    publish: async () => {
      await organiser.press('#publish');
      await organiser.press('#yes');
      await until('it is published', () => page.evaluate(() => document.activeElement?.id === 'published'));
    },
  };
};
