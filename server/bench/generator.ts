/**
 * The load generator: a separate process that signs and asks for the count over persistent
 * connections, one request at a time on each. As cheap as possible, because it shares the
 * processors with the server: raw sockets, and requests in which only a few bytes change.
 */
import { randomBytes, randomInt } from 'node:crypto';
import { once } from 'node:events';
import { connect } from 'node:net';

export interface Load {
  /** The port of each server process; connections are assigned in turn. */
  readonly ports: readonly number[];
  readonly signers: number;
  readonly readers: number;
  /** How long to measure, starting one second after every connection has had an answer. */
  readonly seconds: number;
  /** What is sent in the place of answers in clear. */
  readonly seal?: string;
  /** Sent along, each once; all have the same length. Measuring ends when none are left. */
  readonly proofs?: readonly string[];
}

export interface Measured {
  /** 202 answers a second. */
  readonly signed: number;
  /** 200 answers a second from the count. */
  readonly counted: number;
  /** Answers of any other kind. */
  readonly refused: number;
  /**
   * Latency of signing, in milliseconds: half were answered within `p50`, and 99 of 100 within
   * `p99`.
   */
  readonly p50: number;
  readonly p99: number;
  /** Processor time of this process divided by elapsed time; 1 is a whole core. */
  readonly cores: number;
}

const campaign = 'bench';

/**
 * Overwritten for each request: its first digits are random, as in real ids, and its last are a
 * number used only once.
 */
const placeOfId = '00000000-0000-4000-8000-000000000000';
/** Each signature comes from a different household, so that nobody signs too often. */
const forwarded = 'X-Forwarded-For: ';
const placeOfClient = '2001:db8:0000:0000::1';
let used = randomBytes(4).readUInt32BE() * 1000;

interface Sender {
  readonly request: Buffer;
  /** Turns it into the next request; `false`: there is none. */
  readonly next: () => boolean;
}

const answers = {
  locale: 'en',
  fields: {
    name: 'Ada Example',
    email: `ada.${placeOfId.slice(-12)}@example.org`,
    country: 'HK',
    comment: 'The library is where I learned to read. Please keep it open on Sundays too.',
  },
  consent: { statement: 'I agree.', locale: 'en', updates: false },
  host: 'https://blog.example',
};

/** @param proofs are taken from its end */
const signing = (seal: string | undefined, proofs: string[] | undefined): Sender => {
  const [placeOfProof = ''] = proofs ?? [];
  const body = JSON.stringify({
    ...{ id: placeOfId, campaign },
    ...(seal === undefined ? answers : { sealed: seal }),
    ...(proofs && { altcha: placeOfProof }),
  });
  const request = Buffer.from(
    `POST /v1/campaigns/${campaign}/signatures HTTP/1.1\r\nHost: 127.0.0.1\r\n${forwarded}${placeOfClient}\r\n` +
      `Content-Type: application/json\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
  );
  const client = request.indexOf(forwarded) + forwarded.length;
  const id = request.indexOf(placeOfId);
  const address = request.indexOf('ada.') + 'ada.'.length;
  const proof = request.indexOf(placeOfProof);
  return {
    request,
    next: () => {
      const worked = proofs?.pop();
      if (proofs && worked === undefined) return false;
      const number = (used++).toString(16).padStart(12, '0');
      request.write(
        randomInt(2 ** 32)
          .toString(16)
          .padStart(8, '0'),
        id,
        'latin1',
      );
      request.write(number, id + 24, 'latin1');
      if (seal === undefined) request.write(number, address, 'latin1');
      if (worked !== undefined) request.write(worked, proof, 'latin1');
      request.write(`2001:db8:${number.slice(-8, -4)}:${number.slice(-4)}`, client, 'latin1');
      return true;
    },
  };
};

const counting = (): Sender => ({
  request: Buffer.from(`GET /v1/campaigns/${campaign}/count HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n`),
  next: () => true,
});

/** Whether the whole answer has arrived; the server always sends its length. */
const isWhole = (answer: string): boolean => {
  const head = answer.indexOf('\r\n\r\n');
  if (head < 0) return false;
  const length = /\r\ncontent-length: (\d+)/i.exec(answer)?.[1];
  if (length === undefined) throw new Error(`an answer without its length:\n${answer}`);
  return answer.length >= head + 4 + Number(length);
};

/**
 * Sends requests one after another; calls `answered` with each one's status and duration in
 * milliseconds. Resolves at the first answer.
 */
const repeat = async (
  port: number,
  { request, next }: Sender,
  answered: (status: string, took: number) => void,
): Promise<void> => {
  const socket = connect(port, '127.0.0.1').setNoDelay().setEncoding('latin1');
  let sent = 0;
  let answer = '';
  const send = () => {
    if (!next()) return;
    answer = '';
    sent = performance.now();
    socket.write(request);
  };
  socket.once('connect', send).on('data', (chunk: string) => {
    answer += chunk;
    if (!isWhole(answer)) return;
    answered(answer.slice('HTTP/1.1 '.length, 12), performance.now() - sent);
    send();
  });
  socket.once('end', () => {
    throw new Error('the server closed a connection');
  });
  await once(socket, 'data');
};

const after = (seconds: number) => new Promise((resolve) => setTimeout(resolve, seconds * 1000));

const run = async ({ ports, signers, readers, seconds, seal, proofs }: Load): Promise<Measured> => {
  let times: number[] = [];
  let counted = 0;
  let refused = 0;
  const left = proofs && [...proofs];
  const portOf = (index: number) => ports[index % ports.length] ?? 0;
  await Promise.all([
    ...Array.from({ length: signers }, (_, index) =>
      repeat(portOf(index), signing(seal, left), (status, took) => (status === '202' ? times.push(took) : refused++)),
    ),
    ...Array.from({ length: readers }, (_, index) =>
      repeat(portOf(index), counting(), (status) => (status === '200' ? counted++ : refused++)),
    ),
  ]);
  await after(1);
  [times, counted, refused] = [[], 0, 0];
  const began = performance.now();
  const cpu = process.cpuUsage();
  const end = began + seconds * 1000;
  while (performance.now() < end && left?.length !== 0) await after(0.05);
  const { user, system } = process.cpuUsage(cpu);
  const passed = (performance.now() - began) / 1000;
  const sorted = Float64Array.from(times).sort();
  return {
    signed: sorted.length / passed,
    counted: counted / passed,
    refused,
    p50: sorted[Math.floor(sorted.length * 0.5)] ?? NaN,
    p99: sorted[Math.floor(sorted.length * 0.99)] ?? NaN,
    cores: (user + system) / 1e6 / passed,
  };
};

// Runs until its parent ends it.
process.once('message', (load: Load) => void run(load).then((measured) => process.send?.(measured)));
