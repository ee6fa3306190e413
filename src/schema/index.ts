/**
 * `petition-widget/schema`: the contract between campaign, widget and endpoint. Imports zod,
 * nothing else. All of it is in the one-tag file: what only servers and the builder ask for is an
 * entry of its own, server-settings.ts.
 */
export * from './campaign.ts';
export { besideNames, takesSealed, type BesideName, type Names, type Service } from './endpoint.ts';
export {
  cleaned,
  fieldKinds,
  ownKinds,
  type Control,
  type FieldKind,
  type OwnKind,
  type ProblemCode,
} from './field-kinds.ts';
export { autocompleteOf, fieldNames, fieldsOf, kindOf, limitOf, type Field, type FieldName } from './fields.ts';
export { expectedOf, issuesInBrief, pathText, type Expected, type ServiceName } from './issues.ts';
export * from './outcome.ts';
export { hostOf, isMailAddress } from './mail-address.ts';
export { isVisible } from './pasted.ts';
export { bare } from './rules.ts';
export { misplaced, type Misplaced } from './service-address.ts';
export { describeIssues } from './sentences.ts';
export { sealedSignatureSchema, sealText } from './sealed-signature.ts';
export { isInTime } from './moment.ts';
export {
  besideSeal,
  longestLabel,
  mostRecipients,
  mostShares,
  recipientForm,
  type Recipient,
  type Sealing,
  type SealingList,
} from './sealing.ts';
export { isSealed, type SealedSignature, type Sendable } from './sendable.ts';
export { fieldsSchema, signatureSchema, type Signature, type Statement } from './signature.ts';
export * from './text.ts';
export { textsOf, type Placed } from './texts.ts';
