/** What follows a signature: thanks, a next step, and ways to share the petition. */
import { html, nothing } from 'lit';
import { networks, type Network } from '../../src/schema/index.ts';
import { at, listAt } from '../paths.ts';
import { isInPage } from '../in-page.ts';
import { leadsNowhere } from '../snippets.ts';
import { networkLabels } from '../sentences.ts';
import * as words from '../words/after.ts';
import { documentLine, several } from './controls.ts';
import { text } from './text.ts';
import type { View } from './view.ts';

export const after = (view: View) => {
  const { document } = view.draft;
  const listed = listAt(document, ['share', 'networks']);
  const chosen = networks.filter(
    (network) => listed.includes(network) || at(document, ['share', 'texts', network]) !== undefined,
  );
  return html`${text(view, ['signed', 'text'], { label: words.signedText(), rows: 3, isOptional: true })}
    <fieldset class="group">
      <legend>${words.next()}</legend>
      ${text(view, ['signed', 'next', 'label'], { label: words.nextLabel(), isOptional: true })}
      ${documentLine(view, ['signed', 'next', 'url'], { label: words.nextUrl(), type: 'url', isOptional: true })}
    </fieldset>
    ${documentLine(view, ['page'], { label: words.page(), hint: isInPage(view.draft, view.here) || leadsNowhere(view.draft, view.here) ? words.pageHintNone() : words.pageHint(), type: 'url', isOptional: true })}
    ${several(
      view,
      ['share', 'networks'],
      words.networks(),
      undefined,
      networks.map((network) => [network, networkLabels[network]()] as const),
    )}
    ${text(view, ['share', 'text'], { label: words.shareText(), isOptional: true })}
    ${documentLine(view, ['share', 'url'], {
      label: words.shareUrl(),
      hint: words.shareUrlHint(),
      type: 'url',
      isOptional: true,
    })}
    ${
      chosen.length === 0
        ? nothing
        : html`<details>
            <summary>${words.otherWords()}</summary>
            ${chosen.map((network: Network) =>
              text(view, ['share', 'texts', network], {
                label: words.wordsFor(networkLabels[network]()),
                isOptional: true,
              }),
            )}
          </details>`
    }`;
};
