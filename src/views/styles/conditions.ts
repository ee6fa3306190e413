/** Adapts to what the reader's system asks for and to the available width. */
import { css } from './css.ts';

export const conditions = css`
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
      /* Unfolds before the browser scrolls to a link in it that gets the focus. */
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
        /* Both, because WebKit notices when ':focus-within' changes, but not when ':has()' does. */
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
        display: grid;
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
`;
