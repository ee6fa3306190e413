/**
 * What the types for React, Vue and Svelte take and refuse, as a host's own compiler says it; and
 * the package on a server.
 */
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { run } from '../../scripts/root.ts';
import { project } from './support/framework-apps.ts';

const uses = {
  'react.tsx': `
    import type {} from 'petition-widget/jsx';
    import { useRef } from 'react';
    import type { PetitionWidget } from 'petition-widget';

    export function All() {
      const widget = useRef<PetitionWidget>(null);
      return (
        <petition-widget
          ref={widget} key="one" id="petition" className="wide" lang="zh-Hant"
          style={{ '--petition-accent': '#b5121b' }}
          campaign={{ id: 'library' }} endpoint="https://petitions.example/signatures" locales="en zh-Hant" theme="dark"
          source="spring" fingerprint="sha256-x" heading-level={2} dry-run prefill="query"
          onpetition-ready={(event) => event.locale.length}
          onpetition-submit={(event) => event.preventDefault()}
          onpetition-signed={(event) => { const outcome: 'recorded' | 'confirm-email' | 'sent' = event.outcome; void outcome; }}
          onpetition-error={(event) => event.code.length}
          onpetition-locale-change={(event) => event.locale.length}
          onpetition-share={(event) => event.network.length}
          onClick={() => widget.current?.reset()}
        >
          <a href="/sign">Sign</a>
        </petition-widget>
      );
    }
    // @ts-expect-error -- there is no such theme
    export const theme = <petition-widget theme="sepia" />;
    // @ts-expect-error -- there is no such attribute
    export const attribute = <petition-widget compaign="https://petitions.example" />;
    // @ts-expect-error -- there is no such custom property
    export const style = <petition-widget style={{ '--petition-acent': '#b5121b' }} />;
    // @ts-expect-error -- the count is not of this event
    export const event = <petition-widget onpetition-signed={(signed) => signed.count} />;`,
  'component.tsx': `
    import { Petition, type PetitionProps } from 'petition-widget/react';
    import { useRef } from 'react';
    import type { PetitionWidget } from 'petition-widget';

    export function All(props: PetitionProps) {
      const widget = useRef<PetitionWidget>(null);
      return (
        <Petition
          ref={widget} key="one" id="petition" className="wide" lang="zh-Hant" style={{ color: 'black' }}
          campaign={{ id: 'library' }} endpoint="https://petitions.example/signatures" locales="en zh-Hant" theme="dark"
          source="spring" fingerprint="sha256-x" headingLevel={2} dryRun prefill="query"
          onPetitionReady={(event) => event.locale.length}
          onPetitionSubmit={(event) => event.preventDefault()}
          onPetitionSigned={(event) => { const outcome: 'recorded' | 'confirm-email' | 'sent' = event.outcome; void outcome; }}
          onPetitionError={props.onPetitionError}
          onPetitionLocaleChange={(event) => event.locale.length}
          onPetitionShare={(event) => event.network.length}
          onClick={() => widget.current?.reset()}
        >
          <a href="/sign">Sign</a>
        </Petition>
      );
    }
    const children = <a href="/sign">Sign</a>;
    // @ts-expect-error -- there is no such theme
    export const theme = <Petition campaign="/library" theme="sepia">{children}</Petition>;
    // @ts-expect-error -- there is no such property
    export const property = <Petition campaign="/library" compaign="/library">{children}</Petition>;
    // @ts-expect-error -- nothing would show without script
    export const bare = <Petition campaign="/library" />;
    // @ts-expect-error -- there is no petition without a campaign
    export const none = <Petition>{children}</Petition>;
    // @ts-expect-error -- the count is not of this event
    export const event = <Petition campaign="/library" onPetitionSigned={(signed) => signed.count}>{children}</Petition>;`,
  'vue.ts': `
    import type {} from 'petition-widget/vue';
    import type { GlobalComponents } from 'vue';

    type Props = InstanceType<GlobalComponents['petition-widget']>['$props'];
    export const all: Props = {
      campaign: { id: 'library' }, lang: 'zh-Hant', theme: 'dark', headingLevel: 2, dryRun: true, class: 'wide', key: 1,
      onPetitionSigned: (event) => event.outcome.length,
      onPetitionLocaleChange: (event) => event.locale.length,
    };
    // @ts-expect-error -- there is no such theme
    export const theme: Props = { theme: 'sepia' };
    // @ts-expect-error -- the count is not of this event
    export const event: Props = { onPetitionSigned: (signed) => signed.count };`,
  'svelte.ts': `
    import type {} from 'petition-widget/svelte';
    import type { SvelteHTMLElements } from 'svelte/elements';

    type Props = SvelteHTMLElements['petition-widget'];
    export const all: Props = {
      campaign: { id: 'library' }, lang: 'zh-Hant', theme: 'dark', headingLevel: 2, dryRun: true, class: 'wide',
      'onpetition-signed': (event) => event.outcome.length,
    };
    // @ts-expect-error -- there is no such theme
    export const theme: Props = { theme: 'sepia' };
    // @ts-expect-error -- the text "false" would be taken for yes
    export const dry: Props = { 'dry-run': false };`,
};

const options = {
  target: 'ES2022',
  lib: ['ES2023', 'DOM', 'DOM.Iterable'],
  module: 'ESNext',
  moduleResolution: 'bundler',
  jsx: 'react-jsx',
  strict: true,
  exactOptionalPropertyTypes: true,
  noEmit: true,
  // As a host may have it that wants to know.
  skipLibCheck: false,
  types: [],
};

test("the types know the element in a host's own project: every attribute, property and event, and no others", async () => {
  const { folder, remove } = project('React');
  try {
    for (const [name, code] of Object.entries(uses)) writeFileSync(join(folder, name), code);
    const files = ['Petition.tsx', ...Object.keys(uses)];
    writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions: options, files }));
    const { code, output } = await run('tsc', ['-p', folder]);
    assert.equal(code, 0, output);
  } finally {
    remove();
  }
});

test('a server that makes pages can import the package', async () => {
  const { code, output } = await run('node', [
    '--eval',
    `import('petition-widget').then(({ PetitionWidget }) => console.log(PetitionWidget.version))`,
  ]);
  assert.equal(code, 0, output);
  assert.match(output, /^\d+\.\d+\.\d+\n$/);
});
