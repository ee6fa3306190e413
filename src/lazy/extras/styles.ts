/** Styles for what the extras draw. Knows nothing else about the widget. */

/** A constructed style sheet, since a strict host policy blocks inline styles. */
const css = ([text = '']: TemplateStringsArray): CSSStyleSheet => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(text);
  return sheet;
};

export const styles = css`
  .qr {
    display: block;
    inline-size: min(100%, 220px);
    margin-block-start: 12px;
    border: 16px solid #fff;
    background: #fff;
  }
  .qr path {
    fill: #000;
    stroke: none;
    animation: none;
  }
  .ask {
    gap: 8px;
  }
  pre {
    padding: 12px;
    overflow-x: auto;
    white-space: pre-wrap;
    font-size: 0.8125em;
    font-family: ui-monospace, monospace;
    background: var(--_surface);
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
  }

  @media print {
    .qr {
      flex: none;
      inline-size: 26mm;
      margin: 0;
      border: 0;
    }
  }
`;
