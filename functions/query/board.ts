import type { BoardAnswer } from '../../shared/contracts/answers.ts';
import type { BoardRequest, CountsRequest } from '../../shared/contracts/queries.ts';
import { type BoardRow, type BoardTask, personBoard, personOfBoard } from '../../shared/domain/case/board.ts';
import { decodeBoardCursor } from '../../shared/domain/case/board.ts';
import type { Actor } from '../../shared/domain/case/event.ts';
import { addSeconds, endOfDay, type Instant, startOfDay, toShanghai } from '../../shared/domain/instant.ts';
import type { Mechanism, Section } from '../../shared/domain/mechanism/mechanism.ts';
import { versionsOf } from '../../shared/domain/mechanism/versions.ts';
import type { OrganisationId } from '../../shared/domain/organisation/organisation.ts';
import { readsAllOf } from '../../shared/domain/privacy/visibility.ts';
import {
  type BoardPage,
  type CountQuery,
  NoOffsetError,
  type SearchScope,
  TooManyToSortError,
} from '../../shared/ports/case-store.ts';
import { actorOf, type StaffCaller } from '../../shared/application/caller.ts';
import { type Answer, answer, type Failure } from '../http/failure.ts';
import { invalid } from '../../shared/application/refusal.ts';
import { badgesView } from '../http/views/badges-view.ts';
import { outcomeView } from '../http/views/outcome-view.ts';
import { clockTitle, present, stageTitle, unnamed } from '../http/views/titles.ts';
import type { QueryDeps } from './deps.ts';
import { omitUndefined } from '../../shared/domain/omit-undefined.ts';
import { dueSoonDays } from '../../shared/contracts/due-soon.ts';

/** `GET /v1/cases`: the board, most pressing first. */
export async function board(query: BoardRequest, caller: StaffCaller, deps: QueryDeps): Promise<Answer | Failure> {
  const page = await boardPage(query, caller, deps);
  if (page.kind === 'refused') return page;
  const { mechanisms, organisation } = await deps.rules.current();
  const body: BoardAnswer = {
    cases: page.rows.map((row) =>
      rowView(
        row,
        mechanisms.find(({ id }) => id === row.mechanism),
        organisation.id,
      ),
    ),
    ...omitUndefined({ cursor: page.cursor, offset: page.offset }),
    now: toShanghai(page.now),
  };
  return answer(body);
}

/** The lines that such a query finds for the caller, for the board and for the ledger alike. */
export async function boardPage(
  query: BoardRequest,
  caller: StaffCaller,
  deps: QueryDeps,
): Promise<(BoardPage & { readonly kind: 'page'; readonly now: Instant }) | Failure> {
  if (query.cursor !== undefined && decodeBoardCursor(query.cursor)?.sort !== (query.sort ?? 'pressing'))
    return badCursor();
  const { sort, cursor, offset, limit, ...filters } = query;
  const asked = await countQueryOf(filters, caller, deps);
  if (asked.kind === 'refused') return asked;
  const { kind: _kind, ...found } = asked;
  const asking = deps.store.board({ ...found, limit, ...omitUndefined({ sort, cursor, offset }) });
  const page = await asking.then((one) => ({ kind: 'page', ...one }) as const, tooMany);
  return page.kind === 'refused' ? page : { ...page, now: asked.now };
}

/** What the store is asked for, as far as the caller may look for it. */
export async function countQueryOf(
  query: CountsRequest,
  caller: StaffCaller,
  deps: QueryDeps,
): Promise<(CountQuery & { readonly kind: 'query' }) | Failure> {
  const { q, from, to, dueFrom, dueTo, person, ...asked } = query;
  if (from !== undefined && to !== undefined && from > to) return invalid([{ path: 'to', message: backwards }]);
  if (dueFrom !== undefined && dueTo !== undefined && dueFrom > dueTo)
    return invalid([{ path: 'dueTo', message: backwards }]);
  const words = q?.trim();
  const now = deps.clock.now();
  const { mechanisms, units } = await deps.rules.current();
  return {
    kind: 'query',
    ...asked,
    ...(query.mechanism === undefined ? withoutRegisters(mechanisms) : {}),
    ...present('tasks', person, personBoard),
    ...present('receivedFrom', from, startOfDay),
    ...present('receivedBefore', to, endOfDay),
    // What ends at midnight belongs to the day before.
    ...present('dueFrom', dueFrom, (day) => addSeconds(startOfDay(day), 1)),
    ...present('dueTo', dueTo, (day) => addSeconds(endOfDay(day), 1)),
    ...(words === undefined || words === '' ? {} : { q: words, within: scopeOf(actorOf(caller, units), mechanisms) }),
    now,
    dueBefore: addSeconds(now, dueSoonDays * 86_400),
  };
}

/** Entries of registers are nobody's matter: who does not ask for a register sees none. */
function withoutRegisters(mechanisms: readonly Mechanism[]) {
  const handled = mechanisms.filter(({ register }) => register === undefined);
  return handled.length === mechanisms.length ? {} : { mechanisms: handled.map(({ id }) => id) };
}

/** A search looks only through texts that its caller could read. */
function scopeOf(actor: Actor, mechanisms: readonly Mechanism[]): SearchScope {
  const all = (section: Section): readonly string[] =>
    mechanisms.filter((one) => readsAllOf(one, section, actor)).map(({ id }) => id);
  return { units: actor.units, mechanisms: all('wording'), persons: all('complainant') };
}

/** A line of the board as it is answered. */
export function rowView(
  row: BoardRow,
  mechanism: Mechanism | undefined,
  organisation: OrganisationId,
): BoardAnswer['cases'][number] {
  const { number, stage, round, badges, weight, holder, firstContact, provisional, overdue, summary, version } = row;
  return {
    number,
    mechanism: row.mechanism,
    organisation,
    stage,
    stageTitle: stageTitle(mechanism, stage),
    round,
    ...badgesView(badges, mechanism),
    holder,
    ...omitUndefined({ handler: row.handler }),
    firstContact,
    ...omitUndefined({ lead: row.lead }),
    receivedAt: toShanghai(row.receivedAt),
    ...present('closedAt', row.closedAt, toShanghai),
    ...present('changedAt', row.changedAt, toShanghai),
    ...outcomeView(row),
    ...omitUndefined({ history: row.history }),
    ...present('dueAt', row.dueAt, toShanghai),
    ...omitUndefined({ dueClock: row.dueClock }),
    ...present('dueTitle', row.dueClock === undefined ? undefined : clockTitle(mechanism, row.dueClock)),
    provisional,
    overdue,
    ...(weight === undefined ? {} : { leads: true as const }),
    ...(badges.includes('claims-urgency') ? { claimsUrgency: true as const } : {}),
    ...omitUndefined({ judged: row.judged }),
    tasks: (row.tasks ?? []).map((task) => boardTaskView(task, mechanism)),
    summary,
    version,
  };
}

function boardTaskView(
  { unit: board, of: unit = board, step, dueAt }: BoardTask,
  mechanism: Mechanism | undefined,
): BoardAnswer['cases'][number]['tasks'][number] {
  const versions = mechanism === undefined ? [] : versionsOf(mechanism);
  const task = versions.flatMap(({ tasks = {} }) => Object.values(tasks)).find((one) => one.step === step);
  return {
    unit,
    ...omitUndefined({ person: personOfBoard(board) }),
    milestone: step,
    title: task?.title ?? unnamed(step),
    ...omitUndefined({ command: task?.command }),
    ...present('dueAt', dueAt, toShanghai),
  };
}

const backwards = { zh: '不能早于起始日期', en: 'cannot lie before the first day' };

function tooMany(error: unknown): Failure {
  if (error instanceof NoOffsetError) return invalid([{ path: 'offset', message: noOffset }]);
  if (!(error instanceof TooManyToSortError)) throw error;
  return invalid([{ path: 'sort', message: narrower }]);
}

const noOffset = {
  zh: '这里只能逐页推进，请使用 cursor',
  en: 'pages are reached one after another here: use the cursor',
};

const narrower = {
  zh: '符合条件的案件太多，不能这样排序：请用 from、to 或其他条件缩小范围',
  en: 'more cases fit than can be put into this order: narrow them by from, to or another filter',
};

function badCursor(): Failure {
  return invalid([
    {
      path: 'cursor',
      message: { zh: '不是本接口按此排序给出的游标', en: 'is no cursor that was given out here for this order' },
    },
  ]);
}
