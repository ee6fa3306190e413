/**
 * Proca's GraphQL: one mutation of it, errors with a status of 200, supporters known again by their
 * address.
 */
import { isJson, json, openToJson, startService, type Row, type Service } from './service.ts';

export const page = 42;

interface Body {
  readonly query: string;
  readonly operationName: string;
  readonly variables: {
    readonly actionPage: number;
    readonly action: { readonly actionType: string; readonly customFields: string };
    readonly contact: { readonly name?: string; readonly firstName?: string; readonly email?: string } & {
      readonly address?: { readonly country?: string };
    };
    readonly privacy: { readonly optIn: boolean };
    readonly tracking: { readonly source: string; readonly location: string };
  };
}

const wrong = (field: string, message: string) =>
  json(200, {
    data: { addActionContact: null },
    errors: [{ message: `${field}: ${message}`, path: ['addActionContact', 'contact', field] }],
  });

export const startProca = (): Promise<Service> =>
  startService({
    path: '/api',
    headers: openToJson,
    options: { status: 204 },
    take: (post, service) => {
      if (!isJson(post)) return json(400, { errors: [{ message: 'No query' }] });
      const { query, operationName, variables } = JSON.parse(post.body) as Body;
      if (!query.includes(`mutation ${operationName}(`)) return json(400, { errors: [{ message: 'syntax error' }] });
      const { actionPage, action, contact, privacy, tracking } = variables;
      if (actionPage !== page)
        return json(200, { data: null, errors: [{ message: 'Action page not found', path: ['addActionContact'] }] });
      // As in fixthestatusquo/proca-backend: what is given whole and in part is not taken apart.
      const name = contact.firstName ?? contact.name?.split(' ')[0];
      if (!name) return wrong('first_name', "can't be blank");
      if (!/^[\w.+-]+@[\w-]+\.[\w.-]+$/.test(contact.email ?? '')) return wrong('email', 'has invalid format');
      if ((contact.email ?? '').includes('@refused.')) return wrong('email', 'is not taken');
      const key = contact.email ?? '';
      const row: Row = {
        key,
        name,
        country: contact.address?.country ?? '',
        source: tracking.source,
        website: tracking.location,
        ...(JSON.parse(action.customFields) as Row),
      };
      if (!service.rows.some(({ key: other }) => other === key)) service.rows.push(row);
      if (privacy.optIn) service.subscribed.add(key);
      return json(200, { data: { addActionContact: { contactRef: 'c0ffee' } } });
    },
  });
