/** What signers are told of sealed signatures. Plain strings, as in words.ts. */
import { negotiate } from 'petition-widget/languages';
import { msg, speaking } from 'petition-widget/page';
import { spokenLocales } from './words.ts';

const sayAll = () => ({
  title: msg('Sealed signatures', { id: 'sealed-title' }),
  lead: msg(
    'Your browser encrypts what you write before it leaves your device. Only the people whom the form names can open it. The server that keeps it cannot.',
    { id: 'sealed-lead' },
  ),
  /** One after the other, each with its paragraphs. */
  sections: [
    [
      msg('Who can open it', { id: 'sealed-who' }),
      msg(
        'The form names them before you write anything. Each has a key, or a part of one; this server has none. They can read all that you wrote, so sign if you trust them with it.',
        { id: 'sealed-who-text' },
      ),
    ],
    [
      msg('What the server still sees', { id: 'sealed-sees' }),
      msg(
        'That somebody has signed this petition, and when; and, with some petitions, in which language and by which site they came. It does not see your name, your answers or what you agreed to. Whoever watches your connection sees that you were here.',
        { id: 'sealed-sees-text' },
      ),
      msg(
        'Some petitions ask you to confirm by e-mail. For that one mail the server is told your address, and then forgets it. It keeps a checksum, so that nobody counts twice: whoever has the server’s secret key as well could try whether an address that they know is among them. Your mail provider sees the mail.',
        { id: 'sealed-sees-mail' },
      ),
    ],
    [
      msg('What to compare', { id: 'sealed-compare' }),
      msg(
        'The form shows a fingerprint: eight groups of five digits that stand for the campaign’s own key. Compare it with the one that the campaign gives elsewhere, such as on a leaflet, or have somebody tell it to you. If they differ, do not sign.',
        { id: 'sealed-compare-text' },
      ),
    ],
    [
      msg('Where to sign', { id: 'sealed-where' }),
      msg(
        'A page does what its server tells it. Somebody who has taken over this server while people sign could change the page that you are typing in, and read along. If the group that you trust has this form on its own site, sign there: it can refuse a different key, and a changed form.',
        { id: 'sealed-where-text' },
      ),
    ],
    [
      msg('What cannot be undone', { id: 'sealed-undone' }),
      msg(
        'If all keys are lost, nobody can ever open the signatures. And what somebody has opened and read cannot be made unread.',
        { id: 'sealed-undone-text' },
      ),
    ],
    [
      msg('To withdraw', { id: 'sealed-withdraw' }),
      msg(
        'After you sign, the page shows a code. With it you can erase your signature from the server at any time, without telling anybody who you are. If it was opened before, ask those who have it.',
        { id: 'sealed-withdraw-text' },
      ),
    ],
  ] as const,
  withdraw: msg('Withdraw a signature', { id: 'sealed-withdraw-link' }),
});

export type SealedWords = ReturnType<typeof sayAll>;

/** The words in the language that serves best. */
export const sealedWords = (wanted: string): SealedWords => speaking(negotiate([wanted], spokenLocales), sayAll);
