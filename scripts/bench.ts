/**
 * `npm run bench`: what the built file consists of, how fast it starts, how the Markdown parser
 * handles hostile texts, what sealing costs a signer, and how fast the desk opens what is sealed. It
 * only measures; the budgets are in scripts/size.ts and in the tests. Build first.
 */
import { cpus } from 'node:os';
import { hostileTexts } from './bench/hostile-texts.ts';
import { languageBytes, languageTimes } from './bench/languages.ts';
import { many } from './bench/many.ts';
import { opening } from './bench/opening.ts';
import { parts } from './bench/parts.ts';
import { sealing } from './bench/sealing.ts';
import { start } from './bench/start.ts';

const [processor] = cpus();
console.log(`Node ${process.version}, ${cpus().length} × ${processor?.model ?? 'unknown processor'}\n`);

console.log(`The parts of dist/petition-widget.js\n\n${parts()}\n`);
console.log(`The Markdown parser on 100,000 characters, in Node\n\n${await hostileTexts()}\n`);
console.log('From the start of the navigation, processor slowed 4 times, medians of 15 loads, in Chromium\n');
console.log(await start());
console.log(
  '\nTo the form by language, processor slowed 4 times, 60 ms for each answer, medians of 15 loads, in Chromium\n',
);
console.log(await languageTimes());
console.log(`\nThe files of languages, in bytes after gzip: ${languageBytes()}`);
console.log('\nA hundred on one page, medians of 5 loads, in Chromium\n');
console.log(await many());
console.log('\nSigning, processor slowed 6 times, medians of 7 loads, in Chromium\n');
console.log(await sealing());
console.log('\nSealed signatures opened at the desk, in Chromium\n');
console.log(await opening());
