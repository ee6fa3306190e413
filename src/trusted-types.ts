/**
 * Lets two copies of Lit live on a page whose Content-Security-Policy lists its Trusted Types policies. Lit makes a
 * policy named `lit-html` as it loads and throws where that is refused: because the name is not on the list, or
 * because another copy took it. Who comes second then gets a policy of this widget's own name instead, so a list
 * needs `lit-html petition-widget`, or `lit-html 'allow-duplicates'`. Further copies of this file share the policy of
 * the first. It must run before Lit does. Where none is allowed, Lit still throws, and what stands in the page stays.
 */
import { beside, shared, trustedTypes, type Policy } from './beside.ts';

const factory = trustedTypes;
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
