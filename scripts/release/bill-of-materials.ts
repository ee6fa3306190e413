/**
 * What is in a release of other people's software (CycloneDX): what the packages depend on, and
 * what is inside the built files. Without the time and the number of a run, and without what npm
 * says of itself and of the folder, so that the same sources give the same bytes.
 */
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { env, root } from '../root.ts';
import type { Publisher } from './publisher.ts';

interface Component {
  readonly 'bom-ref': string;
  readonly version: string;
  readonly name: string;
  readonly purl: string;
  readonly scope: string;
  readonly properties: readonly { readonly name: string; readonly value: string }[];
}
interface Bill {
  readonly metadata: { readonly component: Component };
  readonly components: readonly Component[];
  readonly dependencies: readonly { readonly ref: string; readonly dependsOn: readonly string[] }[];
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

/** @throws if the built files contain what package-lock.json does not */
export const billOfMaterials = ({ scope }: Publisher): string => {
  const sbom = ['sbom', '--sbom-format=cyclonedx', '--package-lock-only', '--loglevel=error'];
  const output = execFileSync('npm', sbom, { cwd: root, env, encoding: 'utf8', maxBuffer: 2 ** 26 });
  const bill = JSON.parse(output) as Bill;
  const inside = bundled();

  // The name under which it is published, for one of the two packages.
  const nameOf = (reference: string): string | undefined =>
    /^petition-(?:widget|server)(?=@)/.exec(reference)?.[0].replace(/^/, `${scope}/`);
  const published = (reference: string): string =>
    nameOf(reference) === undefined ? reference : `${scope}/${reference}`;
  /** Also what is a development package is needed if it is inside a built file. */
  const described = (component: Component): Component => {
    const reference = component['bom-ref'];
    const name = nameOf(reference);
    return {
      ...component,
      'bom-ref': published(reference),
      scope: 'required',
      ...(name && { name, purl: `pkg:npm/${name.replace('@', '%40')}@${component.version}` }),
      // Those of npm differ between its versions.
      properties: inside.has(reference) ? [{ name: 'petition-widget:bundled', value: 'true' }] : [],
    };
  };

  const isShipped = ({ 'bom-ref': reference, properties }: Component): boolean =>
    inside.has(reference) || !properties.some(({ name }) => name === 'cdx:npm:package:development');
  const { component: widget } = bill.metadata;
  const shipped = bill.components.filter(isShipped);
  const references = new Set([widget, ...shipped].map((component) => component['bom-ref']));
  const missing = [...inside].filter((reference) => !references.has(reference));
  if (missing.length > 0) throw new Error(`in the built files, and not in package-lock.json: ${missing.join(', ')}`);

  const isNeeded = (ref: string, on: string): boolean =>
    // A workspace is no dependency of the widget.
    references.has(on) && !(ref === widget['bom-ref'] && on.startsWith('petition-server@'));
  const whole = {
    ...bill,
    serialNumber: undefined,
    metadata: { component: described(widget) },
    components: shipped.map(described).sort((a, b) => (a['bom-ref'] < b['bom-ref'] ? -1 : 1)),
    dependencies: bill.dependencies
      .filter(({ ref }) => references.has(ref))
      .map(({ ref, dependsOn }) => ({
        ref: published(ref),
        dependsOn: dependsOn
          .filter((on) => isNeeded(ref, on))
          .map(published)
          .sort(),
      }))
      .sort((a, b) => (a.ref < b.ref ? -1 : 1)),
  };
  return `${JSON.stringify(whole, null, 2)}\n`;
};
