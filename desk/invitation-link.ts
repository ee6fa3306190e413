/** The token of an invitation in the page's address, and how it leaves that. */

/**
 * The token behind `#invite=`, which is gone from the address bar and from this tab's history when
 * it returns: whoever looks at the screen, or opens the history later, does not find it.
 */
export const takeInvitation = (): string | undefined => {
  const [, token] = /^#invite=([\w-]{1,200})$/.exec(location.hash) ?? [];
  if (token !== undefined) history.replaceState(null, '', location.pathname + location.search);
  return token;
};
