/**
 * Lets two copies of Lit live on a page whose Content-Security-Policy lists its Trusted Types policies. Lit makes a
 * policy named `lit-html` as it loads and throws where that is refused: because the name is not on the list, or
 * because another copy took it. Whoever comes second then gets a policy of this widget's own name instead, so a list
 * needs `lit-html petition-widget`, or `lit-html 'allow-duplicates'`. It must run before Lit does.
 * Where neither is allowed, Lit still throws, and what stands in the page stays as it is.
 */
interface PolicyFactory {
  createPolicy: (name: string, rules: unknown) => unknown;
}

const factory = (globalThis as { trustedTypes?: PolicyFactory }).trustedTypes;

if (factory) {
  const create = factory.createPolicy.bind(factory);
  factory.createPolicy = (name, rules) => {
    try {
      return create(name, rules);
    } catch (error) {
      if (name !== 'lit-html') throw error;
      return create('petition-widget', rules);
    }
  };
}
