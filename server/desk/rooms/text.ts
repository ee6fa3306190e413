/** The room of a campaign's text: its draft, what is out, and earlier versions. */
import { idForm } from 'petition-widget/schema';
import * as z from 'zod';
import { largest } from '../../campaigns/document-file.ts';
import { draftActions } from '../../organiser/drafts.ts';
import { publishActions } from '../../organiser/publish.ts';
import type { Inside, OfDesk } from './room.ts';

const campaign = z.string().regex(idForm);
/** What it says is checked when it is published. The very object: a copy might lack what is wrong with it. */
const document = z.custom<object>((value) => typeof value === 'object' && value !== null && !Array.isArray(value));
const number = z.int().min(1);
/** 0: none. */
const [base, revision] = [z.int().min(0), z.int().min(0)];
const text = z.optional(z.unknown());

/** They were asked whether signatures are to be sealed to another key, or not at all. */
const isSure = z.optional(z.boolean());

/** A document, and what is around it. */
const most = largest + 64 * 1024;

export const addTextRoom = (inside: Inside, { store, documents, now }: OfDesk): void => {
  const drafts = draftActions({ store, documents, now });
  const out = publishActions({ store, documents, now });

  inside('text', z.strictObject({ campaign }), (by, body) => drafts.see(by, body.campaign));
  inside('text/version', z.strictObject({ campaign, number }), drafts.version);
  inside('text/draft', z.strictObject({ campaign, document, revision, base }), drafts.save, most);
  inside('text/drop-draft', z.strictObject({ campaign, revision }), drafts.drop);
  inside('text/publish', z.strictObject({ campaign, document, base, isSure }), out.publish, most);
  inside('text/restore', z.strictObject({ campaign, number, base, isSure }), out.restore);
  inside('text/close', z.strictObject({ campaign, base, text }), out.close);
  inside('text/won', z.strictObject({ campaign, base, text }), out.win);
  inside('text/open', z.strictObject({ campaign, base }), out.open);
  inside('text/take-over', z.strictObject({ campaign }), (by, body) => out.takeOver(by, body.campaign));
};
