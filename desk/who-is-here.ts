/** Finds out who is at the desk, and so what the page shows first. */
import { ask, askAddress, type SessionAnswer, type SignedIn, type Trouble } from './api.ts';
import { obstacle, type CreationOptions } from './passkey.ts';
import type { Opened, Screen } from './views/view.ts';

/** What the server says of an invitation. */
export type Invited = Omit<Opened, 'token'> & { readonly options: CreationOptions };

export type Here =
  { readonly member: SignedIn; readonly address: string } | { readonly screen: Screen; readonly trouble?: Trouble };

/** @param token of an invitation that was opened; it goes before who is signed in */
export const whoIsHere = async (token?: string): Promise<Here> => {
  const address = await askAddress();
  if (address === undefined) return { screen: { at: 'away' } };
  const why = obstacle(address);
  if (why) return { screen: { at: 'entrance', obstacle: why, address } };
  const session = await ask<SessionAnswer>('session');
  if ('trouble' in session) return { screen: { at: 'away' } };
  const { member } = session.value;
  if (member && token === undefined) return { member, address };
  if (token === undefined) return { screen: { at: 'entrance', address } };
  const invited = await ask<Invited>('invitation', { token });
  if ('trouble' in invited) return { screen: { at: 'entrance', address }, trouble: invited.trouble };
  const { name, role, campaign } = invited.value;
  return { screen: { at: 'entrance', opened: { name, role, campaign, token }, address } };
};
