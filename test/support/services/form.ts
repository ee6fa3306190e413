/**
 * Receivers of plain forms: one that lets other pages read it, and one that never heard of that.
 * Neither answers OPTIONS.
 */
import { formOf, json, open, startService, type Service } from './service.ts';

const start = (headers: Readonly<Record<string, string>>): Promise<Service> =>
  startService({
    path: '/sign.php',
    headers,
    head: { status: 200 },
    take: (post, service) => {
      const row = formOf(post);
      if (!row) return { status: 400, body: 'Not a form' };
      if ((row.mail ?? '').includes('@refused.'))
        return json(422, { errors: [{ field: 'mail', code: 'invalid', message: 'No.' }] });
      service.rows.push(row);
      if (row.Updates === 'true') service.subscribed.add(row.mail ?? '');
      return { status: 303, headers: { location: '/thanks.html' } };
    },
  });

export const startReadableForm = (): Promise<Service> => start(open);
export const startForm = (): Promise<Service> => start({});
