/**
 * Lets two copies of Lit live on a page whose Content-Security-Policy lists its Trusted Types policies. Lit makes a
 * policy named `lit-html` as it loads and throws where that is refused: because the name is not on the list, or
 * because another copy took it. Who comes second then gets a policy of this widget's own name instead, so a list
 * needs `lit-html petition-widget`, or `lit-html 'allow-duplicates'`. Further copies of this file share the policy of
 * the first. It must run before Lit does. Where none is allowed, Lit still throws, and what stands in the page stays.
 */
import { own } from './own-address.ts';

const shared = Symbol.for('petition-widget policy');

interface Policy {
  readonly createScriptURL: (url: string) => string;
}

interface PolicyFactory {
  createPolicy: (name: string, rules: object) => Policy;
  [shared]?: Policy;
}

const factory = (globalThis as { trustedTypes?: PolicyFactory }).trustedTypes;

/** Whatever it is asked for: whoever gets hold of the policy can load nothing else by it. */
const beside = (): string => new URL('petition-widget-extras.js', own.src).href;

/** Where the extras lie, in the type that `script.src` takes on this page. Throws where this file's own address is unknown. */
// eslint-disable-next-line @typescript-eslint/no-unnecessary-condition -- the rule overlooks that the symbol may be missing
export const extrasAddress = (): string => factory?.[shared]?.createScriptURL('') ?? beside();

if (factory) {
  const create = factory.createPolicy.bind(factory);
  /** Until the file has run: only its own Lit is handed a policy that another copy made. */
  let isOurs = true;
  queueMicrotask(() => {
    isOurs = false;
  });
  factory.createPolicy = (name, rules) => {
    if (name !== 'lit-html') return create(name, rules);
    if (isOurs && factory[shared]) return factory[shared];
    const given = isOurs ? { ...rules, createScriptURL: beside } : rules;
    let policy: Policy;
    try {
      policy = create(name, given);
    } catch {
      policy = create('petition-widget', given);
    }
    if (isOurs) factory[shared] = policy;
    return policy;
  };
}
