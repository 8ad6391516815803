import { actOf, maxPublicActs } from '../domain/case/act-index.ts';
import type { Act, Case, PlacedAct } from '../domain/case/case.ts';
import type { CaseEvent } from '../domain/case/event.ts';
import type { CaseStore } from '../ports/case-store.ts';

/** Some of the acts that the complainant may read, oldest first. */
export interface PublicActs {
  readonly acts: readonly Act[];
  /** There are earlier ones: those before this event. */
  readonly cursor?: number;
  /** What they have added themselves, oldest first; with the latest acts only. */
  readonly information?: readonly Information[];
}

/** What whoever brought the case has added to it, and when. */
export type Information = Pick<Extract<CaseEvent, { type: 'information-added' }>, 'at' | 'text' | 'evidence'>;

/** A page has so many acts, with so many UTF-16 units of JSON; the latest one is on it whatever it takes. */
const maxActsPerPage = 50;
const maxShownCharacters = 96 * 1024;

/** Where the case no longer knows where its acts are, so much of its events is looked through for each page. */
const scanLimits = { limit: 1000, maxBytes: 1024 * 1024 };

/**
 * The complainant reads every reply (ENV-100), page by page where there are many.
 * @param before the cursor of a later page; the latest acts without one
 */
export async function readPublicActs(
  store: Pick<CaseStore, 'events'>,
  subject: Case,
  before = Infinity,
): Promise<PublicActs> {
  const { latest = [] } = subject.information ?? {};
  if (before < Infinity || latest.length === 0) return readActs(store, subject, before);
  const [acts, pages] = await Promise.all([
    readActs(store, subject, before),
    Promise.all(latest.map((seq) => store.events(subject.number, { after: seq - 1, limit: 1 }))),
  ]);
  return {
    ...acts,
    information: pages.flat().flatMap(({ event }) => (event.type === 'information-added' ? event : [])),
  };
}

async function readActs(store: Pick<CaseStore, 'events'>, subject: Case, before: number): Promise<PublicActs> {
  const index = subject.acts.public;
  const known = index.filter(({ seq }) => seq < before);
  // Where the index is full there may be acts that are older than all of it.
  const isWhole = index.length < maxPublicActs;
  if (known.length === 0 && !isWhole) return lookedThrough(store, subject, before);
  const shown = fitting(known);
  const pages = await Promise.all(shown.map(({ seq }) => store.events(subject.number, { after: seq - 1, limit: 1 })));
  const first = shown[0]?.seq;
  const acts = pages.flat().flatMap(({ event }) => (event.type === 'act' ? actOf(event) : []));
  const isLast = isWhole && shown.length === known.length;
  return { acts: acts.filter(isPublic), ...(isLast || first === undefined ? {} : { cursor: first }) };
}

async function lookedThrough(store: Pick<CaseStore, 'events'>, subject: Case, before: number): Promise<PublicActs> {
  const events = await store.events(subject.number, { ...scanLimits, after: 0, before, order: 'desc' });
  const acts = events.flatMap(({ event }) => (event.type === 'act' ? actOf(event) : []));
  const first = events.at(-1)?.event.seq ?? 1;
  return { acts: acts.filter(isPublic).reverse(), ...(first > 1 ? { cursor: first } : {}) };
}

function fitting(acts: readonly PlacedAct[]): readonly PlacedAct[] {
  let size = 0;
  const latest = acts.slice(-maxActsPerPage);
  const last = latest.findLastIndex((act) => (size += act.size) > maxShownCharacters);
  return latest.slice(Math.min(last + 1, latest.length - 1));
}

/** A reply that goes to departments only is not the complainant's to read. */
export function isPublic({ publicFields, data }: Act): boolean {
  const to = data['to'];
  return publicFields !== undefined && (!Array.isArray(to) || to.includes('complainant'));
}
