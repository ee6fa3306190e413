/**
 * How `custom-elements.json` is made from the doc comments of the element and its events. It says
 * of the package what a host can see: one module, no private members, nothing that the analyzer
 * guessed.
 */
const shipped = 'dist/index.js';

const isPublic = ({ name, privacy }) => privacy === undefined && !name.startsWith('#');

const toKebab = (name) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

/**
 * An attribute and its property tell of each other, and a property without words of its own has the
 * attribute's.
 */
const pair = ({ attributes = [], members = [] }) => {
  for (const attribute of attributes) {
    const field = members.find(({ kind, name }) => kind === 'field' && toKebab(name) === attribute.name);
    if (!field) continue;
    attribute.fieldName = field.name;
    field.attribute = attribute.name;
    field.description ??= attribute.description;
  }
};

const tidy = (declaration) => {
  declaration.members = declaration.members?.filter(isPublic);
  // What is assigned in a constructor is no default that a reader could use.
  for (const member of declaration.members ?? []) delete member.default;
  // A class of the source that is not exported is of no use to a host; what is inherited from it
  // is.
  if (declaration.superclass?.module) delete declaration.superclass;
  for (const member of declaration.members ?? []) delete member.inheritedFrom;
  // The analyzer also lists what it saw being dispatched, without a name or with a wrong one.
  declaration.events = declaration.events?.filter(({ description }) => description !== undefined);
  pair(declaration);
};

/** Modules of the source become the one that is in the package. */
const onlyShipped = (manifest) => {
  const modules = manifest.modules.sort((a, b) => b.path.localeCompare(a.path));
  const references = JSON.stringify(modules).replaceAll(/"module":"\/?src\/[^"]*"/g, `"module":"${shipped}"`);
  const all = JSON.parse(references);
  const declarations = all.flatMap(({ declarations: those }) => those);
  const definitions = declarations
    .filter(({ tagName }) => tagName)
    .map(({ name, tagName }) => ({
      kind: 'custom-element-definition',
      name: tagName,
      declaration: { name, module: shipped },
    }));
  manifest.modules = [
    {
      kind: 'javascript-module',
      path: shipped,
      declarations,
      exports: [...all.flatMap(({ exports }) => exports), ...definitions],
    },
  ];
};

export default {
  globs: ['src/element/petition-widget.ts', 'src/flow/events.ts'],
  litelement: true,
  packagejson: false,
  quiet: true,
  plugins: [
    {
      name: 'what-a-host-can-see',
      packageLinkPhase({ customElementsManifest }) {
        delete customElementsManifest.readme;
        for (const { declarations } of customElementsManifest.modules) declarations.forEach(tidy);
        onlyShipped(customElementsManifest);
      },
    },
  ],
};
