/** A device with passkeys, by Chromium's virtual authenticator. */
import type { CDPSession, Page } from 'puppeteer-core';

/** As a phone that always gets the right finger. */
const options = {
  protocol: 'ctap2',
  transport: 'internal',
  hasResidentKey: true,
  hasUserVerification: true,
  isUserVerified: true,
  automaticPresenceSimulation: true,
} as const;

/** Gives a page's browser such a device, and what it takes to tell it what its owner does. */
export const withPasskeys = async (
  page: Page,
): Promise<{ readonly session: CDPSession; readonly authenticatorId: string }> => {
  const session = await page.createCDPSession();
  await session.send('WebAuthn.enable');
  const { authenticatorId } = await session.send('WebAuthn.addVirtualAuthenticator', { options });
  return { session, authenticatorId };
};
