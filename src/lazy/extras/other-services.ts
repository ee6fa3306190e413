/**
 * Sends signatures to services other than a petition server. Knows where their adapters are loaded
 * from, not what they do.
 */
import type { Adapter } from '../../adapters/adapter.ts';
import type { Requester } from '../../net/request.ts';
import { laterFiles } from '../../lazy/later-files.ts';
import type { Outcome, Service } from '../../schema/index.ts';

/** Undefined if the adapters cannot be loaded. The next attempt tries again. */
export const elsewhere = async (
  service: Service,
  request: Requester,
  ...sending: Parameters<Adapter>
): Promise<Outcome | undefined> => {
  const services = await laterFiles.adapters().catch(() => undefined);
  return services?.adapterOf(service, request)(...sending);
};
