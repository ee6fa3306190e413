/**
 * The looks: ink on paper. The public custom properties are mapped once, in `.root`, to the private ones (`--_…`) that
 * every rule uses. `all: initial` keeps the host page's inherited styles out; what it does not reset is set after it.
 * Lengths are in px and em, never rem: host pages set their root's font size to anything.
 */
import { css } from 'lit';

export const styles = css`
  :host {
    display: block;
    inline-size: 100%;
    writing-mode: horizontal-tb;
  }
  :host([hidden]) {
    display: none;
  }
  /*
   * Containment hides the width of '.root' from a parent that takes its own from its content. This empty box tells it: a
   * track takes part in the sizing of its grid without being any wider or higher than there is room.
   */
  :host::before {
    content: '';
    display: grid;
    grid-template-columns: minmax(min(240px, 75vw), 640px);
    overflow: hidden;
  }
  .root {
    all: initial;
    display: block;
    container-type: inline-size;
    color-scheme: inherit;
    --_ink: var(--petition-text, #17181c);
    --_muted: var(--petition-muted, #5c5e66);
    --_surface: var(--petition-surface, #fffefb);
    --_panel: var(--_surface);
    --_line: var(--petition-border, #dcd8cf);
    --_edge: var(--_muted);
    --_accent: var(--petition-accent, #2438b0);
    --_on-accent: var(--petition-on-accent, #fff);
    --_error: var(--petition-error, #b3261e);
    --_radius: var(--petition-radius, 8px);
    --_space: var(--petition-space, 4px);
    --_gap: calc(5 * var(--_space));
    --_link: var(--_accent);
    font-size: var(--petition-font-size, medium);
    line-height: 1.55;
    color: var(--_ink);
    overflow-wrap: anywhere;
  }
  .root[dir='rtl'] {
    direction: rtl;
  }
  :host([theme='light']) .root {
    color-scheme: light;
  }
  :host([theme='dark']) .root {
    color-scheme: dark;
  }
  /* A value that a browser does not know takes its whole declaration with it, and no earlier one of a property that is
     written with var() comes back: so what is newer than Chrome 105 and Firefox 110 is put behind '@supports'. */
  @supports (color: color-mix(in srgb, red, red)) {
    .root {
      --_panel: color-mix(in srgb, var(--_ink) 5%, var(--_surface));
      --_edge: color-mix(in srgb, var(--_ink) 55%, var(--_surface));
    }
  }
  @supports (color: light-dark(red, red)) {
    .root {
      --_ink: var(--petition-text, light-dark(#17181c, #eceae5));
      --_muted: var(--petition-muted, light-dark(#5c5e66, #a5a7ad));
      --_surface: var(--petition-surface, light-dark(#fffefb, #1a1b1f));
      --_line: var(--petition-border, light-dark(#dcd8cf, #34363c));
      --_accent: var(--petition-accent, light-dark(#2438b0, #a9b6ff));
      --_on-accent: var(--petition-on-accent, light-dark(#fff, #10131f));
      --_error: var(--petition-error, light-dark(#b3261e, #ffb4ab));
    }
  }

  /* Chinese: fonts by script, no tracking, wider leading. A code point's shape depends on the language. */
  :lang(zh-Hant) {
    --_cjk: 'PingFang HK', 'Noto Sans HK', 'Noto Sans CJK HK', 'Microsoft JhengHei', sans-serif;
  }
  :lang(zh-Hans) {
    --_cjk: 'PingFang SC', 'Noto Sans SC', 'Noto Sans CJK SC', 'Microsoft YaHei', sans-serif;
  }
  [lang] {
    font-family: var(--_host-font, var(--petition-font, system-ui, var(--_cjk, sans-serif)));
  }
  [lang]:lang(zh) {
    line-height: 1.7;
    line-break: strict;
    text-autospace: normal;
  }
  em:lang(zh) {
    font-style: normal;
    font-weight: 650;
  }

  * {
    box-sizing: border-box;
    margin: 0;
    padding: 0;
    /* A host page's sticky header covers nothing that gets the focus (WCAG 2.4.11). */
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
  :is(h1, h2, h3, h4, h5, h6):lang(zh) {
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
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    align-content: start;
    gap: var(--_gap);
  }
  .prose,
  .share {
    gap: calc(3 * var(--_space));
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
    padding-inline: 10px;
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
    justify-self: start;
    padding: 0;
    font-weight: 650;
    text-align: start;
  }

  .progress {
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
    background: var(--_line);
  }
  ::-webkit-progress-value {
    background: var(--_accent);
    transition: inline-size 600ms;
  }
  ::-moz-progress-bar {
    background: var(--_accent);
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
  /* Over the end of the folded text, so that nothing moves when it turns out to be long. */
  .story + .plain {
    display: none;
    position: absolute;
    inset-block-end: 0;
  }

  .wrong {
    border-color: var(--_error);
  }
  .error,
  .errors a {
    color: var(--_error);
  }
  label,
  .error {
    font-weight: 650;
  }
  .tick label {
    font-weight: 400;
    padding-block: 10px;
  }
  input,
  select,
  textarea,
  .room {
    font: inherit;
    font-size: max(16px, 1em);
    color: inherit;
    inline-size: 100%;
    min-block-size: 46px;
    padding: 8px 12px;
    background-color: var(--_surface);
    border: 1px solid var(--_edge);
    border-radius: var(--_radius);
    /* A long choice in a select would make the page of WebKit wider. */
    contain: paint;
  }
  textarea,
  .high {
    block-size: 104px;
    resize: vertical;
  }
  [aria-invalid='true'] {
    border-color: var(--_error);
  }
  .tick {
    display: grid;
    grid-template-columns: 24px minmax(0, 1fr);
    column-gap: 12px;
    margin-block: -4px;
  }
  .tick input {
    min-block-size: 24px;
    block-size: 24px;
    margin-block: 10px;
    accent-color: var(--_accent);
  }
  .reach {
    display: none;
    position: sticky;
    inset-block-end: 12px;
    z-index: 1;
  }
  .reach button {
    position: absolute;
    inset: auto 12px 0;
    box-shadow: 0 0 0 4px var(--_surface);
  }
  .trap {
    display: none;
  }
  .unseen {
    position: absolute;
    clip-path: inset(50%);
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
  }
  .main,
  .share a,
  .share button {
    display: grid;
    place-content: center;
    font-weight: 650;
    text-decoration: none;
  }
  .main {
    min-block-size: 52px;
    border-radius: var(--_radius);
    background: var(--_accent);
    color: var(--_on-accent);
    text-align: center;
  }
  .main:hover,
  .share a:hover {
    text-decoration: underline;
  }
  [aria-disabled='true'] {
    opacity: 0.75;
    cursor: progress;
  }
  .errors,
  .notice {
    padding: calc(4 * var(--_space));
    border: 2px solid var(--_line);
    border-radius: var(--_radius);
    background: var(--_surface);
  }
  .errors,
  #failure {
    border-color: var(--_error);
  }
  .errors li {
    padding-block: 4px;
  }
  /* Without a gap, but there before its words are: what comes together with them is not always read out. */
  [role='status']:empty {
    position: absolute;
  }

  .thanks {
    display: grid;
    grid-template-columns: 44px minmax(0, 1fr);
    align-items: center;
    column-gap: 12px;
  }
  /* WebKit keeps the size that it had in a wider column. */
  .thanks svg {
    inline-size: 44px;
  }
  #outcome {
    font-size: 1.25em;
  }
  path {
    fill: none;
    stroke: var(--_link);
    stroke-width: 4;
    stroke-linecap: round;
    stroke-linejoin: round;
    stroke-dasharray: 1;
    animation: draw 400ms;
  }
  @keyframes draw {
    from {
      stroke-dashoffset: 1;
    }
  }
  .share a,
  .share button {
    min-block-size: 44px;
    padding-inline: 16px;
    border: 1px solid var(--_edge);
    border-radius: min(22px, 3 * var(--_radius));
    color: inherit;
  }

  summary {
    padding-block: 10px;
    text-decoration: underline;
  }
  .signers li {
    display: flex;
    flex-wrap: wrap;
    gap: 0 8px;
    padding-block: 8px;
    border-block-start: 1px solid var(--_line);
  }
  .signers li :last-child {
    margin-inline-start: auto;
  }

  @media (prefers-reduced-motion) {
    path {
      animation: none;
    }
    ::-webkit-progress-value {
      transition: none;
    }
  }
  @media (forced-colors: active) {
    .main,
    .languages [aria-pressed='true'],
    progress {
      border: 2px solid ButtonText;
    }
    ::-webkit-progress-value {
      background: Highlight;
      forced-color-adjust: none;
    }
    path {
      stroke: CanvasText;
    }
  }

  @media screen {
    @container (max-width: 759px) {
      /* Open before the browser scrolls to the link in it that has the focus. */
      .folded:not(:focus-within) {
        max-block-size: 16em;
        overflow: hidden;
      }
      .kept {
        min-block-size: 16em;
      }
      .folded[data-long] {
        -webkit-mask-image: linear-gradient(#000 55%, transparent 85%);
        mask-image: linear-gradient(#000 55%, transparent 85%);
      }
      .folded[data-long] + .plain {
        display: block;
      }
      .closed .campaign {
        order: 1;
      }
      .away,
      .reach:focus-within {
        display: block;
      }
      @supports selector(:has(a)) {
        /* WebKit notices a change of the first, not of the second. */
        .away:not(:focus-within):is(:focus-within:has(:focus-visible) + *) {
          display: none;
        }
      }
    }
    @container (min-width: 760px) {
      .card {
        padding: calc(10 * var(--_space));
      }
      .body {
        grid-template: auto 1fr / minmax(0, 1.15fr) minmax(0, 0.85fr);
        gap: 0 calc(12 * var(--_space));
      }
      .body::before {
        content: '';
        background: var(--_panel);
        border-radius: calc(1.5 * var(--_radius));
      }
      .body::before,
      .campaign {
        grid-area: 1 / 2 / 3;
      }
      .campaign {
        grid-column: 1;
      }
      .progress,
      .panel {
        grid-area: 1 / 2;
        padding: calc(6 * var(--_space)) calc(6 * var(--_space)) 0;
      }
      .panel {
        grid-row: 2;
        padding-block: var(--_gap) calc(6 * var(--_space));
      }
    }
  }

  /* Important where a '::part()' of the host page would have its say; in mm and pt, as paper has them. */
  @media print {
    .root {
      container-type: normal;
      font-size: 11pt;
      line-height: 1.4;
    }
    .root * {
      color: #000 !important;
      background: none !important;
      border-color: #000 !important;
    }
    .card,
    header,
    .body,
    .story,
    .prose {
      display: block !important;
      max-inline-size: none !important;
      border: 0 !important;
      padding: 0 !important;
    }
    .card:not(.closed) .panel,
    .progress,
    img,
    button {
      display: none !important;
    }
    header,
    .prose > *,
    .demands,
    table {
      margin-block-end: 3mm;
    }
    a::after {
      content: ' (' attr(href) ')';
    }
    table {
      inline-size: 100%;
      border-collapse: collapse;
      table-layout: fixed;
      font-size: 10pt;
      line-height: 1.3;
    }
    .root,
    tr,
    .online {
      break-inside: avoid;
    }
    td,
    th {
      block-size: 10mm;
      padding: 1mm;
      border: 0.25mm solid;
      text-align: start;
      vertical-align: bottom;
    }
    td:first-child {
      inline-size: 8mm;
    }
    th:last-child {
      inline-size: 20%;
    }
    tfoot td {
      padding-inline: 0;
      border: 0;
    }
    .online {
      display: flex;
      align-items: center;
      gap: 5mm;
    }
  }
`;
