/** Reads an answer whose form is not known yet. Knows no service. */

/**
 * Its own properties, whatever it is: what a host page put on `Object.prototype` is not among them.
 */
export const said = (json: unknown): Readonly<Record<string, unknown>> =>
  Object.assign(Object.create(null) as Record<string, unknown>, json);
