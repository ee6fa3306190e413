/**
 * The one cookie of this server: it says who is signed in at the desk, and no other page gets it.
 * Browsers keep `__Host-` cookies only over HTTPS, some of them also on localhost; so an address
 * that begins with http, where passkeys work on localhost alone, has a cookie without that prefix.
 */
import type { Context } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import { hour } from '../operations/time.ts';

const name = 'petition-desk';
/** How long somebody stays signed in, in milliseconds. */
export const sessionAge = 12 * hour;

const isSecure = (base: string): boolean => base.startsWith('https:');

/** @param base the server's address */
export const sessionCookie = (base: () => string) => {
  const options = () =>
    isSecure(base())
      ? ({ prefix: 'host', secure: true, path: '/', httpOnly: true, sameSite: 'Strict' } as const)
      : ({ path: '/', httpOnly: true, sameSite: 'Strict' } as const);
  return {
    read: (c: Context): string | undefined => (isSecure(base()) ? getCookie(c, name, 'host') : getCookie(c, name)),
    set: (c: Context, token: string): void => setCookie(c, name, token, { ...options(), maxAge: sessionAge / 1000 }),
    clear: (c: Context): void => void deleteCookie(c, name, options()),
  };
};
