/**
 * Google Forms: takes the entries of its form, forgets all others, and lets no other page read what
 * it answers.
 */
import { formOf, startService, type Service } from './service.ts';

export const formPath = '/forms/d/e/1FAIpQLSe-example/formResponse';
/** The questions of the form, by the names of their entries. */
export const questions: Readonly<Record<string, string>> = {
  'entry.1000001': 'name',
  'entry.1000002': 'email',
  'entry.1000003': 'country',
  'entry.1000004': 'comment',
  'entry.1000005': 'consent',
  'entry.1000006': 'updates',
  'entry.1000007': 'language',
  'entry.1000008': 'id',
};

export const startGoogleForms = (): Promise<Service> =>
  startService({
    path: formPath,
    take: (post, service) => {
      const sent = formOf(post);
      if (sent?.fvv !== '1' || sent.pageHistory !== '0') return { status: 400, body: '<h1>Bad Request</h1>' };
      const row: Record<string, string> = {};
      for (const [entry, question] of Object.entries(questions))
        if (sent[entry] !== undefined) row[question] = sent[entry];
      if (!row.name) return { status: 400, body: '<h1>Something is missing</h1>' };
      service.rows.push(row);
      if (row.updates === 'true') service.subscribed.add(row.email ?? '');
      return { status: 200, body: '<h1>Your response has been recorded.</h1>' };
    },
  });
