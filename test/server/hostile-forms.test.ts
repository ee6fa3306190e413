/** Ten thousand plain forms, made up from the one on the hosted page and around it. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { each, marker, siege } from './hostile.ts';

const nasty = fc.constantFrom(
  `"><script>${marker}</script>`,
  `' onfocus=${marker} autofocus='`,
  `</textarea><img src=x onerror=${marker}>`,
  `</option></select>${marker}`,
  `${marker}\r\n\r\n${marker}`,
  `${marker}\0`,
  '\u202e'.repeat(20) + marker,
  `&quot;${marker}&lt;`,
  marker.repeat(300),
  'e' + '\u0301'.repeat(50),
  '=1+1',
  '',
  ' ',
);
const value = fc.oneof(
  { weight: 3, arbitrary: nasty },
  { weight: 2, arbitrary: fc.string({ unit: 'binary', maxLength: 40 }) },
  { weight: 2, arbitrary: fc.constantFrom('Ada Quimby', 'ada@mail.example', 'GB', 'I agree.', 'on', 'name', 'HK') },
);
const name = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.constantFrom(
      'name',
      'email',
      'country',
      'comment',
      'union',
      'Consent',
      'Updates',
      'Form',
      'Display',
      'Extra',
    ),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      '__proto__',
      'constructor',
      'id',
      'fields',
      'consent',
      'altcha',
      'withdraw',
      'Host',
      marker,
    ),
  },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 10 }) },
);
const right = { name: 'Ada Quimby', email: 'ada@mail.example', Consent: 'I agree.' };

/**
 * As browsers write it, and then perhaps damaged: percent signs without digits, bytes that are no
 * UTF-8.
 */
const form = fc
  .record({
    entries: fc.array(fc.tuple(name, value), { maxLength: 10 }),
    isRight: fc.boolean(),
    damage: fc.option(
      fc.record({ at: fc.nat(200), put: fc.constantFrom('%', '%zz', '%ff%fe', '&&&', '=', ';', '%00', '\u00ff') }),
      { freq: 4 },
    ),
  })
  .map(({ entries, isRight, damage }) => {
    const text = new URLSearchParams([...entries, ...Object.entries(isRight ? right : {})]).toString();
    return damage === null ? text : text.slice(0, damage.at) + damage.put + text.slice(damage.at);
  });
const query = fc.constantFrom(
  '',
  '?lang=en',
  '?lang=zh-Hant&embed',
  `?lang=${marker}&theme=${marker}&host=${marker}`,
  '?lang=%00&source=%22%3E%3Cb',
);

/**
 * The page without its own script, and without what stands in the controls, where alone it may be.
 */
const withoutAnswers = (page: string): string =>
  page
    .replace(/<script src="\/pages\/frame\.js" defer\s*><\/script>/, '')
    .replace(/<textarea([^>]*)>[^<]*<\/textarea>/g, '<textarea$1>')
    .replace(/(<input[^>]*?\s)value="[^"]*"/g, '$1');

siege(
  'ten thousand forms made from the page’s and around it are taken, or shown again in their own fields and nowhere else',
  async (server) => {
    const seen = new Map<number, number>();
    const check = async (body: string, rest: string) => {
      const response = await fetch(`${server.address}/v1/campaigns/open/signatures${rest}`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
        body,
      });
      const { status, headers } = response;
      const page = await response.text();
      assert.ok([202, 400, 422].includes(status), `${status} ${body}`);
      seen.set(status, (seen.get(status) ?? 0) + 1);
      assert.equal(headers.get('content-type'), 'text/html; charset=UTF-8');
      const around = withoutAnswers(page);
      assert.ok(!(JSON.stringify([...headers]) + around).toLowerCase().includes(marker), around);
      assert.doesNotMatch(around, /<script|<img|\son\w+=|javascript:/i);
      assert.doesNotMatch(page, /\n\s+at |node_modules|\.ts:\d/);
      // No value has ended its control.
      // Who has sprung the trap is shown the form without it.
      const controls = page.includes('name="Extra"') ? 9 : 8;
      assert.equal(page.match(/<(input|select|textarea)\b/g)?.length ?? 0, status === 422 ? controls : 0);
    };
    const forms = fc.sample(fc.tuple(form, query), 10_000);
    await each(forms, ([body, rest]) => check(body, rest));
    for (const status of [202, 422]) assert.ok(Number(seen.get(status)) > 500, `${status}: ${seen.get(status)}`);
  },
);
