/**
 * Takes the request to send the mail of a signature once more, from whoever has its withdrawal code.
 * Whoever has a code gets the same answer after the same work, whether their signature waits, was
 * confirmed or is a duplicate: nobody finds out whether an address has signed.
 */
import { randomInt } from 'node:crypto';
import { isMailAddress } from 'petition-widget/schema';
import * as z from 'zod';
import type { Published } from '../campaigns/campaigns.ts';
import { addressOf, type Vault } from '../crypto/envelopes.ts';
import { digest, type Keys } from '../crypto/keys.ts';
import { later, problem } from '../http/problems.ts';
import type { Store } from '../store/store.ts';
import { flawsOf } from './check-signature.ts';
import type { Rate } from './rate-limit.ts';

/** A withdrawal code as the widget and the plain form make it: the signature's id, a dot, a secret. */
const codeForm = /^([\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})\.[\w-]{22}$/;

const asked = z.strictObject({
  code: z.string('missing').regex(codeForm, 'invalid'),
  /** Of a sealed signature, whose address the server has forgotten. */
  email: z.string('invalid').refine(isMailAddress, 'invalid').optional(),
});

interface Options {
  readonly store: Pick<Store, 'askAgain'>;
  readonly vault: Pick<Vault, 'seal'>;
  readonly keys: Pick<Keys, 'email'>;
  readonly rate: Rate;
  /** Whether mails can be sent. */
  readonly mails: boolean;
}

/** In seconds, for a network that has sent as much as it may. */
const pause = 60;

/** Asking counts against the limit of the network like a signature. Resolves to what is wrong, if anything. */
export const createAskAgain =
  ({ store, vault, keys, rate, mails }: Options) =>
  async ({ campaign, rules }: Published, input: unknown, client: string | undefined): Promise<Response | undefined> => {
    const { data, error } = asked.safeParse(input);
    if (error) return problem('invalid-input', { errors: error.issues.flatMap(flawsOf) });
    if (rules.rateLimit !== false) {
      const pace = rate.take(campaign.id, client, rules.rateLimit);
      if ('retryAfter' in pace) return later('rate-limited', pace.retryAfter + randomInt(6));
      if (pace.held) return later('rate-limited', pause + randomInt(pause));
    }
    if (!mails) return undefined;
    const { code, email } = data;
    const [, id = ''] = codeForm.exec(code) ?? [];
    const known =
      campaign.sealing?.mode === 'confirm' && email !== undefined
        ? {
            email: keys.email(campaign.id, email),
            address: await vault.seal(addressOf({ id, campaign: campaign.id }), { to: email, locale: campaign.locale }),
          }
        : undefined;
    await store.askAgain(id, digest(code), known);
    return undefined;
  };
