import type { RegisterCase } from '../../shared/contracts/registration.ts';
import { pruned } from '../schema-values.ts';
import type { SentFile } from '../ui/files/send-file.ts';

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
  /** Photos and documents that have arrived. */
  readonly files: readonly SentFile[];
  /** The complainant asks not to be known beyond the first receiver. */
  readonly confidential: boolean;
}

/** A draft in which nothing was given yet. */
export function emptyDraft(source: string, mechanism: string): Draft {
  const texts = { content: '', respondent: '', place: '', town: '', name: '', address: '', contact: '' };
  return {
    ...texts,
    receivedOn: '',
    receiptProof: '',
    files: [],
    confidential: false,
    source,
    mechanism,
    unclear: {},
    facts: {},
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

/** The draft as one of a mechanism: what is known by the facts of another one stays with that. */
export function draftOf(draft: Draft, mechanism: string): Draft {
  return draft.mechanism === mechanism ? draft : { ...draft, mechanism, facts: {} };
}

/** The draft as `POST /v1/cases` takes it: without what is empty. */
export function bodyOf(draft: Draft): unknown {
  const { content, respondent, place, town, name, address, contact, unclear, facts, source } = draft;
  const { mechanism, receivedOn, receiptProof, confidential, files } = draft;
  const [kind, value] = source.split(':');
  const proof = receiptProof.trim() === '' ? [] : [{ kind: 'document', reference: receiptProof.trim() }];
  const evidence = [...proof, ...files];
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
    ...(evidence.length === 0 ? {} : { evidence }),
  };
  // Blank wording is for the API to refuse, at its field.
  return { ...(pruned(body) as object), content };
}
