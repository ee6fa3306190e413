/**
 * WebKitGTK for the test runner. Its window is never narrower than about 450 pixels.
 */
import type { BrowserLauncher } from '@web/test-runner';
import { webdriverLauncher } from '@web/test-runner-webdriver';
import { freeDriverPort, startWebkitDriver, webkitCapabilities } from './webkit-driver.ts';

/** A launcher whose programs start with the run and end with it. */
export const webkitLauncher = async (): Promise<BrowserLauncher> => {
  const port = await freeDriverPort();
  let driver: Awaited<ReturnType<typeof startWebkitDriver>> | undefined;
  const launcher = webdriverLauncher({
    hostname: '127.0.0.1',
    port,
    path: '/',
    logLevel: 'error',
    capabilities: {
      ...webkitCapabilities(),
      'wdio:enforceWebDriverClassic': true,
    },
  });
  const initialize = launcher.initialize.bind(launcher);
  const stop = launcher.stop.bind(launcher);
  launcher.initialize = async (config) => {
    driver = await startWebkitDriver(port);
    await initialize(config);
    launcher.name = 'WebKit';
  };
  launcher.stop = async () => {
    await stop();
    await driver?.stop();
  };
  // Its `testCoverage` may be undefined, which the interface says by leaving it out.
  return launcher as BrowserLauncher;
};
