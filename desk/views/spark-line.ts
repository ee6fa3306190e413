/** A line of the last days, small, beside its number; with words for whoever cannot see it. */
import { html, svg } from 'lit';

const [width, height, stroke] = [120, 28, 1.5];

/** @param label what it says, in words */
export const sparkLine = (values: readonly number[], label: string) => {
  const most = Math.max(...values, 1);
  const points = values.map((value, index) => {
    const x = (index / Math.max(values.length - 1, 1)) * width;
    const y = height - stroke - (value / most) * (height - 2 * stroke);
    return `${x.toFixed(1)},${y.toFixed(1)}`;
  });
  return html`<svg class="spark" viewBox="0 0 ${width} ${height}" role="img" aria-label=${label}>
    ${svg`<polyline points=${points.join(' ')} fill="none" stroke="currentColor" stroke-width=${stroke} />`}
  </svg>`;
};
