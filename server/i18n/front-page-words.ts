/** What the list of petitions at `/` says. Plain strings, as in words.ts. */
import { negotiate } from 'petition-widget/languages';
import { msg, speaking } from 'petition-widget/page';
import { spokenLocales } from './words.ts';

const sayAll = () => ({
  title: msg('Petitions', { id: 'front-title' }),
  open: msg('These petitions are open. Choose one to read it and to sign.', { id: 'front-open' }),
  none: msg('No petition is open at the moment.', { id: 'front-none' }),
  organiser: msg('If you run this server', { id: 'front-organiser' }),
  invite: msg(
    'Petitions are written and published at the desk. This command, on the server, prints a link that lets you in, with your own name instead of Ada:',
    { id: 'front-invite' },
  ),
  file: msg(
    'Write a petition in the builder, and save its file in the folder that the setting CAMPAIGNS names. It appears here within seconds.',
    { id: 'front-file' },
  ),
  builder: msg('The builder', { id: 'front-builder' }),
  desk: msg('The desk', { id: 'front-desk' }),
});

export type FrontPageWords = ReturnType<typeof sayAll>;

/** The words in the language that serves best. */
export const frontPageWords = (wanted: string): FrontPageWords => speaking(negotiate([wanted], spokenLocales), sayAll);
