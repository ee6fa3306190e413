/** On paper. */
import { css } from './css.ts';

export const print = css`
  /* '!important' where a host page's '::part()' rules would otherwise win. Lengths are in mm and pt, as on paper. */
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
    header details,
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
      border: 0;
    }
    .online {
      display: flex;
      align-items: center;
      gap: 5mm;
    }
  }
`;
