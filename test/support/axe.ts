/** For widget tests: what axe finds, also inside open shadow roots. */
import 'axe-core/axe.min.js';
import type axe from 'axe-core';

declare global {
  interface Window {
    readonly axe: typeof axe;
  }
}

/** WCAG 2.2 A and AA, and the practices that axe calls best. */
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/**
 * One line for each fault: rule, place, and what to do. Empty where there is none. Rules about
 * whole pages (landmarks, a first heading) do not apply to a part of one and are left out.
 */
export const accessibilityFaults = async (element: Element): Promise<string[]> => {
  const { violations } = await window.axe.run(element, {
    runOnly: { type: 'tag', values: tags },
    rules: {
      region: { enabled: false },
      'page-has-heading-one': { enabled: false },
      'landmark-one-main': { enabled: false },
    },
    resultTypes: ['violations'],
  });
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id} at ${target.flat().join(' ')}: ${failureSummary ?? ''}`),
  );
};
