/**
 * What a signature is waiting for while it is being sent: an answer, the connection, the next
 * attempt, or its proof of work.
 */
export type Waiting = 'server' | 'connection' | 'retry' | 'proof';
