/** The campaign: text, languages, progress, and what all parts have in common. */
import { css } from './css.ts';

export const layout = css`
  * {
    box-sizing: border-box;
    margin: 0;
    padding: 0;
    /* Keeps a host page's sticky header from covering what gets the focus (WCAG 2.4.11). */
    scroll-margin-block: 96px;
  }
  ul {
    list-style: none;
  }
  h1,
  h2,
  h3,
  h4,
  h5,
  h6 {
    font-size: 1.125em;
    font-weight: 650;
    line-height: 1.25;
    text-wrap: balance;
  }
  :is(h1, h2, h3, h4, h5, h6):is(:lang(zh), :lang(ar), :lang(bn), :lang(fa), :lang(hi), :lang(th)) {
    line-height: 1.35;
    letter-spacing: 0;
  }
  [part='title'] {
    font-size: clamp(1.5em, 4.2cqi, 2.25em);
    font-weight: 750;
    letter-spacing: -0.015em;
  }
  a,
  .plain,
  summary {
    color: var(--_link);
  }
  img {
    inline-size: 100%;
    aspect-ratio: 16 / 9;
    object-fit: cover;
    border-radius: var(--_radius);
  }
  :focus-visible {
    outline: 2px solid var(--_link);
    outline-offset: 2px;
  }
  #outcome {
    outline: none;
  }
  .quiet {
    color: var(--_muted);
    font-size: 0.875em;
    font-weight: 400;
    text-wrap: pretty;
  }
  label .quiet {
    display: inline-block;
  }

  .card,
  header,
  .body,
  .campaign,
  .story,
  .panel,
  form,
  .outcome,
  .prose,
  .share,
  .signers,
  .progress,
  .demands,
  .field,
  [role='alert'] {
    /* A grid for each would cost a third of the widget's memory in Chromium. */
    display: flex;
    flex-direction: column;
    gap: var(--_gap);
  }
  .prose,
  .share {
    gap: calc(3 * var(--_space));
  }
  /* A picture of the host page keeps its own size. */
  ::slotted(:is(img, svg, video, iframe)) {
    align-self: start;
  }
  header,
  .progress,
  .demands,
  [role='alert'] {
    gap: calc(2 * var(--_space));
  }
  .field {
    gap: 6px;
  }
  .card {
    max-inline-size: 1120px;
    margin-inline: auto;
    padding: var(--_gap);
    background: var(--_surface);
    border: 1px solid var(--_line);
    border-radius: calc(1.5 * var(--_radius));
  }

  .languages,
  .share ul,
  .progress p {
    display: flex;
    flex-wrap: wrap;
    gap: calc(2 * var(--_space));
  }
  button {
    font: inherit;
    color: inherit;
    background: none;
    border: 1px solid transparent;
    border-radius: var(--_radius);
    padding: 0 12px;
    min-block-size: 44px;
    cursor: pointer;
  }
  .languages {
    gap: 0;
  }
  .languages button {
    font-size: 0.875em;
    color: var(--_muted);
    border-radius: min(22px, 3 * var(--_radius));
  }
  .languages [aria-pressed='true'] {
    color: var(--_ink);
    background: var(--_panel);
    border-color: var(--_edge);
  }
  .plain {
    align-self: start;
    padding: 0;
    font-weight: 650;
    text-align: start;
  }

  .progress {
    position: relative;
    color: var(--_muted);
    font-variant-numeric: tabular-nums;
  }
  .progress p {
    align-items: baseline;
    column-gap: 0.75em;
  }
  .progress strong {
    color: var(--_ink);
    font-size: 1.5em;
    line-height: 1.2;
  }
  .loading {
    min-block-size: 100vh;
    min-block-size: 100svh;
  }
  [data-room]::before {
    content: attr(data-room);
    visibility: hidden;
  }
  .bar {
    inline-size: 100%;
    block-size: 8px;
  }
  progress {
    appearance: none;
    border: 0;
    border-radius: min(4px, var(--_radius));
    overflow: hidden;
    background: var(--_line);
  }
  ::-webkit-progress-bar {
    background: none;
  }
  ::-webkit-progress-value {
    background: var(--_accent);
    transition: inline-size 600ms;
  }
  ::-moz-progress-bar {
    background: var(--_accent);
  }
  /* Stands in the gap below, so that nothing moves when the count comes. */
  .on-paper {
    position: absolute;
    inset-block-start: 100%;
    font-size: clamp(11px, 0.8em, 4 * var(--_space));
    line-height: var(--_gap);
    white-space: nowrap;
  }
  /* The part on paper is what is seen of it behind a second bar, of those online. */
  .paper::-webkit-progress-value {
    opacity: 0.5;
  }
  .paper::-moz-progress-bar {
    opacity: 0.5;
  }
  .paper + .bar {
    margin-block-start: calc(-8px - 2 * var(--_space));
    background: none;
  }

  .story {
    max-inline-size: 62ch;
  }
  .story:lang(zh) {
    max-inline-size: 40em;
  }
  .prose ul,
  .prose ol {
    padding-inline-start: 1.4em;
    list-style: disc;
  }
  .prose ol {
    list-style: decimal;
  }
  blockquote,
  .demands,
  .wrong {
    padding-inline-start: calc(4 * var(--_space));
    border-inline-start: 3px solid var(--_line);
  }
  .demands {
    border-color: var(--_accent);
    font-weight: 650;
  }
  .campaign {
    position: relative;
  }
  /* Lies over the end of the folded text, so that nothing moves if the text turns out to be long. */
  .story + .plain {
    display: none;
    position: absolute;
    inset-block-end: 0;
  }
`;
