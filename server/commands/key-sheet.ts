/** What is printed and kept on paper: the sheet with the pass phrase, and those with shares. */
import { spokenFingerprint } from 'petition-widget/page';

export interface Sheet {
  readonly campaign: string;
  readonly label: string;
  /** Name of the key file. */
  readonly file: string;
  readonly passPhrase: string;
  /** Of the campaign's own key, where it is in the file. */
  readonly fingerprint?: string | undefined;
}

/** For the terminal: as tags have it, and as people compare it. */
export const fingerprintLines = (fingerprint: string): string =>
  `Fingerprint: ${fingerprint}\nTo compare:  ${spokenFingerprint(fingerprint).join(' ')}`;

const lines = (...all: readonly string[]): string => `${all.join('\n')}\n`;

export const sheetOf = ({ campaign, label, file, passPhrase, fingerprint }: Sheet): string =>
  lines(
    `Petition ${campaign}: the key of ${label}`,
    '',
    `Key file:     ${file}`,
    `Pass phrase:  ${passPhrase}`,
    ...(fingerprint === undefined
      ? []
      : [`Fingerprint:  ${spokenFingerprint(fingerprint).join(' ')}`, `In tags:      ${fingerprint}`]),
    '',
    'The file and this phrase together open what people sign. Keep them in two places,',
    'and neither on the server that collects the signatures. Make a copy of the file.',
    '',
    'Phrase or file lost: nobody can restore it. Whoever else is on the list still opens',
    'everything; let them take you off it, make a new key, and be put on it again.',
    'Everybody has lost it: the signatures can be counted, and never be read.',
    'Somebody else may have both: what was signed so far is theirs to read. Take the key',
    'off the list at once; what is signed afterwards is safe from them.',
    ...(fingerprint === undefined
      ? []
      : ['', 'The fingerprint stays the same while people join and leave: pasted tags name it.']),
  );

interface ShareSheet {
  readonly campaign: string;
  readonly label: string;
  readonly share: string;
  readonly number: number;
  readonly needed: number;
  readonly of: number;
}

export const shareSheetOf = ({ campaign, label, share, number, needed, of }: ShareSheet): string =>
  lines(
    `Petition ${campaign}: share ${number} of ${of} of the key of ${label}`,
    '',
    share,
    '',
    `Any ${needed} of the ${of} shares together open what people sign; fewer open nothing.`,
    'Keep it away from the other shares. Whoever asks for it asks to read the signatures.',
  );
