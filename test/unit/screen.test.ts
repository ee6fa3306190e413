/** What is on screen beside the flow: each change alone, and what it leaves as it was. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  counted,
  countedOneMore,
  forNextCampaign,
  inLanguage,
  initialScreen,
  settled,
  uncounted,
  unfolded,
  withoutSigner,
  withSigners,
  withSuggestion,
  type Screen,
} from '../../src/flow/screen.ts';

const busy: Screen = {
  ...initialScreen,
  isSettled: true,
  isUnfolded: true,
  chosenLanguage: 'zh-Hant',
  count: 41,
  signers: [{ name: 'Ada' }],
  emailSuggestion: 'ada@gmail.com',
  shared: { way: 'copy', isCopied: true },
};

describe('what is on screen beside the flow', () => {
  it('counts the reader’s own signature, unless nobody knows how many there are', () => {
    assert.equal(countedOneMore(busy).count, 42);
    assert.equal(countedOneMore(initialScreen), initialScreen);
  });

  it('never counts down while the same counters are read', () => {
    assert.equal(counted(busy, 57).count, 57);
    assert.equal(counted(busy, 40).count, 41);
    assert.equal(counted(uncounted(busy), 40).count, 40);
  });

  it('says what is on paper as it was read last, and never counts down online for it', () => {
    const withPaper = counted(busy, 141, 100);
    assert.deepEqual([withPaper.count, withPaper.paper], [141, 100]);
    // A slip that was taken back.
    const less = counted(withPaper, 51, 10);
    assert.deepEqual([less.count, less.paper], [51, 10]);
    assert.equal(counted(less, 49, 10).count, 51);
    assert.deepEqual([counted(less, 40).count, counted(less, 40).paper], [41, 0]);
    assert.equal(countedOneMore(less).count, 52);
    assert.equal(uncounted(less).paper, 0);
  });

  it('has no signers of another counter', () => {
    assert.equal(uncounted(busy).signers, undefined);
  });

  it('is the same where a suggestion is made again', () => {
    assert.equal(withSuggestion(busy, 'ada@gmail.com'), busy);
    assert.equal(withSuggestion(busy, undefined).emailSuggestion, undefined);
  });

  it('keeps nothing of a signer who has left, and what the reader chose', () => {
    assert.deepEqual(withoutSigner(busy), { ...busy, emailSuggestion: undefined, shared: undefined });
  });

  it('folds the text of another campaign, and stays in the chosen language', () => {
    assert.deepEqual(forNextCampaign(busy), { ...withoutSigner(busy), isUnfolded: false });
  });

  it('is never altered where it was', () => {
    const frozen = Object.freeze({ ...initialScreen });
    const after = [settled, unfolded].reduce<Screen>((screen, change) => Object.freeze(change(screen)), frozen);
    assert.deepEqual(inLanguage(withSigners(after, []), 'en'), {
      ...initialScreen,
      isSettled: true,
      isUnfolded: true,
      chosenLanguage: 'en',
      signers: [],
    });
  });
});
