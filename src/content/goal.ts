/** Automatic goals. */

/** The next round goal above a count: 100, 150, 200, 300, 500, 750, 1,000 and so on without end. */
export const nextGoal = (count: number): number => {
  const magnitude = 10 ** Math.max(2, Math.floor(Math.log10(Math.max(1, count))));
  return magnitude * ([1, 1.5, 2, 3, 5, 7.5].find((step) => step * magnitude > count) ?? 10);
};
