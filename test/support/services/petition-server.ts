/**
 * A server that speaks as the widget does: it stores an id once. The real one is in
 * test/embed/support/petition-server.ts.
 */
import { isJson, json, openToJson, startService, type Row, type Service } from './service.ts';

interface Body {
  readonly id: string;
  readonly fields: Row;
  readonly consent: { readonly updates: boolean; readonly statement: string };
}

export const startOwn = (): Promise<Service> =>
  startService({
    path: '/v1/campaigns/library/signatures',
    headers: openToJson,
    options: { status: 204 },
    take: (post, service) => {
      if (!isJson(post)) return json(415, { status: 415 });
      const { id, fields, consent } = JSON.parse(post.body) as Body;
      if ((fields.email ?? '').includes('@refused.'))
        return json(422, { status: 422, errors: [{ pointer: '#/fields/email', code: 'invalid' }] });
      if (!service.rows.some(({ id: other }) => other === id))
        service.rows.push({ ...fields, id, Consent: consent.statement });
      if (consent.updates) service.subscribed.add(fields.email ?? '');
      return json(202, { status: 'received' });
    },
  });
