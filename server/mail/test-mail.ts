/** What a test mail says, to whoever runs the server: it goes to nobody who signs. */
import type { Composed } from './compose.ts';

const subject = 'Test of the petition server';
const text =
  'This mail was sent by the command petition-server mail --test. Your mail server accepted it. ' +
  'If you found it among unwanted mail, look at what the command says of SPF, DKIM and DMARC.';

export const testMail: Composed = {
  subject,
  text: `${text}\n`,
  html: `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${subject}</title></head><body><p>${text}</p></body></html>`,
};
