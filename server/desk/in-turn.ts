/**
 * One thing after another for each member, however many they ask for at once: what opens many
 * envelopes rests for signers, and many of it at the same time would take turns with their rests.
 */
export const createTurns = () => {
  const last = new Map<string, Promise<undefined>>();
  return async <T>(member: string, act: () => Promise<T>): Promise<T> => {
    const before = last.get(member);
    const { promise: mine, resolve: done } = Promise.withResolvers<undefined>();
    last.set(member, mine);
    await before;
    try {
      return await act();
    } finally {
      if (last.get(member) === mine) last.delete(member);
      done(undefined);
    }
  };
};
