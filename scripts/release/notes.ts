/** What the page of a release says: what to take, and what has changed. */
import type { Publisher } from './publisher.ts';
import { forElsewhere, integrityOf } from './readme.ts';
import type { Release } from './what-is-released.ts';

/** Where a public network serves a file of the widget's package, of one version for good. */
export const cdnAddress = ({ scope }: Publisher, version: string, file: string): string =>
  `https://cdn.jsdelivr.net/npm/${scope}/petition-widget@${version}/${file}`;

export const releaseNotes = ({ publisher, version, changes }: Release): string => `## Take it

- \`petition-kit-${version}.zip\`: a petition without a server of your own
- \`petition-widget-wordpress-${version}.zip\`: the plugin for WordPress
- \`npm install ${publisher.scope}/petition-widget\`: the widget, for sites with a bundler
- \`npm install --global ${publisher.scope}/petition-server\`: the server

The widget's file, with the hash by which a browser refuses any other:

\`\`\`html
<script
  async
  src="${cdnAddress(publisher, version, 'dist/petition-widget.js')}"
  integrity="${integrityOf('dist/petition-widget.js')}"
  crossorigin="anonymous"
  data-campaign="https://petitions.example/v1/campaigns/free-hk"
></script>
\`\`\`

\`sha256sum --check SHA256SUMS\` checks the files.

## What has changed

${forElsewhere('CHANGELOG.md', publisher, changes)}
`;
