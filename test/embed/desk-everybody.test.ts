/** Rooms that are open while their member is removed, or has the role taken away. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { useDemo } from './support/demo.ts';
import { member, type AtDesk } from './support/desk.ts';

const demo = useDemo();
const campaign = 'goal';

const open = async ({ page }: AtDesk, address: string): Promise<void> => {
  await page.evaluate((hash) => {
    location.hash = hash;
  }, address);
  await page.waitForSelector(`main > desk-${address.split('/')[0]}[aria-busy=false]`);
};

/** What somebody does next in each room that no other file tries. */
const acts: Readonly<Record<string, (at: AtDesk) => Promise<void>>> = {
  [`progress/${campaign}`]: (at) => at.press('#look-again'),
  [`paper/${campaign}`]: async (at) => {
    await at.page.type('#paper-number', '5');
    await at.page.type('#paper-note', 'Market');
    await at.press('#add-paper .main');
  },
  [`held/${campaign}`]: async (at) => {
    await at.press('#hold summary');
    await at.page.type('#by-source', 'flood');
    await at.press('#hold-these');
  },
  [`hand-over/${campaign}`]: (at) => at.press('#save'),
  person: async (at) => {
    await at.page.type('#address', 'ada@mail.example');
    await at.press('#find-person .main');
  },
  write: async (at) => {
    await at.page.type('#new-title', 'A new petition');
    await at.press('#begin');
  },
};

const rooms = Object.entries(acts);
/** What viewers may too is still there for them. */
const lost = rooms.filter(([address]) => !address.startsWith('progress'));

test('whoever is removed while a room is open is told so at the next thing they do, and is at the entrance', async (t) => {
  const owner = await member(t, demo, { name: 'Olga' });
  for (const [at, [address, act]] of rooms.entries()) {
    const name = `Mallory ${at}`;
    const gone = await member(t, demo, { name, role: 'organiser' });
    await open(gone, address);
    await owner.page.bringToFront();
    await open(owner, 'campaigns');
    await owner.room('team');
    await owner.press(`button[aria-label="Remove ${name}"]`);
    await owner.press('#yes');
    await owner.says(`${name} is removed`, '[role=status]');
    await gone.page.bringToFront();
    await act(gone);
    await gone.says('You are signed out', '#trouble');
    await gone.page.waitForSelector('#sign-in');
    assert.equal(await gone.page.$('nav, main > [aria-busy]'), null, address);
  }
});

test('whoever has the role taken away while a room is open is told so, and what they typed stays', async (t) => {
  const owner = await member(t, demo, { name: 'Olga' });
  for (const [at, [address, act]] of lost.entries()) {
    const name = `Eve ${at}`;
    const lesser = await member(t, demo, { name, role: 'organiser' });
    await open(lesser, address);
    await owner.page.bringToFront();
    await open(owner, 'campaigns');
    await owner.room('team');
    await owner.press(`button[aria-label="Change role of ${name}"]`);
    await owner.page.select('#new-role', 'viewer');
    await owner.press('#save');
    await owner.says('The role is changed', '[role=status]');
    await lesser.page.bringToFront();
    await act(lesser);
    await lesser.says('Your role does not allow that', '#trouble');
    const typed = await lesser.page.$$eval('main input:not([type=checkbox]):not([type=radio])', (fields) =>
      fields.map((field) => field.value).filter((value) => value !== ''),
    );
    assert.equal(typed.length > 0, !address.startsWith('hand-over'), address);
  }
});
