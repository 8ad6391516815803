import type { RegisterCase } from '../shared/contracts/registration.ts';
import { newKey } from './api.ts';
import { pruned } from './schema-values.ts';
import { hasExpired, onSession, session } from './session.ts';

/** What may be missing or unclear, with a reason (ENV-013). */
export type UnclearField = keyof NonNullable<RegisterCase['unclear']>;

/** The fields for which a reason may be given instead of a value (ENV-013). */
export const unclearFields: readonly UnclearField[] = ['respondent', 'place', 'name', 'address', 'contact'];

/** A complaint while it is being written down; fields that are empty were not given. */
export interface Draft extends Readonly<Record<UnclearField | 'content' | 'town', string>> {
  readonly mechanism: string;
  /** `line:<number>` or `channel:<channel>`. */
  readonly source: string;
  readonly unclear: Readonly<Partial<Record<UnclearField, string>>>;
  readonly facts: Readonly<Record<string, unknown>>;
  /** The day of receipt, where it was before today, and where its proof is kept (I-04). */
  readonly receivedOn: string;
  readonly receiptProof: string;
  /** The complainant asks not to be known beyond the first receiver. */
  readonly confidential: boolean;
  /** Makes a second sending of the same complaint harmless. */
  readonly key: string;
}

/** A draft in which nothing was given yet. */
export function emptyDraft(source: string, mechanism: string): Draft {
  const texts = { content: '', respondent: '', place: '', town: '', name: '', address: '', contact: '' };
  return {
    ...texts,
    receivedOn: '',
    receiptProof: '',
    confidential: false,
    source,
    mechanism,
    unclear: {},
    facts: {},
    key: newKey(),
  };
}

/** Whether the field was filled in. */
export function isGiven(draft: Draft, field: UnclearField): boolean {
  return draft[field].trim() !== '';
}

/** The draft with a change; a reason why something is missing falls once it is there, and the other way round. */
export function changed(draft: Draft, change: Partial<Draft>): Draft {
  const next = { ...draft, ...change };
  const stands = ([field]: readonly [string, string]): boolean =>
    isGiven(draft, field as UnclearField) === isGiven(next, field as UnclearField);
  return { ...next, unclear: Object.fromEntries(Object.entries(next.unclear).filter(stands)) };
}

/** The draft as `POST /v1/cases` takes it: without what is empty. */
export function bodyOf(draft: Draft): unknown {
  const { content, respondent, place, town, name, address, contact, unclear, facts, source } = draft;
  const { mechanism, receivedOn, receiptProof, confidential } = draft;
  const [kind, value] = source.split(':');
  const body = {
    mechanism,
    ...(kind === 'line' ? { line: value, channel: 'phone' } : { channel: value }),
    respondent,
    place: town === '' || !isGiven(draft, 'place') ? place : { text: place, town },
    complainant: { name, address, contact },
    ...(confidential ? { confidential } : {}),
    unclear,
    facts,
    receivedAt: receivedOn,
    ...(receiptProof.trim() === '' ? {} : { evidence: [{ kind: 'document', reference: receiptProof.trim() }] }),
  };
  // Blank wording is for the API to refuse, at its field.
  return { ...(pruned(body) as object), content };
}

// Kept outside: who looks at a likely duplicate comes back to the form as it was left, and so does the same user whose
// session ended by itself. Nobody else does.
let kept: { readonly user: string; readonly draft: Draft } | undefined;
onSession(() => {
  const user = session()?.user;
  if (user === undefined ? !hasExpired() : user !== kept?.user) kept = undefined;
});

/** The draft that was not sent yet. */
export function savedDraft(): Draft | undefined {
  return kept?.draft;
}

/** Keeps a draft in memory until it is sent or the session ends. */
export function saveDraft(draft: Draft | undefined): void {
  const user = session()?.user;
  kept = draft === undefined || user === undefined ? undefined : { user, draft };
}

/** The draft that was not sent yet, or a new one, for a mechanism: what is known by its facts stays with it. */
export function draftFor(mechanism: string, source: string): Draft {
  const saved = savedDraft();
  if (saved === undefined) return emptyDraft(source, mechanism);
  return saved.mechanism === mechanism ? saved : { ...saved, mechanism, facts: {} };
}
