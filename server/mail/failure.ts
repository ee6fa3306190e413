/**
 * What a failed mail means: this recipient cannot be reached, nothing can be sent at all for now,
 * or this mail should be retried. Interprets mail server replies (RFC 5321, RFC 3463); does not see
 * addresses.
 */
import type { NodemailerError } from 'nodemailer';

/**
 * `never`: this recipient cannot be reached. `away`: no mail can be delivered now. `later`: this
 * mail cannot.
 */
export type Failure = 'never' | 'away' | 'later';

/**
 * Enhanced codes (RFC 3463, RFC 7505 and IANA's registry) saying that there is no such recipient,
 * or none reachable from here: no mailbox, no domain, bad syntax, moved, disabled, no mail at all,
 * or an address in a script that its server does not accept.
 */
const aboutRecipient = new Set(['5.1.1', '5.1.2', '5.1.3', '5.1.6', '5.1.10', '5.2.1', '5.6.7']);

/**
 * Basic codes that concern the recipient if no enhanced code says more (RFC 5321, 4.2.2 and 4.3.2;
 * RFC 7504).
 */
const basic = new Set([501, 550, 551, 553, 556]);

/**
 * Without an enhanced code, only the wording can tell: old mail servers use the same 550 for
 * refusing to relay, blocking a network and an exceeded quota as for an unknown user.
 */
const aboutSender =
  /relay|block|black|deny|denied|den(y|ied)list|spam|spf|dkim|dmarc|rbl|polic|quota|limit|exceed|full|rate|reputation|auth|sender|client|permi(t|ssion)|ban|reject|greylist|try again|later|temporar|suspen|junk|listed|dns|helo|ehlo/i;

const enhancedIn = (response: string): string | undefined => /^\d{3}[ -](\d\.\d{1,3}\.\d{1,3})\b/.exec(response)?.[1];

const isAboutRecipient = ({ command, response = '', responseCode = 0 }: NodemailerError): boolean => {
  const enhanced = enhancedIn(response);
  if (enhanced !== undefined) return aboutRecipient.has(enhanced);
  return command === 'RCPT TO' && basic.has(responseCode) && !aboutSender.test(response);
};

const networkFaults = ['ECONNREFUSED', 'EHOSTUNREACH', 'ENETUNREACH', 'EHOSTDOWN', 'ENETDOWN', 'ENETRESET'];
const faultsOfSetup = ['EDNS', 'ETLS', 'EAUTH', 'ENOAUTH', 'EOAUTH2', 'ECONFIG', 'EPROXY'];

const isAway = (error: NodemailerError): boolean =>
  faultsOfSetup.includes(error.code ?? '') ||
  networkFaults.includes(error.originalCode ?? '') ||
  (error.timeoutType !== undefined && error.timeoutType !== 'SOCKET_TIMEOUT') ||
  // "Service not available, closing transmission channel", and anything held against the sender.
  error.responseCode === 421 ||
  (error.command === 'MAIL FROM' && error.responseCode !== undefined);

export const failureOf = (error: NodemailerError): Failure => {
  // The address cannot even be passed to the server.
  if (error.code === 'EENVELOPE' && error.command === 'API') return 'never';
  if (isAway(error)) return 'away';
  return error.permanent === true && isAboutRecipient(error) ? 'never' : 'later';
};
