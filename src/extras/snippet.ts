/** The tag that puts this campaign on another page. Pure; knows no page. */

const quoted = (text: string): string => `"${text.replaceAll('&', '&amp;').replaceAll('"', '&quot;')}"`;

/** '' where one of the addresses is not known. Where the host page pinned the file, the tag does too. */
export const snippet = (
  campaign: string | undefined,
  { src, integrity }: { src: string; integrity: string },
): string => {
  if (!campaign || !src) return '';
  const pin = integrity && ` integrity=${quoted(integrity)} crossorigin="anonymous"`;
  return `<script async src=${quoted(src)}${pin} data-campaign=${quoted(campaign)}></script>`;
};
