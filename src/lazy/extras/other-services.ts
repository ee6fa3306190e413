/**
 * Signatures for other services than a petition server. Knows where their adapters come from, not
 * what they do.
 */
import type { Adapter } from '../../adapters/adapter.ts';
import type { Requester } from '../../net/request.ts';
import { laterFiles } from '../../lazy/later-files.ts';
import type { Outcome, Service } from '../../schema/index.ts';

/** Undefined where the adapters cannot be had. They are asked for again at the next attempt. */
export const elsewhere = async (
  service: Service,
  request: Requester,
  ...sending: Parameters<Adapter>
): Promise<Outcome | undefined> => {
  const services = await laterFiles.adapters().catch(() => undefined);
  return services?.adapterOf(service, request)(...sending);
};
