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

/** `emulate-features`: media features as the Chrome DevTools Protocol names them; Chromium alone can do it. */
export const commandsPlugin = (): TestRunnerPlugin => {
  // One session a page: what one session emulates, another cannot take back.
  const clients = new WeakMap<Page, Client>();
  return {
    name: 'petition-commands',
    async executeCommand({ command, payload, session }) {
      if (command !== 'emulate-features') return undefined;
      if (session.browser.name !== 'Chromium') throw new Error(`${session.browser.name} cannot emulate media features`);
      const page = (session.browser as unknown as WithPages).getPage(session.id);
      const client = clients.get(page) ?? page.createCDPSession();
      clients.set(page, client);
      await (await client).send('Emulation.setEmulatedMedia', { features: payload as MediaFeature[] });
      return true;
    },
  };
};
