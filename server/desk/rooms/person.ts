/** The room in which one person is found by their e-mail address, shown, exported and erased. */
import * as z from 'zod';
import { later } from '../../http/problems.ts';
import { createRate, type Limits } from '../../signing/rate-limit.ts';
import { personActions, personFormats } from '../people.ts';
import type { Inside, OfDesk, Present } from './room.ts';

/** For one member. Who answers letters does not need more; who tries a list of addresses does. */
const limits: Limits = { minute: 10, fiveMinutes: 30, hour: 100 };

const address = z
  .string()
  .trim()
  .min(3)
  .max(254)
  .regex(/^[^\s@]+@[^\s@]+$/);
const asked = { address, language: z.string().max(35) };

export const addPersonRoom = (inside: Inside, of: OfDesk): void => {
  const actions = personActions(of);
  const rate = createRate(of);

  const inPace = async <T>({ id }: Present, act: () => Promise<T>): Promise<T | Response> => {
    const pace = rate.take('/desk/person', id, limits);
    if ('retryAfter' in pace) return later('rate-limited', pace.retryAfter);
    return pace.held ? later('rate-limited', 60) : act();
  };

  inside('person/find', z.strictObject(asked), (by, body) => inPace(by, () => actions.find(by, body)));
  inside('person/export', z.strictObject({ ...asked, format: z.enum(personFormats) }), (by, body) =>
    inPace(by, () => actions.export(by, body, body.format)),
  );
  inside('person/erase', z.strictObject({ address }), (by, body) => inPace(by, () => actions.erase(by, body.address)));
};
