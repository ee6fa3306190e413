/** Maps each kind of flaw, and each known field and network, to its wording. */
import type { Display, FieldName, Network, OwnKind } from '../src/schema/index.ts';
import type { Look, Theme } from './draft.ts';
import type { Kind } from './flaws.ts';
import * as after from './words/after.ts';
import * as flaws from './words/flaws.ts';
import * as form from './words/form.ts';

export const flawSentences: Record<Kind, () => string> = {
  missing: flaws.flawMissing,
  long: flaws.flawLong,
  id: flaws.flawId,
  tag: flaws.flawTag,
  url: flaws.flawUrl,
  https: flaws.flawHttps,
  moment: flaws.flawMoment,
  order: flaws.flawOrder,
  goal: flaws.flawGoal,
  whole: flaws.flawWhole,
  name: flaws.flawName,
  twice: flaws.flawTwice,
  'own-language': flaws.flawOwn,
  amount: flaws.flawAmount,
  needed: flaws.flawNeeded,
  there: flaws.flawThere,
  unknown: flaws.flawUnknown,
  'link-google-forms': flaws.flawGoogle,
  'link-formspree': flaws.flawFormspree,
  'link-action-network': flaws.flawActionNetwork,
  'link-proca': flaws.flawProca,
  service: flaws.flawService,
  days: flaws.flawDays,
  site: flaws.flawSite,
  'email-required': flaws.flawEmailRequired,
  'not-sealed': flaws.flawNotSealed,
  'sealed-service': flaws.flawSealedService,
  'second-recipient': flaws.flawSecondRecipient,
  'same-recipient': flaws.flawSameRecipient,
  recipient: flaws.flawRecipient,
  unsigned: flaws.flawUnsigned,
  unchecked: flaws.flawUnchecked,
  check: flaws.flawCheck,
};

export const fieldLabels: Record<FieldName, () => string> = {
  name: form.fieldName,
  email: form.fieldEmail,
  country: form.fieldCountry,
  city: form.fieldCity,
  postcode: form.fieldPostcode,
  phone: form.fieldPhone,
  organisation: form.fieldOrganisation,
  role: form.fieldRole,
  comment: form.fieldComment,
};

export const displayLabels: Record<Display, () => string> = {
  name: form.displayName,
  initials: form.displayInitials,
  anonymous: form.displayAnonymous,
};

export const kindLabels: Record<OwnKind, () => string> = {
  text: form.kindText,
  textarea: form.kindTextarea,
  select: form.kindSelect,
  checkbox: form.kindCheckbox,
};

/** Brand names are the same in every language, except those that are words. */
export const networkLabels: Record<Network, () => string> = {
  whatsapp: () => 'WhatsApp',
  telegram: () => 'Telegram',
  signal: () => 'Signal',
  line: () => 'LINE',
  wechat: after.networkWechat,
  weibo: after.networkWeibo,
  facebook: () => 'Facebook',
  x: () => 'X',
  bluesky: () => 'Bluesky',
  mastodon: () => 'Mastodon',
  threads: () => 'Threads',
  linkedin: () => 'LinkedIn',
  reddit: () => 'Reddit',
  email: after.networkEmail,
};

export const lookLabels: Record<Look, () => string> = {
  default: after.lookDefault,
  umbrella: after.lookUmbrella,
  union: after.lookUnion,
  plain: after.lookPlain,
};

export const themeLabels: Record<Theme, () => string> = {
  auto: after.themeAuto,
  light: after.themeLight,
  dark: after.themeDark,
};
