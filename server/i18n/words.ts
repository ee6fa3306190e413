/**
 * Every sentence of the mails and of the pages that they lead to, and what the hosted page says
 * beside the widget's own words, once, in the languages that the widget ships. A message is a plain
 * string, as in the widget. Translators find them in `locales/`. Knows no mail and no page.
 */
import { directionOf, negotiate } from 'petition-widget/languages';
import { learn, messages, msg, plural, speaking } from 'petition-widget/page';
import { locales, words } from '../../generated/server/index.ts';

/** The languages that the server has words for. */
export { locales as spokenLocales } from '../../generated/server/index.ts';

learn(words);

const sayAll = (locale: string) => {
  const notMe = msg('It was not me', { id: 'not-me' });
  return {
    locale,
    dir: directionOf(locale),

    hello: msg('Hello', { id: 'hello' }),
    mailConfirm: {
      subject: msg('Please confirm your e-mail address', { id: 'mail-confirm-subject' }),
      text: msg('A petition was signed with this e-mail address. The signature counts once it is confirmed here:', {
        id: 'mail-confirm-text',
      }),
      namedSubject: msg('Please confirm your signature: {title}', { id: 'mail-confirm-named-subject' }),
      namedText: msg(
        'The petition “{title}” was signed with this e-mail address. The signature counts once it is confirmed here:',
        { id: 'mail-confirm-named-text' },
      ),
      /** How long the link in the mail can be used. */
      holds: (count: number) =>
        speaking(locale, () =>
          plural(
            count,
            'days',
            () => msg('The link works for {days} day.', { id: 'days-one' }),
            () => msg('The link works for {days} days.', { id: 'days-other' }),
          ).replace('{days}', messages.number(count)),
        ),
      ifNotYou: msg('If this was not you, ignore this e-mail, or choose “{button}” on that page.', {
        id: 'mail-confirm-not-you',
      }).replace('{button}', notMe),
    },
    mailRepeat: {
      namedSubject: msg('Signed again with your address: {title}', { id: 'mail-repeat-named-subject' }),
      namedText: msg(
        'The petition “{title}” was signed again with this e-mail address. The signature counts once, and there is nothing for you to do.',
        { id: 'mail-repeat-named-text' },
      ),
      subject: msg('A petition was signed again with your address', { id: 'mail-repeat-subject' }),
      text: msg(
        'A petition was signed again with this e-mail address. The signature counts once, and there is nothing for you to do.',
        { id: 'mail-repeat-text' },
      ),
      ifNotYou: msg('If this was not you, ignore this e-mail.', { id: 'mail-repeat-not-you' }),
    },

    languages: messages.languages(),
    enterAgain: msg('Enter the code again', { id: 'enter-again' }),
    confirm: {
      title: msg('Confirm your signature', { id: 'page-confirm-title' }),
      text: msg('Your signature counts once you confirm it.', { id: 'page-confirm-text' }),
      label: msg('Link from the e-mail', { id: 'confirm-label' }),
      hint: msg('Copy the whole link from the e-mail into this field.', { id: 'confirm-hint' }),
      button: msg('Confirm my signature', { id: 'confirm-button' }),
      notMe,
    },
    confirmed: {
      title: msg('Your signature is confirmed', { id: 'confirmed-title' }),
      text: msg('Thank you. It counts now, and you can close this page.', { id: 'confirmed-text' }),
      /** Where the page has more to say. */
      counts: msg('Thank you. It counts now.', { id: 'confirmed-counts' }),
    },
    refused: {
      title: msg('Thank you for telling us', { id: 'refused-title' }),
      text: msg(
        'The signature is erased and does not count. If somebody signs with your address again, you will get an e-mail again, but less and less often.',
        {
          id: 'refused-text',
        },
      ),
    },
    unknownToken: {
      title: msg('This link does not work', { id: 'unknown-token-title' }),
      text: msg(
        'It is not complete, it is too old, or “{button}” was chosen. If you want to sign, sign the petition again: you will get a new e-mail. If you have been sent several already, it can take up to twelve hours.',
        { id: 'unknown-token-text' },
      ).replace('{button}', notMe),
    },
    lateLink: {
      title: msg('This link is too old', { id: 'late-link-title' }),
      text: msg('Your signature still waits to be confirmed. You can have another e-mail, with a link that works.', {
        id: 'late-link-text',
      }),
      button: msg('Send another e-mail', { id: 'late-link-button' }),
    },
    asked: {
      title: msg('Another e-mail is on its way', { id: 'asked-title' }),
      text: msg(
        'It usually arrives within minutes. If you have been sent several already, it can take up to twelve hours. Look in the spam folder as well.',
        { id: 'asked-text' },
      ),
    },
    needsScript: {
      sealed: msg(
        'Signatures to this petition are encrypted in the browser before they are sent. That needs JavaScript: switch it on, and load this page again.',
        { id: 'needs-script-sealed' },
      ),
      sealedMore: msg('What sealed signatures are', { id: 'needs-script-sealed-more' }),
      elsewhere: msg('Signing here needs JavaScript: switch it on, and load this page again.', {
        id: 'needs-script-elsewhere',
      }),
    },
    unknownPetition: {
      title: msg('There is no such petition', { id: 'unknown-petition-title' }),
      text: msg('Check that the address is complete.', { id: 'unknown-petition-text' }),
    },
    withdraw: {
      title: msg('Withdraw your signature', { id: 'page-withdraw-title' }),
      text: msg('Your signature is then erased, with all that you wrote. This cannot be undone.', {
        id: 'withdraw-text',
      }),
      label: msg('Withdrawal code', { id: 'withdraw-label' }),
      hint: msg('It was shown to you after you signed.', { id: 'page-withdraw-hint' }),
      button: msg('Withdraw my signature', { id: 'withdraw-button' }),
    },
    withdrawn: {
      title: msg('Your signature is withdrawn', { id: 'withdrawn-title' }),
      text: msg(
        'It is erased. If you signed more than once, each signature has a code of its own, and the others still stand. You can close this page.',
        { id: 'withdrawn-text' },
      ),
    },
    unknownSignature: {
      title: msg('No signature has this code', { id: 'unknown-signature-title' }),
      text: msg('Check that the code is complete. Once withdrawn, a signature’s code no longer works.', {
        id: 'unknown-signature-text',
      }),
    },
    failed: {
      title: msg('That did not work', { id: 'page-failed-title' }),
      text: msg('Please go back and try again in a moment.', { id: 'failed-text' }),
    },
  };
};

export type Words = ReturnType<typeof sayAll>;

/**
 * The words in the language that serves best, of BCP 47 tags with the dearest first; they may be
 * anything.
 */
export const wordsFor = (...wanted: string[]): Words => {
  const locale = negotiate(wanted, locales);
  return speaking(locale, () => sayAll(locale));
};
