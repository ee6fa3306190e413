/**
 * WebKitGTK for the test runner: its driver, and a screen for it to draw on. It is the nearest to
 * Safari that runs on Linux. Its window is never narrower than about 450 pixels.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { connect, createServer, type AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import type { BrowserLauncher } from '@web/test-runner';
import { webdriverLauncher } from '@web/test-runner-webdriver';
import { browserPath } from './browsers.ts';

/** In milliseconds; each program is up in less than one second on a quiet machine. */
const patience = 30_000;

const freePort = async (): Promise<number> => {
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

const startDriver = async (port: number, display: string, signal: AbortSignal): Promise<ChildProcess> => {
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
  while (!(await answers(port))) {
    if (driver.exitCode !== null) throw new Error(`WebKitWebDriver ended with exit code ${driver.exitCode}`);
    await pause(50, undefined, { signal });
  }
  return driver;
};

const end = async (child: ChildProcess | undefined): Promise<void> => {
  if (child?.exitCode !== null || child.signalCode !== null) return;
  child.kill();
  await once(child, 'exit');
};

/** A launcher whose programs start with the run and end with it. */
export const webkitLauncher = async (): Promise<BrowserLauncher> => {
  const port = await freePort();
  let screen: ChildProcess | undefined;
  let driver: ChildProcess | undefined;
  const launcher = webdriverLauncher({
    hostname: '127.0.0.1',
    port,
    path: '/',
    logLevel: 'error',
    capabilities: {
      browserName: 'MiniBrowser',
      'wdio:enforceWebDriverClassic': true,
      'webkitgtk:browserOptions': { binary: browserPath('MiniBrowser'), args: ['--automation'] },
    } as WebdriverIO.Capabilities,
  });
  const initialize = launcher.initialize.bind(launcher);
  const stop = launcher.stop.bind(launcher);
  launcher.initialize = async (config) => {
    const signal = AbortSignal.timeout(patience);
    const started = await startScreen(signal);
    screen = started.screen;
    driver = await startDriver(port, started.display, signal);
    await initialize(config);
    launcher.name = 'WebKit';
  };
  launcher.stop = async () => {
    await stop();
    await end(driver);
    await end(screen);
  };
  // Its `testCoverage` may be undefined, which the interface says by leaving it out.
  return launcher as BrowserLauncher;
};
