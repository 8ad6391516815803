import type { StaffCaller } from '../../shared/application/caller.ts';
import { notFound } from '../../shared/application/refusal.ts';
import type { CaseAnswer } from '../../shared/contracts/answers.ts';
import { callOf } from '../../shared/contracts/operation.ts';
import * as operations from '../../shared/contracts/operations.ts';
import type { RegisterRequest } from '../../shared/contracts/queries.ts';
import type { EntryState, RegisterAnswer } from '../../shared/contracts/registers.ts';
import { type Instant, type LocalDate, localDateOf } from '../../shared/domain/instant.ts';
import type { Mechanism } from '../../shared/domain/mechanism/mechanism.ts';
import type { RegisterSpec } from '../../shared/domain/mechanism/register-spec.ts';
import { omitUndefined } from '../../shared/domain/omit-undefined.ts';
import { nameAt, type Unit } from '../../shared/domain/organisation/unit.ts';
import type { Text } from '../../shared/domain/text.ts';
import type { Answer, Failure } from '../http/failure.ts';
import { inFormat } from '../http/sheets/file.ts';
import type { Cell, Sheet } from '../http/sheets/sheet.ts';
import { boardPage } from './board.ts';
import type { QueryDeps } from './deps.ts';
import { unnamed } from '../http/views/titles.ts';
import { factView } from './reference.ts';
import { shownCase } from './shown-case.ts';

/** So many cases are read at a time. */
const readBatchSize = 50;

/** So many entries are looked at for one answer; those that are not valid on the day are not in it. */
const maxLookedAt = 1000;

type Entry = RegisterAnswer['entries'][number];
type Register = Mechanism & { readonly register: RegisterSpec };

/**
 * `GET /v1/registers/{id}`: the entries of a register as far as the caller may see them, the latest first (ADR 50). With `on`
 * those that were valid on the day, as they are written now; a page may then be short, and goes on where there is a cursor.
 */
export async function registerEntries(
  { id, format, on, limit, ...query }: RegisterRequest & { readonly id: string },
  caller: StaffCaller,
  deps: QueryDeps,
): Promise<Answer | Failure> {
  const rules = await deps.rules.current();
  const mechanism = rules.mechanisms.find((one) => one.id === id);
  if (mechanism === undefined || !isRegister(mechanism)) return noRegister();
  const now = deps.clock.now();
  const day = on ?? localDateOf(now);
  const call = callOf(operations.readRegister);
  const entries: Entry[] = [];
  let { cursor } = query;
  let lookedAt = 0;
  do {
    const size = Math.min(readBatchSize, limit - entries.length);
    const asked = { ...query, ...omitUndefined({ cursor }), mechanism: id, limit: size };
    const page = await boardPage(asked, caller, deps);
    if (page.kind === 'refused') return page;
    const shown = await Promise.all(page.rows.map((row) => shownCase(row, { caller, call, rules }, deps)));
    const found = shown.flatMap((view) => (view === undefined ? [] : entryView(view, mechanism, day)));
    entries.push(...(on === undefined ? found : found.filter(({ state }) => state === 'valid')));
    cursor = page.cursor;
    lookedAt += page.rows.length;
  } while (cursor !== undefined && entries.length < limit && lookedAt < maxLookedAt);
  const answer = { ...frameOf(mechanism, rules.units, day), entries, ...omitUndefined({ cursor }) };
  const file = await inFormat(format, answer, id, () => sheetOf(answer, rules.units, now));
  return cursor === undefined || format === 'json' ? file : { ...file, headers: { 'next-cursor': cursor } };
}

function isRegister(mechanism: Mechanism): mechanism is Register {
  return mechanism.register !== undefined;
}

function frameOf(
  { id, title, register, facts }: Register,
  units: readonly Unit[],
  day: LocalDate,
): Omit<RegisterAnswer, 'entries'> {
  return {
    register: { id, title, heading: register.heading.title, ...omitUndefined({ valid: register.valid }) },
    columns: Object.entries(facts).map(([fact, spec]) => {
      const { title: name, type, ...rest } = factView(spec, units, day);
      return { id: fact, title: name, type, ...('values' in rest ? { values: { ...rest.values } } : {}) };
    }),
    on: day,
  };
}

function entryView(view: CaseAnswer, { register, commands }: Register, day: LocalDate): Entry {
  const { number, registration, holder, facts, receivedAt, firstContact } = view;
  return {
    number,
    heading: registration.content,
    unit: holder,
    facts,
    state: stateOf(view, register, day),
    enteredAt: receivedAt,
    enteredBy: firstContact,
    changes: (view.records ?? []).flatMap(({ entries }) =>
      entries.map(({ command, at, unit, user, data }) => ({
        command,
        title: commands[command]?.title ?? unnamed(command),
        at,
        unit,
        ...omitUndefined({ user, reason: typeof data['reason'] === 'string' ? data['reason'] : undefined }),
      })),
    ),
  };
}

/** A day is written so that earlier ones come first; both ends belong to it. */
function stateOf({ badges, facts }: CaseAnswer, { valid }: RegisterSpec, day: LocalDate): EntryState {
  if (badges.some(({ id }) => id === 'struck-out')) return 'struck-out';
  const dayOf = (fact: string | undefined) => (fact === undefined ? undefined : facts[fact]);
  const [from, to] = [dayOf(valid?.from), dayOf(valid?.to)];
  if (typeof from === 'string' && day < from) return 'not-yet';
  return typeof to === 'string' && to < day ? 'ended' : 'valid';
}

function sheetOf({ register, columns, entries }: RegisterAnswer, units: readonly Unit[], now: Instant): Sheet {
  const name = (id: string): string => {
    const unit = units.find((one) => one.id === id);
    return unit ? nameAt(unit, now).zh : id;
  };
  const valueCell = ({ id, values = {} }: RegisterAnswer['columns'][number], { facts }: Entry): Cell => {
    const value = facts[id];
    if (typeof value === 'boolean') return value ? '是' : '否';
    if (typeof value === 'number' || value === undefined) return value;
    const each = Array.isArray(value) ? value : [value];
    return each.map((one) => (typeof one === 'string' ? (values[one]?.zh ?? one) : JSON.stringify(one))).join('、');
  };
  const all: readonly (readonly [Text, (entry: Entry) => Cell])[] = [
    [{ zh: '编号', en: 'number' }, (one) => one.number],
    [register.heading, (one) => one.heading],
    [{ zh: '所属单位', en: 'unit' }, (one) => name(one.unit)],
    ...columns.map((column) => [column.title, (one: Entry) => valueCell(column, one)] as const),
    [{ zh: '状态', en: 'state' }, (one) => states[one.state]],
    [{ zh: '登记时间', en: 'entered' }, (one) => one.enteredAt],
    [{ zh: '登记单位', en: 'entered by' }, (one) => name(one.enteredBy)],
    [{ zh: '更正与注销', en: 'changes' }, (one) => one.changes.map(changeText).join('；')],
  ];
  const changeText = ({ title, at, unit, user, reason }: Entry['changes'][number]): string =>
    `${at.slice(0, 16).replace('T', ' ')} ${[name(unit), user].filter(Boolean).join(' ')} ${title.zh}${reason === undefined ? '' : `：${reason}`}`;
  return {
    name: register.title.zh,
    columns: all.map(([title]) => title),
    rows: entries.map((entry) => all.map(([, read]) => read(entry))),
  };
}

const states = { valid: '有效', 'not-yet': '未到有效期', ended: '已过有效期', 'struck-out': '已注销' } as const;

function noRegister(): Failure {
  return notFound({ zh: '没有这一登记簿', en: 'there is no such register' });
}
