import { badgesOf } from '../domain/case/badges.ts';
import type { Case } from '../domain/case/case.ts';
import { genesisHash } from '../domain/case/chain.ts';
import type { DecisionContext } from '../domain/case/context.ts';
import type { Actor, CaseEvent } from '../domain/case/event.ts';
import { boardTasksOf } from '../domain/case/tasks.ts';
import { type Instant, laterOf } from '../domain/instant.ts';
import type { Mechanism } from '../domain/mechanism/mechanism.ts';
import { omitUndefined } from '../domain/omit-undefined.ts';
import type { CaseStore, CompanionCommit, IdempotencyRecord, Source, StoredCase } from '../ports/case-store.ts';
import type { Clock } from '../ports/clock.ts';
import type { Rules, RulesOfAll } from '../ports/rules.ts';
import { decisionContext, mechanismOf, rulesOfCase } from './decision-context.ts';
import { type IdempotencyKey, idempotencyRecord } from './idempotency.ts';
import { untilCommitted } from './until-committed.ts';

/** What every decision needs of the outside. */
export interface DecisionDeps {
  readonly store: Pick<CaseStore, 'load' | 'commit'>;
  readonly clock: Clock;
}

/** Who decides, by which rules, and under which key the request came. */
interface DecisionBasis {
  readonly rules: Rules;
  readonly actor: Actor;
  readonly idempotency?: IdempotencyKey | undefined;
}

/** What a new case is decided on. */
export interface DecisionInput {
  readonly mechanism: Mechanism;
  readonly context: DecisionContext;
}

/** A case as this attempt has read it. */
export interface LoadedCase extends DecisionInput {
  readonly subject: Case;
}

/** What is to be written, or nothing. Either way `result` is what the caller is told once it is so. */
export type DecisionOutcome<Result> =
  | {
      readonly kind: 'commit';
      readonly events: readonly CaseEvent[];
      /** The case after them. */
      readonly subject: Case;
      /** Where it was not decided under the context that was given. */
      readonly under?: DecisionContext;
      /** The version of its mechanism that it runs under then, where that is another. */
      readonly movedTo?: Mechanism | undefined;
      /** What the same key answers from now on. */
      readonly answer?: unknown;
      /** What no second case is made of. */
      readonly source?: Source | undefined;
      /** What happens to other cases with it. */
      readonly also?: readonly CompanionCommit[];
      readonly result: Result;
    }
  | { readonly kind: 'leave'; readonly result: Result };

interface Done<Result> {
  readonly kind: 'done';
  readonly result: Result;
}

interface KeyUsed {
  readonly kind: 'key-used';
  readonly record: IdempotencyRecord;
}

interface SourceUsed {
  readonly kind: 'source-used';
  /** Of the case that was made of it. */
  readonly number: string;
}

/** Others were faster every time; nothing was written. */
interface Busy {
  readonly kind: 'busy';
}

/**
 * Load, decide, commit; again on what is there then where somebody else was faster. Everything that depends on
 * the case belongs into `decide`, which may therefore be called more than once.
 * @param request `stored` is the case where it was read for this request: the first attempt decides on it
 */
export async function decideAndCommit<Result>(
  request: Omit<DecisionBasis, 'rules'> & {
    readonly number: string;
    /** Those of the caller's organisation, or of whichever the case belongs to. */
    readonly rules: Rules | RulesOfAll;
    readonly stored?: StoredCase;
  },
  decide: (found: LoadedCase) => DecisionOutcome<Result> | Promise<DecisionOutcome<Result>>,
  { store, clock }: DecisionDeps,
): Promise<Done<Result> | KeyUsed | Busy | { readonly kind: 'no-case' }> {
  const { number, rules, actor } = request;
  let known = request.stored;
  const outcome = await untilCommitted(async () => {
    const stored = known ?? (await store.load(number));
    known = undefined;
    if (stored === undefined) return { kind: 'no-case' } as const;
    const { snapshot, lastAt } = stored;
    const now = clock.now();
    const own = 'of' in rules ? await rulesOfCase(rules, snapshot) : rules;
    const mechanism = mechanismOf(own, snapshot);
    const context = decisionContext(own, mechanism, actor, laterOf(now, lastAt));
    const verdict = await decide({ subject: snapshot, mechanism, context });
    const written = await write(verdict, { stored, mechanism, context, now, key: request.idempotency }, store);
    // Somebody has done the same at this moment: decided again, it is seen to be done.
    return written?.kind === 'source-used' ? undefined : written;
  });
  return outcome ?? busy;
}

/**
 * The same for a case that does not exist yet: its number is the one of the verdict, which is asked for again where a
 * number is taken.
 */
export async function decideAndRegister<Result>(
  request: DecisionBasis & { readonly mechanism: Mechanism },
  decide: (beginning: DecisionInput) => DecisionOutcome<Result> | Promise<DecisionOutcome<Result>>,
  { store, clock }: { readonly store: Pick<CaseStore, 'commit'>; readonly clock: Clock },
): Promise<Done<Result> | KeyUsed | SourceUsed | Busy> {
  const { rules, actor, mechanism } = request;
  const outcome = await untilCommitted(async () => {
    const now = clock.now();
    const context = decisionContext(rules, mechanism, actor, now);
    const verdict = await decide({ mechanism, context });
    return write(verdict, { mechanism, context, now, key: request.idempotency }, store);
  });
  return outcome ?? busy;
}

const busy: Busy = { kind: 'busy' };

interface Attempt extends DecisionInput {
  /** Absent for a new case. */
  readonly stored?: StoredCase;
  readonly now: Instant;
  readonly key: IdempotencyKey | undefined;
}

/** @returns undefined after a conflict */
async function write<Result>(
  verdict: DecisionOutcome<Result>,
  { stored, mechanism, context, now, key }: Attempt,
  store: Pick<CaseStore, 'commit'>,
): Promise<Done<Result> | KeyUsed | SourceUsed | undefined> {
  const { result } = verdict;
  if (verdict.kind === 'leave') return { kind: 'done', result };
  const { events, subject, under = context, movedTo = mechanism, answer, source, also = [] } = verdict;
  const idempotency = answer === undefined ? undefined : key && idempotencyRecord(key, answer, context.now);
  const committed = await store.commit({
    ...commitOf(stored, { events, subject }, movedTo, under),
    now,
    ...omitUndefined({ idempotency, source, also: also.length > 0 ? also : undefined }),
  });
  switch (committed.kind) {
    case 'committed':
      return { kind: 'done', result };
    case 'version-conflict':
      return undefined;
    case 'key-used':
    case 'source-used':
      return committed;
  }
}

/**
 * What is written of one case, as a commit of its own or beside another one.
 * @param stored as it was found; undefined for a new case
 */
export function commitOf(
  stored: StoredCase | undefined,
  { events, subject }: { readonly events: readonly CaseEvent[]; readonly subject: Case },
  mechanism: Mechanism,
  context: DecisionContext,
): CompanionCommit {
  const { number } = subject;
  return {
    number,
    expectedVersion: stored?.snapshot.version ?? 0,
    prevHash: stored?.lastHash ?? genesisHash,
    events,
    snapshot: subject,
    badges: badgesOf(subject, mechanism, context),
    tasks: boardTasksOf(subject, mechanism, context),
    tasksBefore: stored?.tasks ?? [],
  };
}
