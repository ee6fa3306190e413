/**
 * WebKitGTK's driver, and a screen for it to draw on. It is the nearest to Safari that runs on
 * Linux. Knows nothing of what is tested with it.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { connect, createServer, type AddressInfo } from 'node:net';
import { browserPath } from './browsers.ts';
import { until } from './until.ts';

/** In milliseconds; each program is up in less than one second on a quiet machine. */
const patience = 30_000;

/** What a session of the driver asks for. */
export const webkitCapabilities = () => ({
  browserName: 'MiniBrowser',
  'webkitgtk:browserOptions': { binary: browserPath('MiniBrowser'), args: ['--automation'] },
});

export const freeDriverPort = async (): Promise<number> => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
};

const answers = async (port: number): Promise<boolean> => {
  const socket = connect(port, '127.0.0.1');
  try {
    await once(socket, 'connect');
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
};

/** Starts a virtual screen and returns its name, such as `:99`. */
const startScreen = async (signal: AbortSignal): Promise<{ screen: ChildProcess; display: string }> => {
  const screen = spawn(browserPath('Xvfb'), ['-displayfd', '3', '-screen', '0', '1280x900x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  const pipe = screen.stdio[3];
  if (!pipe) throw new Error('Xvfb has no pipe to tell the number of its screen');
  const [number] = (await once(pipe, 'data', { signal })) as [Buffer];
  return { screen, display: `:${number.toString().trim()}` };
};

const end = async (child: ChildProcess): Promise<void> => {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill();
  await once(child, 'exit');
};

/** Starts both, and resolves when the driver answers at this port. */
export const startWebkitDriver = async (port: number): Promise<{ readonly stop: () => Promise<void> }> => {
  const { screen, display } = await startScreen(AbortSignal.timeout(patience));
  const driver = spawn(browserPath('WebKitWebDriver'), ['--host=127.0.0.1', `--port=${port}`], {
    stdio: 'ignore',
    env: {
      ...process.env,
      DISPLAY: display,
      GDK_BACKEND: 'x11',
      LIBGL_ALWAYS_SOFTWARE: '1',
      NO_AT_BRIDGE: '1',
      WEBKIT_DISABLE_COMPOSITING_MODE: '1',
    },
  });
  const stop = async (): Promise<void> => {
    await end(driver);
    await end(screen);
  };
  const isUp = async (): Promise<boolean> => {
    if (driver.exitCode !== null) throw new Error(`WebKitWebDriver ended with exit code ${driver.exitCode}`);
    return answers(port);
  };
  await until('WebKitWebDriver answers', isUp, patience).catch(async (error: unknown) => {
    await stop();
    throw error;
  });
  return { stop };
};
