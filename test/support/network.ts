/**
 * For widget tests: answers to what the widget fetches, given inside the browser by a service
 * worker.
 */
import { setupWorker, type SetupWorker } from 'msw/browser';

/**
 * Starts the worker for all tests of a file. Answers are given by `network.use(http.get(…))` (from
 * `msw`) and hold until the end of the test. A request to another origin that nobody answers fails,
 * and says so.
 */
export const useNetwork = (): SetupWorker => {
  const network = setupWorker();
  before(async () => {
    await network.start({
      quiet: true,
      serviceWorker: { url: '/mockServiceWorker.js' },
      onUnhandledFrame({ frame, defaults }) {
        const { data } = frame as { data: object };
        const isOwn =
          'request' in data && data.request instanceof Request && data.request.url.startsWith(location.origin);
        if (!isOwn) defaults.error();
      },
    });
  });
  afterEach(() => {
    network.resetHandlers();
  });
  after(async () => {
    await network.stop();
  });
  return network;
};
