/** Reads an answer of unknown shape. Knows no particular service. */

/**
 * The answer's own properties, whatever it is, without anything that a host page put on
 * `Object.prototype`.
 */
export const said = (json: unknown): Readonly<Record<string, unknown>> =>
  Object.assign(Object.create(null) as Record<string, unknown>, json);
