/** The tag that puts this campaign on another page. Pure; knows no page. */

const quoted = (text: string): string => `"${text.replaceAll('&', '&amp;').replaceAll('"', '&quot;')}"`;

/**
 * '' where one of the addresses is not known. Where the host page pinned the file, or has signatures sent elsewhere than
 * the campaign says, the tag does too.
 */
export const snippet = (
  campaign: string | undefined,
  { src, integrity }: { src: string; integrity: string },
  endpoint: string | undefined,
): string => {
  if (!campaign || !src) return '';
  const pin = integrity && ` integrity=${quoted(integrity)} crossorigin="anonymous"`;
  const to = endpoint ? ` data-endpoint=${quoted(endpoint)}` : '';
  return `<script async src=${quoted(src)}${pin} data-campaign=${quoted(campaign)}${to}></script>`;
};
