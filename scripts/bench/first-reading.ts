/**
 * A worker: reads one text in an engine that has read none before, as a reader's browser does, and
 * says how long.
 */
import { parentPort, workerData } from 'node:worker_threads';
import { parseMarkdown } from '../../src/content/markdown.ts';

const before = process.threadCpuUsage();
parseMarkdown(workerData as string);
const { user, system } = process.threadCpuUsage(before);

/**
 * Of this thread's processor, in milliseconds: coarse, but what else the machine does meanwhile is
 * not in it.
 */
parentPort?.postMessage((user + system) / 1000);
