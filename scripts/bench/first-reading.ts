/**
 * A worker that parses one text in a fresh engine, as a reader's browser does, and reports the
 * time.
 */
import { parentPort, workerData } from 'node:worker_threads';
import { parseMarkdown } from '../../src/content/markdown.ts';

const before = process.threadCpuUsage();
parseMarkdown(workerData as string);
const { user, system } = process.threadCpuUsage(before);

/** This thread's CPU time in milliseconds: coarse, but unaffected by other work on the machine. */
parentPort?.postMessage((user + system) / 1000);
