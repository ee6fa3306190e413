/**
 * `npm run dev`: runs the petition server with its demo, like `npm start`, on the source as you
 * edit it. Pages reload when the widget, the builder, the desk, a translation or the demo
 * changes; the server
 * restarts when its own code changes, or what it shares with the widget. A classic script cannot
 * load modules, so the widget is rebuilt at each change, which takes less than a second.
 */
import { spawn } from 'node:child_process';
import { watch } from 'node:fs';
import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http';
import { join } from 'node:path';
import { build } from 'vite';
import { env, root, run } from './root.ts';

/** The port to open pages on. The petition server itself listens one port higher. */
const port = Number(process.env.PORT ?? 8787);
const reloadPath = '/--reload';
const pages = new Set<ServerResponse>();

const reload = (): void => {
  for (const page of pages) page.write('data: reload\n\n');
};

/** Loaded from the page's own origin, as the demo's Content-Security-Policy requires. */
const script = `new EventSource('${reloadPath}').onmessage = () => location.reload();`;

const listen = (incoming: IncomingMessage, response: ServerResponse): void => {
  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' }).flushHeaders();
  pages.add(response);
  incoming.on('close', () => pages.delete(response));
};

/** Forwards a request to the petition server, and adds the reload script to pages. */
const forward = (incoming: IncomingMessage, response: ServerResponse, patience = 50): void => {
  const { method, url: path, headers } = incoming;
  const plain = { ...headers, 'accept-encoding': 'identity' };
  const outgoing = request({ host: '127.0.0.1', port: port + 1, method, path, headers: plain }, (answer) => {
    const isPage = answer.headers['content-type']?.startsWith('text/html') ?? false;
    const { 'content-length': length, ...rest } = answer.headers;
    response.writeHead(answer.statusCode ?? 502, isPage || length === undefined ? rest : answer.headers);
    answer.pipe(response, { end: !isPage });
    if (isPage) answer.on('end', () => response.end(`<script src="${reloadPath}.js"></script>\n`));
  });
  outgoing.on('error', (error) => {
    // The server may be restarting, so pages wait for it.
    if (method === 'GET' && patience > 0) setTimeout(forward, 100, incoming, response, patience - 1);
    else response.writeHead(502).end(`The petition server is not there: ${error.message}\n`);
  });
  incoming.pipe(outgoing);
};

/** What is built at each change of its code. */
const watchers: { close(): Promise<void> }[] = [];

/** Builds once, then at each change. */
const watchBundle = async (mode: string): Promise<void> => {
  const watcher = await build({
    configFile: join(root, 'vite.config.ts'),
    mode,
    logLevel: 'warn',
    build: { watch: {} },
  });
  if (!('on' in watcher)) throw new Error('Vite does not watch');
  watchers.push(watcher);
  await new Promise<void>((resolve) => {
    watcher.on('event', (event) => {
      if (event.code === 'ERROR') console.error(event.error.message);
      if (event.code !== 'END') return;
      resolve();
      reload();
    });
  });
};

/** In a process of its own, as this one keeps the words that it has read. */
const beside = "import('./scripts/build-beside.ts').then(({ buildBeside }) => buildBeside())";

/**
 * Makes the words, and the files that the widget vouches for, as it accepts only those that it was
 * built with: restart after changing their code.
 */
const makeWords = async (): Promise<boolean> => {
  for (const [command, ...args] of [
    ['npm', 'run', '--silent', 'localize'],
    ['node', '--eval', beside],
  ] as const) {
    const { code, output } = await run(command, args);
    if (code === 0) continue;
    console.error(output);
    return false;
  }
  return true;
};

const watchAll = async (): Promise<void> => {
  for (const mode of ['widget', 'builder', 'desk']) await watchBundle(mode);
};

if (!(await makeWords())) process.exit(1);
await watchAll();

watch(join(root, 'demo'), { recursive: true }, reload);
let building = Promise.resolve();
let isWaiting = false;
for (const folder of ['locales', 'src/i18n/languages'])
  watch(join(root, folder), { recursive: true }, () => {
    // Editors write a file in several steps.
    if (isWaiting) return;
    isWaiting = true;
    building = building.then(async () => {
      isWaiting = false;
      // Nothing is built of words that are half made.
      await Promise.all(watchers.splice(0).map((watcher) => watcher.close()));
      await makeWords();
      await watchAll();
    });
  });

const fromSource = ['--import', './scripts/from-source.ts'];
const server = spawn('node', [...fromSource, '--watch', '--watch-preserve-output', 'server/cli.ts', 'serve'], {
  cwd: root,
  env: { ...env, PORT: String(port + 1), PUBLIC_URL: `http://localhost:${port}/`, DEMO: '1' },
  stdio: 'inherit',
});
const stop = (): void => {
  server.kill();
  process.exit();
};
process.on('SIGINT', stop).on('SIGTERM', stop);

createServer((incoming, response) => {
  if (incoming.url === reloadPath) listen(incoming, response);
  else if (incoming.url === `${reloadPath}.js`)
    response.writeHead(200, { 'content-type': 'text/javascript' }).end(script);
  else forward(incoming, response);
}).listen(port, '127.0.0.1', () => {
  console.log(`With reload: http://localhost:${port}/`);
});
