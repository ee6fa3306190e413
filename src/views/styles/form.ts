/** The form, its errors and the buttons. */
import { css } from './css.ts';

export const form = css`
  .error,
  .errors a {
    color: var(--_error);
  }
  label,
  .error {
    font-weight: 650;
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
  }
  select {
    /* Without this, a long option makes the page wider in WebKit. */
    contain: paint;
  }
  textarea,
  .high {
    block-size: 104px;
    resize: vertical;
  }
  .tick {
    display: flex;
    column-gap: 12px;
    margin-block: -4px;
  }
  .tick label {
    flex: 1;
    min-inline-size: 0;
    padding-block: 10px;
    font-weight: 400;
  }
  .tick input {
    flex: none;
    inline-size: 24px;
    min-block-size: 24px;
    block-size: 24px;
    margin-block: 10px;
    accent-color: var(--_accent);
  }
  .reach,
  .trap {
    display: none;
  }
  .reach {
    position: sticky;
    inset-block-end: 12px;
    z-index: 1;
  }
  .reach button {
    position: absolute;
    inset: auto 12px 0;
    box-shadow: 0 0 0 4px var(--_surface);
  }
  .unseen {
    position: absolute;
    clip-path: inset(50%);
    inline-size: 1px;
    block-size: 1px;
    overflow: clip;
  }
  .main,
  .share a,
  .share button {
    display: flex;
    align-items: center;
    justify-content: center;
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
  #failure,
  .wrong,
  [aria-invalid='true'] {
    border-color: var(--_error);
  }
  .errors li {
    padding-block: 4px;
  }
  /* Takes no space and no gap while empty, but is rendered: a live region that appears together with its words
     is not always read out. */
  [role='status']:empty {
    position: absolute;
  }
`;
