/** After signing: thanks, ways to share, the latest signers. */
import { css } from './css.ts';

export const outcome = css`
  .thanks {
    display: grid;
    grid-template-columns: 44px minmax(0, 1fr);
    align-items: center;
    column-gap: 12px;
  }
  /* Without a fixed size, WebKit keeps the one from a wider column. */
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
    padding: 8px 16px;
    border: 1px solid var(--_edge);
    border-radius: min(22px, 3 * var(--_radius));
    color: inherit;
  }
  /* A line that wraps begins below the words, not below the triangle. */
  summary {
    padding: 10px 1em;
    text-indent: -1em;
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
`;
