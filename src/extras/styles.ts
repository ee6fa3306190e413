/**
 * The looks of what the extras draw, over those of src/styles.ts; and of a printed campaign and its signature sheet, over
 * those that src/styles.ts has for paper: one column, no frame. Important where a `::part()` of the host page, or a
 * container of it, would have its say. There, lengths are in mm and pt, as paper has them.
 */

/** Constructed, since a strict host policy blocks an inline style. */
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
    .root {
      container-type: normal;
      font-size: 11pt;
      line-height: 1.4;
      break-inside: avoid;
    }
    .card,
    .card > header,
    .body,
    .story,
    .prose {
      display: block !important;
      max-inline-size: none !important;
    }
    .card {
      border: 0 !important;
      padding: 0 !important;
    }
    .progress,
    .body::before,
    img {
      display: none !important;
    }
    header,
    .prose > *,
    .demands,
    table {
      margin-block-end: 3mm;
    }
    .prose a::after {
      content: ' (' attr(href) ')';
    }
    table {
      inline-size: 100%;
      border-collapse: collapse;
      table-layout: fixed;
      font-size: 9pt;
      line-height: 1.3;
    }
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
      font-size: 10pt;
    }
    .online {
      display: flex;
      align-items: center;
      gap: 5mm;
      margin-block: 4mm;
    }
    .online .qr {
      flex: none;
      inline-size: 26mm;
      margin: 0;
      border: 0;
    }
  }
`;
