/**
 * The kit on web space as people have it: in a folder below a site that Apache, nginx or Python
 * serves. In Chromium and Firefox the example is signed, and the builder gives a petition, which is
 * signed on the same site, and on another one where that is promised.
 */
import assert from 'node:assert/strict';
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import http from 'node:http';
import https from 'node:https';
import { join } from 'node:path';
import { after, before, describe, test, type TestContext } from 'node:test';
import puppeteer, { type Browser } from 'puppeteer-core';
import { stageKit } from '../../scripts/release/kit.ts';
import { run } from '../../scripts/root.ts';
import { kinds } from '../embed/support/kinds.ts';
import { document, visitor, type Visit } from '../embed/support/stage.ts';
import { serve } from '../support/browser.ts';
import { browserPath, chromiumFlags } from '../support/browsers.ts';
import { freePort } from '../support/free-port.ts';
import { until } from '../support/until.ts';
import { builderWords } from '../support/words.ts';
import { start, temporary, Undoing } from './support/processes.ts';

const undoing = new Undoing();
after(() => undoing.run());

/** The root of the site; the servers' own user reads it too. */
const site = temporary(undoing);
const kit = 'our/kit';
/** A public name, as the builder warns of others; browsers find it here. */
const host = 'union.example';
const secrets = temporary(undoing);
const [certificate, key] = [join(secrets, 'certificate'), join(secrets, 'key')];
const browsers: Record<string, Browser> = {};

before(async () => {
  chmodSync(site, 0o755);
  mkdirSync(join(site, kit), { recursive: true });
  const publisher = { repository: 'https://forge.example/petitions/petition-widget', scope: '@petitions' };
  await stageKit(join(site, kit), publisher);
  const making = ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-subj', `/CN=${host}`];
  const { code, output } = await run('openssl', [...making, '-keyout', key, '-out', certificate]);
  assert.equal(code, 0, output);
  browsers.Chromium = await puppeteer.launch({
    executablePath: browserPath('Chromium'),
    args: [...chromiumFlags, `--host-resolver-rules=MAP ${host} 127.0.0.1`],
    acceptInsecureCerts: true,
  });
  browsers.Firefox = await puppeteer.launch({
    browser: 'firefox',
    executablePath: browserPath('Firefox'),
    extraPrefsFirefox: { 'network.dns.localDomains': host },
    acceptInsecureCerts: true,
  });
  for (const browser of Object.values(browsers)) undoing.later(() => browser.close());
});

type Command = readonly [string, ...string[]];

interface WebServer {
  /** What prints its version. */
  readonly version: Command;
  /** Whether other sites may read the widget's files. */
  readonly isOpen: boolean;
  readonly scheme: 'http' | 'https';
  readonly command: (port: number, folder: string) => Command;
}

const configured = (folder: string, text: string): string => {
  chmodSync(folder, 0o755);
  const file = join(folder, 'server.conf');
  writeFileSync(file, text);
  return file;
};

/** @param override what files in the site's folders may say */
const apache = (override: string, isOpen: boolean, ...modules: string[]): WebServer => ({
  version: ['apache2', '-v'],
  isOpen,
  scheme: 'https',
  command: (port, folder) => {
    const loaded = ['mpm_event', 'authz_core', 'dir', 'mime', 'socache_shmcb', 'ssl', ...modules];
    const file = configured(
      folder,
      `ServerRoot ${folder}
      ServerName ${host}
      PidFile ${folder}/pid
      ErrorLog ${folder}/errors
      Listen 127.0.0.1:${port}
      User www-data
      Group www-data
      ${loaded.map((name) => `LoadModule ${name}_module /usr/lib/apache2/modules/mod_${name}.so`).join('\n')}
      TypesConfig /etc/mime.types
      DirectoryIndex index.html
      SSLEngine on
      SSLCertificateFile ${certificate}
      SSLCertificateKeyFile ${key}
      DocumentRoot ${site}
      <Directory ${site}>
        AllowOverride ${override}
      </Directory>`,
    );
    return ['apache2', '-f', file, '-DFOREGROUND'];
  },
});

const nginx: WebServer = {
  version: ['nginx', '-v'],
  isOpen: false,
  scheme: 'https',
  command: (port, folder) => {
    const file = configured(
      folder,
      `daemon off; pid ${folder}/pid; events {}
      http {
        include /etc/nginx/mime.types;
        access_log off;
        server {
          listen 127.0.0.1:${port} ssl;
          ssl_certificate ${certificate};
          ssl_certificate_key ${key};
          root ${site};
        }
      }`,
    );
    return ['nginx', '-e', join(folder, 'errors'), '-c', file];
  },
};

const python: WebServer = {
  version: ['python3', '--version'],
  isOpen: false,
  scheme: 'http',
  command: (port) => ['python3', '-m', 'http.server', String(port), '--bind', '127.0.0.1', '--directory', site],
};

const servers: Readonly<Record<string, WebServer>> = {
  Apache: apache('All', true, 'headers'),
  'Apache without mod_headers': apache('All', false),
  'Apache that reads no .htaccess, as Debian sets it up': apache('None', false, 'headers'),
  nginx,
  Python: python,
};

interface Answered {
  readonly status: number | undefined;
  readonly headers: http.IncomingHttpHeaders;
}

/** As `fetch`, which takes no certificate of one's own. */
const ask = (address: string): Promise<Answered> =>
  new Promise((resolve, reject) => {
    (address.startsWith('https:') ? https : http)
      .get(address, { rejectUnauthorized: false, agent: false }, (answer) => {
        answer.resume();
        resolve({ status: answer.statusCode, headers: answer.headers });
      })
      .on('error', reject);
  });

/** @returns where this machine's programs find the site, and where browsers do */
const serveSite = async ({ command, scheme }: WebServer) => {
  const port = await freePort();
  const folder = temporary(undoing);
  const [program, ...args] = command(port, folder);
  const here = `${scheme}://127.0.0.1:${port}`;
  await start(undoing, {
    command: program,
    args,
    folder,
    isReady: async () => (await ask(`${here}/${kit}/example.html`)).status === 200,
  });
  return { folder, here, origin: scheme === 'https' ? `https://${host}:${port}` : here };
};

/** Writes a petition, and takes what the builder gives to paste. */
const build = async (visit: Visit, origin: string, expected: keyof typeof says): Promise<string> => {
  const { page } = visit;
  await page.goto(`${origin}/${kit}/builder/?lang=en`);
  const typed = {
    'title-en': 'Keep the library open',
    'body-en': 'It is the only warm room.',
    'consent-controller-en': 'Friends of the Library',
  };
  await page.waitForSelector('#title-en');
  for (const [id, words] of Object.entries(typed)) await page.type(`#${id}`, words);
  await page.select('#endpoint-kind', 'formspree');
  await page.waitForSelector('#endpoint-url');
  await page.type('#endpoint-url', 'https://formspree.io/f/xyzabcde');
  await visit.widget().says(typed['title-en']);
  const place = await page.waitForSelector(`#${expected}`);
  assert.ok((await place?.evaluate(({ textContent }) => textContent))?.includes(says[expected]));
  assert.equal((await page.$('#not-open')) !== null, expected === 'not-open');
  const snippet = await page.waitForSelector('#way-in-page');
  return (await snippet?.evaluate(({ textContent }) => textContent)) ?? '';
};

const beginning = (id: string): string => builderWords(id).split('{')[0] ?? '';
/** What the builder says of where the widget's files are. */
const says = {
  upload: beginning('upload-nothing'),
  'not-open':
    builderWords('not-open')
      .split('{')[1]
      ?.replace(/^\w+\}/, '') ?? '',
  unreachable: builderWords('from-machine').split('}')[1] ?? '',
};

const signedAt = async (t: TestContext, browser: Browser, address: string): Promise<Visit> => {
  const visit = await visitor(t, browser);
  await visit.page.goto(address);
  const widget = await visit.widget().reaches('ready');
  for (const [name, words] of Object.entries({ name: 'Ada Quimby', email: 'ada@mail.example' }))
    await visit.page.type(`petition-widget >>> form [name="${name}"]`, words);
  await widget.agree();
  await widget.press();
  await widget.reaches('signed');
  return visit;
};

for (const [name, server] of Object.entries(servers))
  describe(name, () => {
    const { isOpen, scheme, version } = server;
    let here: string;
    let origin: string;
    before(async () => {
      const { code, output } = await run(version[0], version.slice(1));
      assert.equal(code, 0, `needs ${version[0]} (Debian: apache2, nginx, python3): ${output}`);
      console.log(`with: ${/(?:Apache|nginx|Python)[/ ][\d.]+/.exec(output)?.[0].replace('/', ' ') ?? output}`);
      ({ here, origin } = await serveSite(server));
    });

    test('scripts come as scripts, and other sites may read those of the widget alone', async () => {
      const allowed = async (path: string): Promise<string | undefined> => {
        const { headers } = await ask(`${here}/${kit}/${path}`);
        assert.match(headers['content-type'] ?? '', /^(?:text|application)\/javascript/, path);
        return headers['access-control-allow-origin'];
      };
      assert.equal(await allowed('petition-widget-0.1.0/petition-widget-extras.js'), isOpen ? '*' : undefined);
      assert.equal(await allowed('builder/builder.js'), undefined);
    });

    for (const engine of ['Chromium', 'Firefox'])
      test(`in ${engine}: the example is signed, and so is what the builder gives`, async (t) => {
        const browser = browsers[engine] ?? assert.fail();
        const isElsewhere = ({ url }: { readonly url: string }) =>
          url.startsWith('http') && !url.startsWith(`${origin}/`);
        const example = await signedAt(t, browser, `${origin}/${kit}/example.html`);
        assert.deepEqual(
          example.asked.filter((asked) => asked.method !== 'GET' || isElsewhere(asked)),
          [],
        );

        const visit = await visitor(t, browser);
        const code = await build(visit, origin, scheme === 'http' ? 'unreachable' : isOpen ? 'upload' : 'not-open');
        assert.deepEqual([visit.asked.filter(isElsewhere), await visit.violations()], [[], []]);

        const service = (await kinds.formspree?.start()) ?? assert.fail();
        t.after(() => service.stop());
        const pasted = document(code.replace('https://formspree.io', service.origin));
        writeFileSync(join(site, 'news.html'), pasted);
        await signedAt(t, browser, `${origin}/news.html`);
        assert.equal(service.rows.length, 1);
        if (!isOpen) return;
        const other = await serve({ '/': { body: pasted } });
        t.after(() => other.stop());
        await signedAt(t, browser, other.origin);
        await until('it has arrived', () => service.rows.length === 2);
      });
  });

test('Apache that lets .htaccess set no headers answers none of the widget’s files', async () => {
  const refusing = apache('AuthConfig', false, 'headers');
  const { folder, here } = await serveSite(refusing);
  const { status } = await ask(`${here}/${kit}/petition-widget-0.1.0/petition-widget.js`);
  assert.equal(status, 500);
  assert.match(readFileSync(join(folder, 'errors'), 'utf8'), /Header not allowed here/);
});
