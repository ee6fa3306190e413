/** A DNS server on this machine that knows some TXT records (RFC 1035), and nothing else. */
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import type { TestContext } from 'node:test';

/** Texts by name. A name that is `'broken'` gets SERVFAIL; one that is not here does not exist. */
export type Zone = Readonly<Record<string, readonly string[] | 'broken'>>;

/** The name that is asked for, and where the question ends. */
const questionIn = (message: Buffer): { readonly name: string; readonly end: number } => {
  const labels: string[] = [];
  let at = 12;
  for (let length = message.readUInt8(at); length > 0; length = message.readUInt8(at)) {
    labels.push(message.toString('latin1', at + 1, at + 1 + length));
    at += 1 + length;
  }
  return { name: labels.join('.').toLowerCase(), end: at + 5 };
};

/** In pieces of at most 255 bytes, as a record has to be. */
const dataOf = (text: string): Buffer =>
  Buffer.concat((text.match(/.{1,255}/g) ?? []).flatMap((piece) => [Buffer.of(piece.length), Buffer.from(piece)]));

const recordOf = (text: string): Buffer => {
  const data = dataOf(text);
  const head = Buffer.from('c00c00100001000000000000', 'hex');
  head.writeUInt16BE(data.length, 10);
  return Buffer.concat([head, data]);
};

const answerTo = (message: Buffer, zone: Zone): Buffer => {
  const { name, end } = questionIn(message);
  const found = Object.hasOwn(zone, name) ? zone[name] : undefined;
  const code = found === 'broken' ? 2 : found === undefined ? 3 : 0;
  const records = Array.isArray(found) ? found.map(recordOf) : [];
  const head = Buffer.alloc(12);
  message.copy(head, 0, 0, 2);
  head.writeUInt16BE(0x8180 | code, 2);
  head.writeUInt16BE(1, 4);
  head.writeUInt16BE(records.length, 6);
  return Buffer.concat([head, message.subarray(12, end), ...records]);
};

/** Resolves to its address and port; closed with the test. */
export const dnsServer = async (t: TestContext, zone: Zone): Promise<string> => {
  const socket = createSocket('udp4');
  socket.on('message', (message, { port, address }) => {
    socket.send(answerTo(message, zone), port, address);
  });
  socket.bind(0, '127.0.0.1');
  await once(socket, 'listening');
  t.after(() => socket.close());
  return `127.0.0.1:${socket.address().port}`;
};
