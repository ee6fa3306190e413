/**
 * A mail server on this machine, which takes mails, refuses them, is slow or breaks off. It knows
 * nothing of what they say.
 */
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import type { TestContext } from 'node:test';
import PostalMime, { type Email } from 'postal-mime';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';

export type Mode =
  | 'accepts'
  | 'is slow'
  | 'takes no sender'
  | 'refuses for now'
  | 'refuses for good'
  | 'refuses the text'
  | 'disconnects'
  | 'is silent';

export interface Received {
  /** As the envelope names them. */
  readonly sender: string;
  readonly recipients: readonly string[];
  /** Headers and texts, decoded. */
  readonly mail: Email;
}

export interface MailServer {
  readonly url: string;
  readonly port: number;
  mode: Mode;
  /** What it took, in order. */
  readonly received: Received[];
  /** How often somebody connected, and named a sender and a recipient. */
  connections: number;
  senders: number;
  told: number;
}

const refusal = (responseCode: number): Error =>
  // As real ones do, it repeats the address.
  Object.assign(new Error('no <ada.quimby@mail.example> here'), { responseCode });

/** Closed with the test. */
export const mailServer = async (t: TestContext, options: SMTPServerOptions = {}): Promise<MailServer> => {
  const smtp = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    logger: false,
    closeTimeout: 100,
    onConnect(_session, callback) {
      state.connections++;
      callback();
    },
    onMailFrom(_address, _session, callback) {
      state.senders++;
      callback(state.mode === 'takes no sender' ? refusal(421) : null);
    },
    onRcptTo(_address, _session, callback) {
      state.told++;
      if (state.mode === 'refuses for now') callback(refusal(451));
      else if (state.mode === 'refuses for good') callback(refusal(550));
      else if (state.mode === 'disconnects') for (const { _socket } of smtp.connections) _socket.destroy();
      // Slow: a mail server that looks up who writes.
      else if (state.mode !== 'is silent') setTimeout(callback, state.mode === 'is slow' ? 300 : 0);
    },
    onData(stream, { envelope }, callback) {
      void buffer(stream).then(async (bytes) => {
        if (state.mode === 'refuses the text') {
          callback(refusal(554));
          return;
        }
        const { mailFrom, rcptTo } = envelope;
        const sender = mailFrom === false ? '' : mailFrom.address;
        const recipients = rcptTo.map(({ address }) => address);
        state.received.push({ sender, recipients, mail: await PostalMime.parse(bytes) });
        callback();
      }, callback);
    },
    ...options,
  });
  smtp.on('error', () => {
    // A client that breaks off, or does not trust the certificate.
  });
  const listening = smtp.listen(0, '127.0.0.1');
  await once(listening, 'listening');
  t.after(() => new Promise<void>((closed) => smtp.close(closed)));
  const { port } = listening.address() as AddressInfo;
  const state: MailServer = {
    url: `smtp://127.0.0.1:${port}`,
    port,
    mode: 'accepts',
    received: [],
    connections: 0,
    senders: 0,
    told: 0,
  };
  return state;
};
