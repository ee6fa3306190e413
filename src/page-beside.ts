/** Where a petition server has the page of a campaign, known by the address of its document. Knows no campaign. */

/** Undefined where the document is not at such a server. */
export const pageBeside = (url: string | undefined): string | undefined => {
  const [, server, id] = /^(.+)\/v1\/campaigns\/([a-z\d-]+)$/.exec(url ?? '') ?? [];
  return id && `${server}/p/${id}`;
};
