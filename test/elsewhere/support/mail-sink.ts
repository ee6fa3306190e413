/** A mail server as a program of its own, on a free port: takes all mails, and prints each as a line of JSON. */
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import PostalMime from 'postal-mime';
import { SMTPServer } from 'smtp-server';

const sink = new SMTPServer({
  authOptional: true,
  disabledCommands: ['STARTTLS'],
  onData(stream, _session, callback) {
    void buffer(stream)
      .then((source) => PostalMime.parse(source))
      .then(({ text }) => {
        console.log(JSON.stringify({ text }));
        callback();
      });
  },
});
sink.listen(0, '127.0.0.1', () => {
  console.log((sink.server.address() as AddressInfo).port);
});
