/**
 * Endpoints given as a URL: the project's own server, and any that uses its protocol. Knows HTTP,
 * not the flow.
 */
import { discreet, safeMove, type Json } from '../net/http.ts';
import { fieldAt, problemsSchema, receiptSchema, type Outcome, type Receipt } from '../schema/index.ts';
import type { Adapter } from './adapter.ts';
import { request } from '../net/request.ts';
import { failed } from '../net/failed-outcome.ts';

const read = ({ status, json, why }: Json & { readonly status: number }): Outcome => {
  if (status === 409) return { outcome: 'recorded' };
  if (status < 300) {
    // A web page instead of JSON comes from some proxy or portal, and proves nothing.
    if (why !== undefined || (json !== undefined && !receiptSchema.safeParse(json).success))
      return failed('unexpected-answer');
    const { status: said, held } = (json as Receipt | undefined) ?? {};
    return { outcome: said === 'confirm-email' ? said : held ? 'held' : 'recorded' };
  }
  const refusal = problemsSchema.safeParse(json);
  if (status === 422 && refusal.success)
    return {
      outcome: 'invalid',
      problems: refusal.data.errors.map(({ pointer, code }) => ({ field: fieldAt(pointer), code })),
    };
  return { ...failed('refused'), said: json };
};

/**
 * The new address of a server that has moved. Found with a request that carries no data, whose
 * redirect the browser follows.
 */
const movedTo = async (url: string, clock: AbortSignal): Promise<string> => {
  try {
    const { redirected, url: now } = await fetch(url, { ...discreet, signal: clock });
    return redirected ? safeMove(url, now) : url;
  } catch {
    return url;
  }
};

export const petitionServer = (url: string): Adapter => {
  let address = url;
  return async (signature, clock) => {
    const body = JSON.stringify(signature);
    const init: RequestInit = {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body,
      // Delivers even if the reader leaves the page meanwhile; browsers allow that up to 64 KiB.
      keepalive: body.length < 20_000,
    };
    const send = () => request(address, init, clock, read);
    const outcome = await send();
    // A redirect looks the same as a broken connection.
    if (outcome.outcome !== 'failed' || outcome.code !== 'network') return outcome;
    const before = address;
    address = await movedTo(address, clock);
    return address === before ? outcome : send();
  };
};
