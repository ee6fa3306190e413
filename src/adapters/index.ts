/** Finds the adapter for an endpoint, as the campaign document writes it. */
import type { Campaign } from '../schema/index.ts';
import type { Adapter } from './adapter.ts';
import { petitionServer } from './petition-server.ts';

export type { Adapter } from './adapter.ts';

/** Undefined where this version has no adapter for that kind of endpoint. */
export const adapterFor = (endpoint: NonNullable<Campaign['endpoint']>): Adapter | undefined =>
  typeof endpoint === 'string' ? petitionServer(endpoint) : undefined;
