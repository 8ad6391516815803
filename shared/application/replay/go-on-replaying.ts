import type { CaseEvent } from '../../domain/case/event.ts';
import type { Instant } from '../../domain/instant.ts';
import type { OrganisationId } from '../../domain/organisation/organisation.ts';
import { joinedFindings, type ReplayFindings } from '../../domain/policy/findings.ts';
import type { Policies } from '../../domain/policy/replay-case.ts';
import { omitUndefined } from '../../domain/omit-undefined.ts';
import type { CaseStore } from '../../ports/case-store.ts';
import type { Clock } from '../../ports/clock.ts';
import type { ReferenceStore } from '../../ports/reference-store.ts';
import type { ReceivedCases, ReplayedNumber, ReplayState, ReplayStore, StoredReplay } from '../../ports/replays.ts';
import type { ShippedRules } from '../../ports/rules.ts';
import { type DocumentHistory, policiesOver } from './policies.ts';
import { type CaseHistory, policyReplay } from './replay-cases.ts';

/** What going on with a replay needs; all of one organisation. */
export interface ReplayingDeps {
  readonly replays: ReplayStore;
  readonly cases: ReceivedCases;
  readonly store: Pick<CaseStore, 'events'>;
  readonly reference: Pick<ReferenceStore, 'versions'>;
  readonly shipped: ShippedRules;
  readonly clock: Clock;
}

/** So many differences, and so many refused acts, are kept. */
export const mostListed = 1_000;

/** How a replay is cut. */
export interface ReplayPortions {
  /** Cases of one part: what is done again after a crash. */
  readonly partSize: number;
  /** Cases whose events are read at a time, and held in memory together. */
  readonly readTogether: number;
}

const portions: ReplayPortions = { partSize: 1_000, readTogether: 16 };

/** As events are read: no page outgrows an answer of the store by much. */
const eventPage = { limit: 1_000, maxBytes: 1_000_000 };

/**
 * Goes on with a replay from where it stands: first its cases are put into parts, then one part is replayed after the
 * other. Every part is kept together with what was found in it, so that none counts twice. Nothing of a case is written.
 * @param hasTimeLeft asked between parts: a function's time is bounded
 */
export async function goOnReplaying(
  owner: OrganisationId,
  id: string,
  deps: ReplayingDeps,
  hasTimeLeft: () => boolean,
  { partSize, readTogether } = portions,
): Promise<{ readonly kind: 'over' | 'unfinished' }> {
  const { replays, clock } = deps;
  let replay = await replays.find(owner, id);
  if (replay?.status !== 'running') return { kind: 'over' };
  if (replay.parts === undefined) {
    replay = await putIntoParts(replay, deps, partSize);
    await replays.keep(replay, clock.now());
  }
  const policies = await policiesFor(replay, deps);
  while (replay.over < (replay.parts ?? 0)) {
    if (!hasTimeLeft()) return { kind: 'unfinished' };
    const part = await replays.part(replay, replay.over);
    const found = await replayPart(part, policies, replay.order.until, deps, readTogether);
    const findings: ReplayFindings = joinedFindings([...(replay.findings ? [replay.findings] : []), found], mostListed);
    replay = { ...replay, over: replay.over + 1, done: replay.done + part.length, findings };
    if (replay.over < (replay.parts ?? 0)) await replays.keep(replay, clock.now());
  }
  const findings = replay.findings ?? policyReplay(policies, { mostListed }).findings();
  await replays.keep({ ...replay, status: 'done', findings }, clock.now());
  return { kind: 'over' };
}

/** A replay that cannot go on: whoever asks is told so, and another one may begin. */
export async function giveUpReplay(
  owner: OrganisationId,
  id: string,
  { replays, clock }: Pick<ReplayingDeps, 'replays' | 'clock'>,
): Promise<void> {
  const replay = await replays.find(owner, id);
  if (replay?.status === 'running') await replays.keep({ ...replay, status: 'failed' }, clock.now());
}

/** Ordered by number, so that the same cases are the same parts. */
async function putIntoParts(
  replay: StoredReplay,
  { replays, cases, clock }: ReplayingDeps,
  partSize: number,
): Promise<StoredReplay> {
  const mechanismOf = new Map<string, string>();
  for await (const { number, mechanism } of cases.received(replay.order.within)) mechanismOf.set(number, mechanism);
  const numbers = [...mechanismOf.keys()].sort();
  let parts = 0;
  for (let from = 0; from < numbers.length; from += partSize) {
    const some = numbers.slice(from, from + partSize);
    const part = some.map((number): ReplayedNumber => ({ number, mechanism: mechanismOf.get(number) ?? '' }));
    await replays.keepPart(replay, parts, part, clock.now());
    parts += 1;
  }
  return { ...replay, of: numbers.length, parts };
}

async function policiesFor(
  replay: StoredReplay,
  { replays, reference, shipped }: ReplayingDeps,
): Promise<(mechanism: string) => Policies | undefined> {
  const tried = replay.triesFiles ? await replays.tried(replay) : shipped;
  if (tried === undefined) throw new Error('the rules that are tried were not kept');
  const oldestFirst = async (kind: keyof DocumentHistory): Promise<DocumentHistory['calendar']> =>
    (await reference.versions(kind)).toSorted((a, b) => a.version - b.version);
  const history: DocumentHistory = {
    calendar: await oldestFirst('calendar'),
    settings: await oldestFirst('settings'),
    units: await oldestFirst('units'),
    roster: await oldestFirst('roster'),
  };
  const { settings, until } = replay.order;
  return policiesOver(shipped, { shipped: tried, settings }, history, until);
}

async function replayPart(
  part: readonly ReplayedNumber[],
  policies: (mechanism: string) => Policies | undefined,
  until: Instant,
  deps: ReplayingDeps,
  readTogether: number,
): Promise<ReplayFindings> {
  const replaying = policyReplay(policies, { mostListed });
  for (let from = 0; from < part.length; from += readTogether) {
    const histories = await Promise.all(
      part.slice(from, from + readTogether).map((one) => historyOf(one, until, deps)),
    );
    // One that was registered after the order was given has none.
    for (const history of histories) if (history.events.length > 0) replaying.next(history);
  }
  return replaying.findings();
}

async function historyOf(
  { number, mechanism }: ReplayedNumber,
  until: Instant,
  { store }: ReplayingDeps,
): Promise<CaseHistory & { readonly events: readonly CaseEvent[] }> {
  const events: CaseEvent[] = [];
  for (let after: number | undefined = 0; after !== undefined;) {
    const page = await store.events(number, { after, ...eventPage });
    events.push(...page.map(({ event }) => event));
    const last = page.at(-1)?.event;
    after = last === undefined || last.at > until ? undefined : last.seq;
  }
  return { number, mechanism, events: events.filter(({ at }) => at <= until) };
}

/** How it stands, as it is told to who asks. */
export function stateOfReplay({ id, status, done, of, findings }: StoredReplay): ReplayState {
  return { id, status, done, of, ...omitUndefined({ findings: status === 'done' ? findings : undefined }) };
}
