/**
 * What a signature waits for while it is being sent: an answer, the connection, the next attempt,
 * or its proof of work.
 */
export type Waiting = 'server' | 'connection' | 'retry' | 'proof';
