/**
 * `npm run bench`: what the built file consists of, how fast it starts, and how the Markdown parser
 * handles hostile texts. It only measures; the budgets are in scripts/size.ts and in the tests.
 * Build first.
 */
import { cpus } from 'node:os';
import { hostileTexts } from './bench/hostile-texts.ts';
import { many } from './bench/many.ts';
import { parts } from './bench/parts.ts';
import { start } from './bench/start.ts';

const [processor] = cpus();
console.log(`Node ${process.version}, ${cpus().length} × ${processor?.model ?? 'unknown processor'}\n`);

console.log(`The parts of dist/petition-widget.js\n\n${parts()}\n`);
console.log(`The Markdown parser on 100,000 characters, in Node\n\n${await hostileTexts()}\n`);
console.log('From the first statement of the script, processor slowed 4 times, medians of 15 loads, in Chromium\n');
console.log(await start());
console.log('\nA hundred on one page, medians of 5 loads, in Chromium\n');
console.log(await many());
