/**
 * `petition-server mail --test`: sends one mail, and says what the mail server and the DNS make of
 * its sender. Touches no signature.
 */
import { Resolver } from 'node:dns/promises';
import { randomUUID } from 'node:crypto';
import { isMailAddress } from 'petition-widget/schema';
import { createMailer, domainOf } from '../mail/mail.ts';
import { checkSender, type Finding, type Standing } from '../mail/sender-dns.ts';
import { testMail } from '../mail/test-mail.ts';
import { printable } from '../operations/printable.ts';
import { Refusal } from '../operations/refusal.ts';
import { readSettings } from '../operations/settings.ts';
import { second } from '../operations/time.ts';
import { readArguments } from './arguments.ts';

export const help = `Usage: petition-server mail --test ADDRESS [--selector NAME …] [--dns SERVER]

Sends one mail to an address of yours through SMTP_URL, from MAIL_FROM, and says whether the mail server accepted it, or
why not. Then looks up in the DNS what other mail servers judge it by: SPF, DKIM and DMARC. Reads no database; the server
may be running. Ends with 0 if nothing is to be done, 1 if something is, and 2 if the command was not understood.

  --test ADDRESS     where the mail goes
  --selector NAME    of the key that your mail server signs with (DKIM), the s= in the DKIM-Signature of a mail that
                     arrived; can be given several times
  --dns SERVER       ask this DNS server, such as 9.9.9.9 or 127.0.0.1:5353, instead of this machine's`;

const marks: Readonly<Record<Standing, string>> = { good: 'good', bad: 'TO DO', unknown: 'unknown' };
const lineOf = ({ name, standing, says }: Finding): string => printable(`${name}: ${marks[standing]}: ${says}`);

const resolverOf = (server: string | undefined): Resolver => {
  const resolver = new Resolver({ timeout: 3 * second, tries: 2 });
  try {
    if (server !== undefined) resolver.setServers([server]);
  } catch {
    throw new Refusal('--dns: expected the address of a DNS server, such as 9.9.9.9 or 127.0.0.1:5353.', 2);
  }
  return resolver;
};

const isSelector = (name: string): boolean => /^[a-z\d]([\w.-]{0,61}[a-z\d])?$/i.test(name);

export const run = async (args: string[]): Promise<void> => {
  const { values } = readArguments(args, {
    test: { type: 'string' },
    selector: { type: 'string', multiple: true, default: [] },
    dns: { type: 'string' },
  });
  const { test: to, selector: selectors, dns } = values;
  if (to === undefined) throw new Refusal('Where should the mail go? Give --test ADDRESS.', 2);
  if (!isMailAddress(to)) throw new Refusal('--test: expected an e-mail address.', 2);
  if (!selectors.every(isSelector))
    throw new Refusal('--selector: expected a name of letters, digits, dots and dashes.', 2);
  const resolver = resolverOf(dns);
  const { SMTP_URL: url, MAIL_FROM: from } = readSettings(process.env);
  if (url === undefined || from === undefined)
    throw new Refusal('Set SMTP_URL and MAIL_FROM: without them no mail is sent.');

  const { host, hostname } = new URL(url);
  const mailer = createMailer({ url, from, log: () => undefined });
  const sent = await mailer.send({ ...testMail, to, id: randomUUID() }).finally(() => mailer.close());
  const isSent = sent.result === 'sent';
  console.log(
    printable(
      isSent
        ? `Mail server ${host}: accepted the mail to ${to}. Whether it arrived, and where, you see there.`
        : `Mail server ${host}: did not accept the mail to ${to}: ${sent.why ?? sent.code}.`,
    ),
  );
  const domain = domainOf(from);
  console.log(printable(`Sender: ${domain}`));
  const findings = await checkSender((name) => resolver.resolveTxt(name), { domain, server: hostname, selectors });
  for (const finding of findings) console.log(lineOf(finding));
  const toDo = findings.filter(({ standing }) => standing === 'bad').map(({ name }) => name);
  const wrong = [...(isSent ? [] : ['the mail server']), ...new Set(toDo)];
  if (wrong.length > 0) throw new Refusal(`To do: ${wrong.join(', ')}.`);
};
