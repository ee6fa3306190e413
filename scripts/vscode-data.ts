/**
 * What Visual Studio Code learns about the element (its "custom data"), made from the manifest by
 * the plugin custom-element-vs-code-integration. Decision 28 says why only this is a plugin's.
 */
import { getVsCodeCssCustomData, getVsCodeHtmlCustomData } from 'custom-element-vs-code-integration';
import { elementOf, type Manifest } from './described.ts';

/** The same manifest, in the plugin's own type. */
type PluginManifest = Parameters<typeof getVsCodeHtmlCustomData>[0];

interface HtmlData {
  readonly tags: readonly {
    description: string;
    readonly attributes: readonly { readonly name: string; valueSet?: 'v' }[];
  }[];
}

/** For HTML: the tag with its attributes, events, methods, slots and parts. */
export const htmlData = (manifest: Manifest): HtmlData => {
  const booleans = elementOf(manifest).attributes.filter(({ type }) => type?.text === 'boolean');
  const data = JSON.parse(
    // The manifest names no defaults, so the plugin would write "(default: undefined)" for each.
    getVsCodeHtmlCustomData(manifest as unknown as PluginManifest, { hideCssPropertiesDocs: true }),
  ) as HtmlData;
  for (const tag of data.tags) {
    // The plugin puts a line of dashes right below the sentence, which makes it a heading.
    tag.description = tag.description.replace('\n---\n', '\n');
    // Without this the editor completes `dry-run=""`, which invites a "false" that would be true.
    for (const attribute of tag.attributes)
      if (booleans.some(({ name }) => name === attribute.name)) attribute.valueSet = 'v';
  }
  return data;
};

/** For style sheets: the custom properties and parts. */
export const cssData = (manifest: Manifest): unknown =>
  JSON.parse(getVsCodeCssCustomData(manifest as unknown as PluginManifest, {}));
