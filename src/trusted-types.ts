/**
 * Where the extras lie, in the type that `script.src` takes on a page that asks for Trusted Types. A page whose
 * Content-Security-Policy lists its policies has `petition-widget` on the list; where that is refused, `lit-html` serves,
 * which pages with a Lit of their own have. Further copies of this file share the policy of the first.
 */
import { own } from './own-address.ts';

const shared = Symbol.for('petition-widget policy');

interface Policy {
  readonly createScriptURL: (url: string) => string;
}

interface PolicyFactory {
  createPolicy: (name: string, rules: object) => Policy;
  [shared]: Policy | undefined;
}

/** Whatever it is asked for: whoever gets hold of the policy can load nothing else by it. */
const beside = (): string => new URL('petition-widget-extras.js', own.src).href;

/** Throws where this file's own address is unknown, or the page allows no policy. */
export const extrasAddress = (): string => {
  const factory = (globalThis as { trustedTypes?: PolicyFactory }).trustedTypes;
  if (!factory) return beside();
  const policy = (name: string): Policy => factory.createPolicy(name, { createScriptURL: beside });
  try {
    factory[shared] ??= policy('petition-widget');
  } catch {
    factory[shared] = policy('lit-html');
  }
  return factory[shared].createScriptURL('');
};
