import { type ChainWalk, type RecordCheck, walkChain } from '../../shared/domain/case/chain.ts';
import type { ChainedEvent } from '../../shared/domain/case/event.ts';
import type { CaseStore, StoredCase } from '../../shared/ports/case-store.ts';

/** Whether the record of a case holds, and how much of it was looked at to say so. */
export interface RecordVerdict {
  readonly check: RecordCheck;
  /** How many events there are. */
  readonly length: number;
  /** The events whose links were recomputed, where that is not all of them. */
  readonly checked?: { readonly from: number; readonly to: number };
}

/** A longer record is not recomputed for each page of it: events, and pages of so many bytes. */
const maxEvents = 1000;
const maxPages = 4;
const page = { limit: 500, maxBytes: 1024 * 1024 };

type Events = Pick<CaseStore, 'load' | 'events'>;

/**
 * Checks the chain against the case as it was read before its events: what was committed meanwhile is behind it, and
 * allowed. An ordinary record is recomputed whole. Of a long one each page is: its links, that it continues the event in
 * front of it, and that the last event is the one that the case knows as its last. Who reads all pages has checked all.
 * @param shown the page that is answered, in order
 */
export async function checkRecord(
  stored: StoredCase,
  shown: readonly ChainedEvent[],
  store: Events,
): Promise<RecordVerdict> {
  const whole = stored.snapshot.version <= maxEvents ? await checkWhole(stored, store) : undefined;
  return whole ?? checkPage(stored, shown, store);
}

/** @returns undefined when there turns out to be too much of it */
async function checkWhole(stored: StoredCase, store: Events): Promise<RecordVerdict | undefined> {
  const { snapshot, lastHash } = stored;
  const { number, version } = snapshot;
  const walk = walkChain();
  let record: RecordCheck | undefined;
  for (let pages = 0, after = 0; ; pages++) {
    const events = await store.events(number, { ...page, after });
    const last = events.at(-1)?.event.seq;
    if (last === undefined) break;
    if (pages === maxPages) return undefined;
    for (const event of events) {
      if (walk.length === version) record ??= walk.against({ version, lastHash });
      walk.next(event);
    }
    after = last;
  }
  record ??= walk.against({ version, lastHash });
  if (record.kind !== 'intact' || walk.length === version) return { check: record, length: walk.length };
  return { check: await behind(walk, number, version, store), length: walk.length };
}

/** Events behind the version that was read: there may be as many as the case has by now. */
async function behind(walk: ChainWalk, number: string, version: number, store: Events): Promise<RecordCheck> {
  const now = (await store.load(number))?.snapshot.version ?? version;
  return walk.length > now ? { kind: 'length', expected: now, actual: walk.length } : walk.check();
}

async function checkPage(stored: StoredCase, shown: readonly ChainedEvent[], store: Events): Promise<RecordVerdict> {
  const { number, version } = stored.snapshot;
  const [latest] = await store.events(number, { after: 0, order: 'desc', limit: 1 });
  const length = latest?.event.seq ?? 0;
  const first = shown[0]?.event.seq;
  const [before] = first === undefined || first === 1 ? [] : await store.events(number, { after: first - 2, limit: 1 });
  const walk = walkChain(first === undefined ? undefined : { length: first - 1, lastHash: before?.hash });
  for (const event of shown) walk.next(event);
  const checked = { from: first ?? 0, to: shown.at(-1)?.event.seq ?? 0 };
  const links = walk.check();
  if (links.kind === 'broken') return { check: links, length, checked };
  return { check: await headOf(stored, latest, version, store), length, checked };
}

async function headOf(
  { snapshot: { number }, lastHash }: StoredCase,
  latest: ChainedEvent | undefined,
  version: number,
  store: Events,
): Promise<RecordCheck> {
  const length = latest?.event.seq ?? 0;
  if (length < version) return { kind: 'length', expected: version, actual: length };
  if (length === version) return latest?.hash === lastHash ? { kind: 'intact', length } : { kind: 'head', length };
  const now = await store.load(number);
  if (now === undefined || now.snapshot.version < length)
    return { kind: 'length', expected: now?.snapshot.version ?? version, actual: length };
  return { kind: 'intact', length };
}
