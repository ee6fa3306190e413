/** The sections of the page, in order, and the document keys that each one covers. */
import type { Flaw } from './flaws.ts';
import type { View } from './views/view.ts';
import { after } from './views/after.ts';
import { consent } from './views/consent.ts';
import { form } from './views/form.ts';
import { look } from './views/look.ts';
import { says } from './views/petition-text.ts';
import { sealing } from './views/sealing.ts';
import { rules } from './views/rules.ts';
import { sending } from './views/sending.ts';
import { start } from './views/start.ts';
import { time } from './views/time.ts';
import * as afterWords from './words/after.ts';
import * as formWords from './words/form.ts';
import * as rulesWords from './words/rules.ts';
import * as sealingWords from './words/sealing.ts';
import * as startWords from './words/start.ts';

export interface Section {
  readonly id: string;
  readonly title: () => string;
  readonly keys: readonly string[];
  readonly render: (view: View) => unknown;
}

export const sections: readonly Section[] = [
  { id: 'start', title: startWords.startSection, keys: ['locale'], render: start },
  { id: 'says', title: startWords.textSection, keys: ['title', 'id', 'to', 'body', 'demands', 'image'], render: says },
  {
    id: 'time',
    title: startWords.timeSection,
    keys: ['goal', 'opens', 'closes', 'upcoming', 'closed', 'won'],
    render: time,
  },
  { id: 'form', title: formWords.formSection, keys: ['fields', 'notice', 'display'], render: form },
  { id: 'consent', title: formWords.consentSection, keys: ['consent'], render: consent },
  { id: 'sealing', title: sealingWords.sealingSection, keys: ['sealing'], render: sealing },
  { id: 'after', title: afterWords.afterSection, keys: ['signed', 'page', 'share'], render: after },
  { id: 'look', title: afterWords.lookSection, keys: [], render: look },
  { id: 'sending', title: afterWords.sendingSection, keys: ['endpoint', 'count', 'challenge'], render: sending },
  { id: 'rules', title: rulesWords.rulesSection, keys: ['server'], render: rules },
];

export const flawsIn = ({ keys }: Section, flaws: readonly Flaw[]): readonly Flaw[] =>
  flaws.filter(({ path }) => keys.includes(String(path[0])));
