/**
 * What the file behind the one tag has in place of `zod/mini`: the few kinds of schema that `src/schema` is written in,
 * with the same answers in a tenth of the bytes. The build puts it there (vite.config.ts); types, the module for
 * bundlers and the server are zod's own. test/unit parses the same documents with both. Knows nothing of campaigns. See
 * docs/decisions/0009.
 */
interface Issue {
  readonly code: string;
  readonly path?: readonly PropertyKey[];
  readonly message?: string;
  /** Of `invalid_type`, `invalid_value` and `unrecognized_keys`. */
  readonly expected?: string;
  readonly values?: readonly unknown[];
  readonly keys?: readonly string[];
  /** Whether checks that come after this issue still run; zod says so of `refine` and of unrecognized keys. */
  readonly continue?: boolean;
}

interface Payload {
  value: unknown;
  readonly issues: Issue[];
}

type Step = (payload: Payload) => void;
type Message = string | ((issue: { readonly input: unknown }) => string);
type Params = Message | { readonly error?: Message };

interface Schema {
  readonly run: Step;
  readonly check: (...checks: Step[]) => Schema;
  readonly safeParse: (value: unknown) => unknown;
}

const schema = (...steps: Step[]): Schema => {
  const run: Step = (payload) => {
    for (const step of steps) if (payload.issues.every((issue) => issue.continue)) step(payload);
  };
  return {
    run,
    check: (...checks) => schema(...steps, ...checks),
    safeParse: (value) => {
      const payload: Payload = { value, issues: [] };
      run(payload);
      const issues = payload.issues.map((issue) => ({ path: [], ...issue }));
      return issues.length > 0 ? { success: false, error: { issues } } : { success: true, data: payload.value };
    },
  };
};

/** A value that passes a test; else one issue, with the message where there is one. */
const tested = (test: (value: never) => boolean, issue: Issue, params?: Params): Schema =>
  schema(({ value, issues }) => {
    if (test(value as never)) return;
    const error = typeof params === 'object' ? params.error : params;
    const message = typeof error === 'function' ? error({ input: value }) : error;
    issues.push(message === undefined ? issue : { ...issue, message });
  });

const typed = (expected: string, test: (value: unknown) => boolean, params?: Params): Schema =>
  tested(test, { code: 'invalid_type', expected }, params);

/** Parses what a value holds; its issues are told with the place. */
const within = ({ issues }: Payload, key: PropertyKey, of: Schema, value: unknown): unknown => {
  const inner: Payload = { value, issues: [] };
  of.run(inner);
  for (const issue of inner.issues) issues.push({ ...issue, path: [key, ...(issue.path ?? [])] });
  return inner.value;
};

const shaped = (shape: Readonly<Record<string, Schema>>, params: Params | undefined, isStrict: boolean): Schema =>
  typed('object', (value) => typeof value === 'object' && value !== null && !Array.isArray(value), params).check(
    (payload) => {
      const given = payload.value as Record<string, unknown>;
      const copy = Object.create(null) as Record<string, unknown>;
      for (const [key, of] of Object.entries(shape)) {
        const value = within(payload, key, of, given[key]);
        if (value !== undefined || key in given) copy[key] = value;
      }
      const keys = isStrict ? Object.keys(given).filter((key) => !Object.hasOwn(shape, key)) : [];
      const message = typeof params === 'string' ? { message: params } : {};
      if (keys.length > 0) payload.issues.push({ code: 'unrecognized_keys', keys, continue: true, ...message });
      payload.value = copy;
    },
  );

export const object = (shape: Record<string, Schema>, params?: Params) => shaped(shape, params, false);
export const strictObject = (shape: Record<string, Schema>, params?: Params) => shaped(shape, params, true);

export const array = (of: Schema) =>
  typed('array', Array.isArray).check((payload) => {
    payload.value = (payload.value as unknown[]).map((value, index) => within(payload, index, of, value));
  });

export const string = (params?: Params) => typed('string', (value) => typeof value === 'string', params);
export const boolean = (params?: Params) => typed('boolean', (value) => typeof value === 'boolean', params);

export const literal = (values: unknown, params?: Params) => {
  const list: readonly unknown[] = Array.isArray(values) ? values : [values];
  return tested((value) => list.includes(value), { code: 'invalid_value', values: list }, params);
};

const unless = (skip: (value: unknown) => boolean, of: Schema): Schema =>
  schema((payload) => {
    if (!skip(payload.value)) of.run(payload);
  });
export const optional = (of: Schema) => unless((value) => value === undefined, of);
export const nullable = (of: Schema) => unless((value) => value === null, of);

export const custom = (test: (value: never) => boolean = () => true, params?: Params) =>
  tested(test, { code: 'custom' }, params);
export const refine = (test: (value: never) => boolean, params?: Params): Step =>
  tested(test, { code: 'custom', continue: true }, params).run;
