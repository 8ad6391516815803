import { type CaseMoves, caseMovesDocument, maxMoves, type MoveCases } from '../../contracts/moves.ts';
import type { Mechanism } from '../../domain/mechanism/mechanism.ts';
import { versionsOf } from '../../domain/mechanism/versions.ts';
import { laterOf } from '../../domain/instant.ts';
import { omitUndefined } from '../../domain/omit-undefined.ts';
import { actorOf, type StaffCaller } from '../caller.ts';
import { failedAlone, forEachWithinTime } from '../for-each-within-time.ts';
import type { Log } from '../log.ts';
import { busy, invalid, notFound, refusal, type Refusal } from '../refusal.ts';
import { isAsked, type MoveAllDeps } from './move-all.ts';
import { moveCase, type MoveRequest, type MoveResult } from './move-case.ts';

/** What the call needs. */
export interface MovesDeps extends MoveAllDeps {
  readonly log?: Log;
  /** Told of an order, so that whoever carries it out need not be waited for. */
  readonly ordered?: () => void;
}

/** What came of the chosen cases, or the order for all. */
export type Moves = {
  readonly kind: 'answered';
  readonly to: Mechanism;
  readonly results: readonly { readonly number: string; readonly result: MoveResult }[];
  /** Of a trial over all: where the next part begins. */
  readonly cursor?: string;
  readonly order?: CaseMoves;
};

/** So many open cases a trial over all looks at in one call, from so many pages: a store may have short ones. */
const lookedAt = 500;
const maxPages = 40;

/**
 * Moves the chosen cases to the newest version of their mechanism, or orders that all open ones be moved in the background;
 * with `dryRun` only tells what would become of them, as many as one call can look at.
 */
export async function askForMoves(
  id: string,
  body: MoveCases,
  caller: StaffCaller,
  deps: MovesDeps,
): Promise<Moves | Refusal> {
  if (!caller.roles.includes('manager')) return managersOnly();
  const rules = await deps.rules.current();
  const to = rules.mechanisms.find((one) => one.id === id);
  if (to === undefined) return noSuchMechanism();
  const wrong = wrongWith(body, to);
  if (wrong !== undefined) return wrong;
  const { from, reason: why, dryRun = false, numbers, stages } = body;
  const request = { from, to, why, actor: actorOf(caller, rules.units), rules, dryRun };
  if (numbers !== undefined) return { kind: 'answered', to, results: await moveEach(numbers, request, deps) };
  if (dryRun) return tryAll(id, { cursor: body.cursor, stages }, request, deps);
  return order(id, body, { caller, to }, deps);
}

/** `GET /v1/mechanisms/{id}/moves` is for managers, too. */
export function managersOnly(): Refusal {
  return refusal('forbidden', { zh: '仅限管理人员', en: 'for managers' });
}

/** A refusal: nothing is called so. */
export function noSuchMechanism(): Refusal {
  return notFound({ zh: '没有这一协调机制', en: 'there is no such mechanism' });
}

function wrongWith({ from, to, numbers, stages, cursor, dryRun }: MoveCases, newest: Mechanism): Refusal | undefined {
  const { version, supersedes } = newest;
  if (to !== undefined && to !== version)
    return invalid([
      { path: 'to', message: { zh: `只能转入最新的第${version}版`, en: `must be the newest version, ${version}` } },
    ]);
  if (supersedes?.versions.includes(from) !== true) {
    const message = {
      zh: `第${version}版未写明第${from}版的案件如何接续（supersedes）`,
      en: `is a version of whose cases version ${version} does not say what becomes (supersedes)`,
    };
    return invalid([{ path: 'from', message }]);
  }
  const known = new Set(versionsOf(newest).flatMap((one) => Object.keys(one.stages)));
  const strange = stages?.findIndex((stage) => !known.has(stage)) ?? -1;
  if (strange >= 0)
    return invalid([
      { path: `stages[${strange}]`, message: { zh: '没有这一阶段', en: 'is no stage of the mechanism' } },
    ]);
  if (numbers !== undefined && stages !== undefined)
    return invalid([{ path: 'stages', message: { zh: '不能与 numbers 同用', en: 'cannot go together with numbers' } }]);
  if (cursor !== undefined && (numbers !== undefined || dryRun !== true))
    return invalid([{ path: 'cursor', message: { zh: '只用于全部案件的试算', en: 'is only for a dry run over all' } }]);
  return undefined;
}

async function moveEach(numbers: readonly string[], request: MoveRequest, deps: MovesDeps): Promise<Moves['results']> {
  const results = new Map<string, MoveResult>();
  await forEachWithinTime([...new Set(numbers)], async (number, isLate) => {
    const result = isLate()
      ? busy()
      : await moveCase(number, request, deps).catch((error: unknown) =>
          failedAlone(error, 'a case could not be moved', deps.log),
        );
    results.set(number, result);
  });
  return [...results].map(([number, result]) => ({ number, result })).toSorted(byPlaceIn(numbers));
}

function byPlaceIn(numbers: readonly string[]) {
  return (a: { readonly number: string }, b: { readonly number: string }): number =>
    numbers.indexOf(a.number) - numbers.indexOf(b.number);
}

/** Looks at some open cases; only those of the version are told of. */
async function tryAll(
  mechanism: string,
  { cursor, stages }: { readonly cursor: string | undefined; readonly stages: readonly string[] | undefined },
  request: MoveRequest,
  deps: MovesDeps,
): Promise<Moves> {
  const numbers: string[] = [];
  let next = cursor;
  for (let seen = 0, pages = 0; seen < lookedAt && pages < maxPages && numbers.length < maxMoves; pages += 1) {
    const page = await deps.store.open({ limit: maxMoves, ...omitUndefined({ cursor: next }) });
    const asked = page.cases.filter((one) => isAsked(one, { mechanism, stages }));
    const stored = await Promise.all(asked.map(({ number }) => deps.store.load(number)));
    numbers.push(
      ...stored.flatMap((one) => (one?.snapshot.mechanism.version === request.from ? [one.snapshot.number] : [])),
    );
    seen += page.cases.length;
    next = page.cursor;
    if (next === undefined) break;
  }
  const results = await moveEach(numbers, request, deps);
  return { kind: 'answered', to: request.to, results, ...omitUndefined({ cursor: next }) };
}

async function order(
  mechanism: string,
  { from, stages, reason: why }: MoveCases,
  { caller: { user, unit }, to }: { readonly caller: StaffCaller; readonly to: Mechanism },
  { reference, clock, ordered }: MovesDeps,
): Promise<Moves | Refusal> {
  const before = await reference.latest('case-moves');
  if (before !== undefined && caseMovesDocument.parse(before.document).state === 'running') return oneAtATime();
  const now = clock.now();
  const document: CaseMoves = {
    ...{ mechanism, from, to: to.version, why, by: omitUndefined({ user, unit }), orderedAt: now, state: 'running' },
    ...omitUndefined({ stages }),
    ...{ movedInPass: 0, examined: 0, moved: 0, refused: 0, refusedCases: [] },
  };
  const by = omitUndefined({ author: user, authorUnit: unit });
  const at = before === undefined ? now : laterOf(now, before.at);
  const added = await reference.add(
    { kind: 'case-moves', document, ...by, reason: why, at },
    before?.version ?? 0,
    now,
  );
  if (added.kind !== 'added') return oneAtATime();
  ordered?.();
  return { kind: 'answered', to, results: [], order: document };
}

function oneAtATime(): Refusal {
  return refusal('not-allowed', {
    zh: '另一批案件正在转入，请待其结束',
    en: 'other cases are being moved; order yours when that has ended',
  });
}
