/** The runner's side of `commands.ts`: what a page cannot do to its own browser. */
import type { TestRunnerPlugin } from '@web/test-runner';
import type { ChromeLauncher } from '@web/test-runner-chrome';

export interface MediaFeature {
  readonly name: string;
  readonly value: string;
}

/** What the launcher of Chromium has beside what all launchers have. */
type WithPages = Pick<ChromeLauncher, 'getPage'>;
type Page = ReturnType<WithPages['getPage']>;
type Client = ReturnType<Page['createCDPSession']>;

/** What Chromium alone can be asked, in the names of its DevTools Protocol. */
const asked: Readonly<Record<string, (client: Awaited<Client>, payload: unknown) => Promise<unknown>>> = {
  'emulate-features': (client, payload) =>
    client.send('Emulation.setEmulatedMedia', { features: payload as MediaFeature[] }),
  'set-font-size': (client, payload) =>
    client.send('Page.setFontSizes', { fontSizes: { standard: payload as number } }),
  'accessibility-tree': async (client) => (await client.send('Accessibility.getFullAXTree')).nodes,
};

export const commandsPlugin = (): TestRunnerPlugin => {
  // One session a page: what one session emulates, another cannot take back.
  const clients = new WeakMap<Page, Client>();
  return {
    name: 'petition-commands',
    async executeCommand({ command, payload, session }) {
      const ask = asked[command];
      if (!ask) return undefined;
      if (session.browser.name !== 'Chromium') throw new Error(`${session.browser.name} has no ${command}`);
      const page = (session.browser as unknown as WithPages).getPage(session.id);
      const client = clients.get(page) ?? page.createCDPSession();
      clients.set(page, client);
      return (await ask(await client, payload)) ?? true;
    },
  };
};
