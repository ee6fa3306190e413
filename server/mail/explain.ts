/**
 * Why a mail server cannot be used, in plain words for whoever runs the petition server. Repeats
 * nothing that the mail server said, since that may contain an address.
 */
import type { NodemailerError } from 'nodemailer';

const certificate = /^(CERT_|ERR_TLS_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO_|HOSTNAME_MISMATCH)/;

const ofConnection = ({ code = '', originalCode = '', timeoutType, command }: NodemailerError): string | undefined => {
  if (originalCode === 'ENOTFOUND') return 'there is no host of that name: check SMTP_URL';
  if (code === 'EDNS') return 'its name cannot be looked up now: check the DNS of this machine';
  if (originalCode === 'ECONNREFUSED') return 'nothing answers at that port: check the port in SMTP_URL';
  if (originalCode === 'ERR_SSL_WRONG_VERSION_NUMBER')
    return 'that port does not begin with TLS: write smtp:// instead of smtps://';
  if (certificate.test(originalCode)) return `its certificate is not accepted (${originalCode})`;
  if (code === 'ETLS') return 'it offers no encryption, and nothing is sent without';
  if (timeoutType === 'GREETING_TIMEOUT' || (timeoutType === 'SOCKET_TIMEOUT' && command === 'CONN'))
    return 'it takes the connection and says nothing: on port 465, write smtps:// instead of smtp://';
  if (timeoutType !== undefined || code === 'ETIMEDOUT')
    return 'it did not answer in time: many hosting companies block the ports 25, 465 and 587';
  return code === 'ESOCKET' || code === 'ECONNECTION' ? 'the connection failed or broke off' : undefined;
};

const ofCommand = ({ code = '', command = '' }: NodemailerError): string | undefined => {
  if (code.includes('AUTH')) return 'it refuses the user name or the password in SMTP_URL';
  if (command === 'MAIL FROM') return 'it refuses the sender in MAIL_FROM, or wants a user name and password';
  if (command === 'RCPT TO') return 'it refuses the recipient';
  return command === 'DATA' || code === 'EMESSAGE' ? 'it refuses the mail' : undefined;
};

/** Continues a sentence that begins with the mail server. */
export const explain = (error: NodemailerError): string => {
  const { responseCode, code = 'unknown' } = error;
  // Connections that failed have no reply; but one to a port without STARTTLS has.
  const why = (code === 'ETLS' ? undefined : ofCommand(error)) ?? ofConnection(error) ?? `it failed (${code})`;
  return responseCode === undefined ? why : `${why} (${responseCode})`;
};
