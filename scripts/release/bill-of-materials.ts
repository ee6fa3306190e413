/**
 * What is in a release of other people's software (CycloneDX): what the packages depend on, and
 * what is inside the built files. Without the time and the number of a run, and without what npm
 * says of itself and of the folder, so that the same sources give the same bytes.
 */
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { env, root } from '../root.ts';

/** Of a package that is released, the part that its bill needs. */
export interface ShippedPackage {
  readonly name: string;
  readonly version: string;
  /** Exact versions. */
  readonly dependencies: Readonly<Record<string, string>>;
}

interface Component {
  readonly 'bom-ref': string;
  readonly type: string;
  readonly name: string;
  readonly version: string;
  readonly scope: string;
  readonly purl: string;
  readonly licenses: unknown;
  readonly properties: readonly { readonly name: string; readonly value: string }[];
}
interface Dependency {
  readonly ref: string;
  readonly dependsOn: readonly string[];
}
interface Bill {
  readonly metadata: { readonly component: Component };
  readonly components: readonly Component[];
  readonly dependencies: readonly Dependency[];
}

/** `name@version` of everything that the licences beside the built files name. */
const bundled = (): ReadonlySet<string> =>
  new Set(
    readdirSync(join(root, 'dist'), { recursive: true, encoding: 'utf8' })
      .filter((name) => /THIRD-PARTY-LICENSES[^/\\]*\.txt$/.test(name))
      .flatMap((name) => [
        ...readFileSync(join(root, 'dist', name), 'utf8').matchAll(/^## (\S+?)(?: -|,) (\d\S*) \(/gm),
      ])
      .map(([, name = '', version = '']) => `${name}@${version}`),
  );

/** What npm knows of everything in package-lock.json, development packages too. */
const locked = (): Bill => {
  const sbom = ['sbom', '--sbom-format=cyclonedx', '--package-lock-only', '--loglevel=error'];
  return JSON.parse(execFileSync('npm', sbom, { cwd: root, env, encoding: 'utf8', maxBuffer: 2 ** 26 })) as Bill;
};

const referenceOf = ({ name, version }: Pick<ShippedPackage, 'name' | 'version'>): string => `${name}@${version}`;

/** A package asks for another of the release by its own name, or by an alias for it. */
const neededBy = ({ dependencies }: ShippedPackage): string[] =>
  Object.entries(dependencies).map(([name, wanted]) =>
    wanted.startsWith('npm:') ? wanted.slice('npm:'.length) : `${name}@${wanted}`,
  );

/** @throws if the packages need, or the built files contain, what package-lock.json does not */
export const billOfMaterials = (packages: readonly ShippedPackage[]): string => {
  const bill = locked();
  const known = new Map(bill.components.map((component) => [component['bom-ref'], component]));
  const needs = new Map(bill.dependencies.map(({ ref, dependsOn }) => [ref, dependsOn]));
  const inside = bundled();
  const own = packages.map(referenceOf);

  const shipped = new Set([...inside, ...packages.flatMap(neededBy)].filter((reference) => !own.includes(reference)));
  // A set is also walked through what is added to it meanwhile.
  for (const reference of shipped) for (const needed of needs.get(reference) ?? []) shipped.add(needed);
  const missing = [...shipped].filter((reference) => !known.has(reference));
  if (missing.length > 0) throw new Error(`released, and not in package-lock.json: ${missing.join(', ')}`);

  const { type, version, licenses } = bill.metadata.component;
  const whole = { type: 'application', 'bom-ref': `release@${version}`, name: 'petition-widget', version, licenses };
  const components = [
    ...packages.map((each) => ({
      type,
      'bom-ref': referenceOf(each),
      name: each.name,
      version: each.version,
      purl: `pkg:npm/${referenceOf(each).replace('@', '%40')}`,
      licenses,
    })),
    ...[...shipped]
      .flatMap((reference) => known.get(reference) ?? [])
      .map((component) => ({
        ...component,
        // Also what is a development package, if it is inside a built file.
        scope: 'required',
        // Those of npm differ between its versions.
        properties: inside.has(component['bom-ref']) ? [{ name: 'petition-widget:bundled', value: 'true' }] : [],
      })),
  ].sort((a, b) => (a['bom-ref'] < b['bom-ref'] ? -1 : 1));
  const dependencies: readonly Dependency[] = [
    { ref: whole['bom-ref'], dependsOn: [...own, ...inside].sort() },
    ...packages.map((each) => ({ ref: referenceOf(each), dependsOn: neededBy(each).sort() })),
    ...[...shipped].sort().map((ref) => ({ ref, dependsOn: [...(needs.get(ref) ?? [])].sort() })),
  ];
  const made = { ...bill, serialNumber: undefined, metadata: { component: whole }, components, dependencies };
  return `${JSON.stringify(made, null, 2)}\n`;
};
