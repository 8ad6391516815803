import {
  askForMoves,
  managersOnly,
  type MovesDeps,
  noSuchMechanism,
} from '../../shared/application/move-cases/ask-for-moves.ts';
import type { DeadlineChange, MoveResult } from '../../shared/application/move-cases/move-case.ts';
import type { StaffCaller } from '../../shared/application/caller.ts';
import {
  type CaseMoves,
  caseMovesDocument,
  type MoveCases,
  type MoveOrdersAnswer,
  type MovesAnswer,
} from '../../shared/contracts/moves.ts';
import type { Deadline } from '../../shared/domain/case/case.ts';
import { toShanghai } from '../../shared/domain/instant.ts';
import type { Mechanism } from '../../shared/domain/mechanism/mechanism.ts';
import { omitUndefined } from '../../shared/domain/omit-undefined.ts';
import type { Clock } from '../../shared/ports/clock.ts';
import type { RulesSource } from '../../shared/ports/rules.ts';
import type { ReferenceStore } from '../../shared/ports/reference-store.ts';
import { type Answer, answer, type Failure } from '../http/failure.ts';
import type { Language } from '../http/language.ts';
import { refusalOf } from '../http/respond.ts';
import { clockTitle, present, stageTitle } from '../http/views/titles.ts';

/** A call of `POST /v1/mechanisms/{id}/moves`. */
export interface MovesRequest {
  readonly id: string;
  readonly body: MoveCases;
  readonly caller: StaffCaller;
  readonly language: Language;
}

/** `POST /v1/mechanisms/{id}/moves`: what came of each case, or would; or the order that is carried out in the background. */
export async function moves({ id, body, caller, language }: MovesRequest, deps: MovesDeps): Promise<Answer | Failure> {
  const asked = await askForMoves(id, body, caller, deps);
  if (asked.kind === 'refused') return asked;
  const { to, results, cursor, order } = asked;
  const moved = results.filter(({ result }) => result.kind === 'moved').length;
  const told: MovesAnswer = {
    ...{ mechanism: id, from: body.from, to: to.version },
    ...omitUndefined({ rule: to.supersedes?.rule, whatChanged: to.supersedes?.reason }),
    dryRun: body.dryRun ?? false,
    cases: results.map(({ number, result }) => lineOf(number, result, to, language)),
    ...{ moved, refused: results.length - moved },
    ...omitUndefined({ cursor }),
    ...present('order', order, orderView),
    now: toShanghai(deps.clock.now()),
  };
  return answer(told);
}

function lineOf(number: string, result: MoveResult, to: Mechanism, language: Language): MovesAnswer['cases'][number] {
  if (result.kind === 'refused') return { number, outcome: 'refused', error: refusalOf(result, language) };
  const { before, after, changes } = result;
  return {
    ...{ number, outcome: 'moved', stage: after.stage, stageTitle: stageTitle(to, after.stage) },
    ...(before.stage === after.stage ? {} : { stageBefore: before.stage }),
    deadlines: changes.map((change) => changeView(change, to)),
  };
}

function changeView({ change, deadline, before }: DeadlineChange, to: Mechanism) {
  const { id, clock } = deadline;
  return {
    ...{ id, clock, title: clockTitle(to, clock), change, ...dueView(deadline) },
    ...present('before', before, (one) => ({ id: one.id, ...dueView(one) })),
  };
}

function dueView({ dueAt, dueOn }: Deadline) {
  return { ...present('dueAt', dueAt, toShanghai), ...omitUndefined({ dueOn }) };
}

/** What the list of orders needs. */
export interface MoveOrdersDeps {
  readonly reference: Pick<ReferenceStore, 'versions'>;
  readonly rules: RulesSource;
  readonly clock: Clock;
}

/** `GET /v1/mechanisms/{id}/moves`: each order as it stands, or as it ended. */
export async function moveOrders(
  id: string,
  caller: StaffCaller,
  { reference, rules, clock }: MoveOrdersDeps,
): Promise<Answer | Failure> {
  if (!caller.roles.includes('manager')) return managersOnly();
  const { mechanisms } = await rules.current();
  if (!mechanisms.some((one) => one.id === id)) return noSuchMechanism();
  const newestFirst = (await reference.versions('case-moves')).map(({ document }) => caseMovesDocument.parse(document));
  const orders = new Map<string, CaseMoves>();
  for (const one of newestFirst) {
    if (one.mechanism === id && !orders.has(one.orderedAt)) orders.set(one.orderedAt, one);
  }
  const told: MoveOrdersAnswer = { orders: [...orders.values()].map(orderView), now: toShanghai(clock.now()) };
  return answer(told);
}

function orderView({ from, to, stages, why, by, orderedAt, state, ...counts }: CaseMoves) {
  const { examined, moved, refused, refusedCases } = counts;
  return {
    ...{ from, to, reason: why, state, examined, moved, refused, refusedCases: [...refusedCases] },
    ...omitUndefined({ stages, by: by.user }),
    at: toShanghai(orderedAt),
  };
}
