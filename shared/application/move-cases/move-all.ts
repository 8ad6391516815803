import { type CaseMoves, caseMovesDocument } from '../../contracts/moves.ts';
import type { Actor } from '../../domain/case/event.ts';
import { omitUndefined } from '../../domain/omit-undefined.ts';
import { unitsOf } from '../../domain/organisation/unit.ts';
import type { CaseStore, OpenCase } from '../../ports/case-store.ts';
import type { Clock } from '../../ports/clock.ts';
import type { ReferenceStore } from '../../ports/reference-store.ts';
import type { Rules, RulesSource } from '../../ports/rules.ts';
import { walkPages } from '../walk-pages.ts';
import { moveCase, type MoveRequest } from './move-case.ts';

/** What carrying out an order needs. */
export interface MoveAllDeps {
  readonly store: Pick<CaseStore, 'load' | 'commit' | 'open'>;
  readonly reference: Pick<ReferenceStore, 'latest' | 'add'>;
  readonly rules: RulesSource;
  readonly clock: Clock;
}

const pageSize = 100;
const concurrency = 8;
const maxNamed = 20;
/** After how many pages progress is written; pages after that are repeated after a crash, without effect. */
const pagesPerMark = 10;

/**
 * Goes on with the order to move all open cases of a version, where one is running. Every step may be repeated: a case
 * that was moved is not chosen a second time. What a case refuses keeps no other from being moved.
 * @param hasTimeLeft asked between pages: a function's time is bounded
 */
export async function moveAllCases(
  deps: MoveAllDeps,
  hasTimeLeft: () => boolean = () => true,
): Promise<{ readonly kind: 'done' | 'unfinished' }> {
  const latest = await deps.reference.latest('case-moves');
  if (latest === undefined) return { kind: 'done' };
  const order = caseMovesDocument.parse(latest.document);
  let version = latest.version;
  const rules = await deps.rules.current();
  const to = rules.mechanisms.find(({ id }) => id === order.mechanism);
  const mark = async (next: CaseMoves): Promise<boolean> => {
    const reason = '案件转入新版机制 · cases are moved to a new version of their mechanism';
    const document = { kind: 'case-moves', document: next, author: 'system', reason, at: deps.clock.now() } as const;
    const { kind } = await deps.reference.add(document, version);
    version += 1;
    return kind === 'added';
  };
  if (order.state !== 'running') return { kind: 'done' };
  const { progress, complete } = await walkPages<CaseMoves>(order, {
    step: async (before) => {
      // A newer version has been released since: an order for this one is over.
      if (to?.version !== before.to) return { progress: { ...before, state: 'done' }, isOver: true };
      const page = await deps.store.open({ limit: pageSize, ...omitUndefined({ cursor: before.cursor }) });
      const actor = actorOfOrder(before, rules);
      const came = await moveEach(
        page.cases.filter((one) => isAsked(one, before)),
        { from: before.from, to, why: before.why, actor, rules, dryRun: false },
        deps,
      );
      const after = afterPage(before, page, came);
      return { progress: after, isOver: after.state === 'done' };
    },
    keep: mark,
    ...{ pagesPerMark, hasTimeLeft },
  });
  return { kind: complete && (await mark(progress)) ? 'done' : 'unfinished' };
}

/**
 * Whoever acts on a case meanwhile may move it to a page that was looked at: the order is done by a whole pass over the
 * open cases that finds none.
 */
function afterPage(
  order: CaseMoves,
  { cases, cursor }: { readonly cases: readonly OpenCase[]; readonly cursor?: string },
  { moved, refused }: { readonly moved: number; readonly refused: readonly string[] },
): CaseMoves {
  const { cursor: _cursor, ...before } = order;
  const next: CaseMoves = {
    ...before,
    movedInPass: order.movedInPass + moved,
    moved: order.moved + moved,
    examined: order.examined + cases.length,
    refused: order.refused + refused.length,
    refusedCases: [...order.refusedCases, ...refused].slice(0, maxNamed),
  };
  if (cursor !== undefined) return { ...next, cursor };
  if (next.movedInPass === 0) return { ...next, state: 'done' };
  return { ...next, movedInPass: 0, examined: 0, refused: 0, refusedCases: [] };
}

/** Whether an open case may be one that an order, or a trial of it, is about; its version is in the case alone. */
export function isAsked(
  { mechanism, stage }: OpenCase,
  order: { readonly mechanism: string; readonly stages?: readonly string[] | undefined },
): boolean {
  return mechanism === order.mechanism && (order.stages?.includes(stage) ?? true);
}

async function moveEach(
  cases: readonly OpenCase[],
  request: MoveRequest,
  deps: MoveAllDeps,
): Promise<{ readonly moved: number; readonly refused: readonly string[] }> {
  let moved = 0;
  const refused: string[] = [];
  const moveOne = async ({ number }: OpenCase): Promise<void> => {
    const stored = await deps.store.load(number);
    if (stored?.snapshot.mechanism.version !== request.from) return;
    const { kind } = await moveCase(number, request, deps);
    if (kind === 'moved') moved += 1;
    else refused.push(number);
  };
  for (let from = 0; from < cases.length; from += concurrency)
    await Promise.all(cases.slice(from, from + concurrency).map(moveOne));
  return { moved, refused };
}

/** Whoever ordered it stands behind each move, whenever that is made. */
function actorOfOrder({ by: { user, unit } }: CaseMoves, { units }: Rules): Actor {
  const own = unit === undefined ? [] : unitsOf(unit, units);
  return omitUndefined({ kind: 'staff' as const, user, unit, units: own, roles: ['manager'] as const });
}
