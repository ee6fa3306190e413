/** Formspree: answers in JSON where it is asked to, and keeps every row that it gets. */
import { formOf, json, open, startService, type Service } from './service.ts';

export const startFormspree = (): Promise<Service> =>
  startService({
    path: '/f/xyzabcde',
    headers: open,
    take: (post, service) => {
      const row = formOf(post);
      if (!row) return json(400, { errors: [{ code: 'EMPTY', message: 'empty form' }] });
      if (post.request.headers.accept !== 'application/json')
        return { status: 302, headers: { location: 'https://formspree.example/thanks' } };
      if ((row.email ?? '').includes('@refused.'))
        return json(422, { errors: [{ code: 'TYPE_EMAIL', field: 'email', message: 'should be an email' }] });
      service.rows.push(row);
      // There is no list to subscribe to: what was ticked is in the row.
      if (row.Updates === 'true') service.subscribed.add(row.email ?? '');
      return json(200, { next: '/thanks', ok: true });
    },
  });
