/** Finds the adapter for an endpoint as written in the campaign document. */
import { loadExtras } from '../lazy/load-later.ts';
import type { Campaign } from '../schema/index.ts';
import type { Adapter } from '../adapters/adapter.ts';
import { request } from '../net/request.ts';
import { failed } from '../net/failed-outcome.ts';
import { petitionServer } from '../adapters/petition-server.ts';

/**
 * Other services need the extras, which load the adapters when there is something to send; if
 * either cannot be loaded, that is a failure.
 */
export const adapterFor = (endpoint: NonNullable<Campaign['endpoint']>): Adapter =>
  typeof endpoint === 'string'
    ? petitionServer(endpoint)
    : async (...sending) =>
        (await (await loadExtras())?.elsewhere(endpoint, request, ...sending)) ?? failed('network', true);
