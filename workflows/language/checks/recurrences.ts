import type { FactSpec } from '../../../shared/domain/case/facts.ts';
import type { Mechanism } from '../../../shared/domain/mechanism/mechanism.ts';
import {
  type DayOfPeriod,
  type PeriodKind,
  periodKinds,
  type Recurrence,
} from '../../../shared/domain/mechanism/recurrence.ts';
import { periodPlaceholders, placeholders, placeholdersIn } from '../../../shared/domain/recurring/placeholders.ts';
import { at, keysOf, unlessKnown, type Check, type Issue } from './issue.ts';
import type { Message } from '../message.ts';

/** A recurring case is owed by units that exist, on a day that its period has, with facts of the mechanism, and exists once. */
export const checkRecurrences: Check = function* (mechanism, { units }) {
  const numbers = new Map<string, string>();
  for (const [id, recurrence] of Object.entries(mechanism.every ?? {})) {
    const path = at('every', id);
    yield* checkPeriod(mechanism, recurrence, path);
    yield* checkDays(mechanism, recurrence, path);
    yield* checkUnits(mechanism, recurrence, units, path);
    yield* checkTexts(mechanism, recurrence, path);
    const first = numbers.get(recurrence.number);
    if (first !== undefined) {
      const message: Message = `与“${first}”的编号相同，每件须有自己的编号 · "${first}" has the same numbers: each case needs one of its own`;
      yield { path: at(path, 'number'), code: 'duplicate', message };
    }
    numbers.set(recurrence.number, id);
  }
};

/** A setting that chooses how often names kinds of periods alone. */
function* checkPeriod({ settings }: Mechanism, { period }: Recurrence, path: string): Iterable<Issue> {
  if (typeof period === 'string') return;
  const place = at(path, 'period', 'setting');
  const spec = settings[period.setting];
  yield* unlessKnown(keysOf(settings), period.setting, place, 'unknown-setting');
  for (const value of spec === undefined ? [] : (spec.values ?? [spec.default]))
    yield* unlessKnown(new Set(periodKinds), String(value), place, 'unknown-setting-value');
}

/** The kinds of its periods: all that the setting may have. */
function kindsIn({ settings }: Mechanism, { period }: Recurrence): readonly PeriodKind[] {
  if (typeof period === 'string') return [period];
  const spec = settings[period.setting];
  return periodKinds.filter((kind) => spec === undefined || (spec.values ?? [spec.default]).includes(kind));
}

function* checkDays(mechanism: Mechanism, recurrence: Recurrence, path: string): Iterable<Issue> {
  const { opens, due } = recurrence;
  const kinds = kindsIn(mechanism, recurrence);
  const days: (readonly [string, DayOfPeriod])[] = opens === undefined ? [] : [[at(path, 'opens'), opens]];
  if (!('setting' in due)) days.push([at(path, 'due'), due]);
  else {
    const place = at(path, 'due', 'days');
    for (const [value, day] of Object.entries(due.days)) days.push([at(place, value), day]);
    yield* checkChoice(mechanism, due, at(path, 'due'));
  }
  for (const [place, day] of days) {
    const isOfMonth = 'day' in day && typeof day.day === 'number';
    const other = kinds.find((kind) => kind !== 'week');
    if ('weekday' in day && other !== undefined) {
      yield {
        path: place,
        code: 'wrong-day',
        message: `一个 ${other} 里不止一个 ${day.weekday} · a ${other} has no one ${day.weekday}`,
      };
    }
    if (isOfMonth && kinds.includes('week')) {
      yield {
        path: place,
        code: 'wrong-day',
        message: '一周里的日子写作 weekday、first 或 last · a day of a week is a weekday, first or last',
      };
    }
  }
}

/** Every value that a setting can have has its day. */
function* checkChoice(
  { settings }: Mechanism,
  { setting, days }: Extract<Recurrence['due'], { setting: string }>,
  path: string,
): Iterable<Issue> {
  const spec = settings[setting];
  if (spec === undefined) {
    yield* unlessKnown(keysOf(settings), setting, at(path, 'setting'), 'unknown-setting');
    return;
  }
  const values = (spec.values ?? [spec.default]).map(String);
  for (const value of values) {
    if (Object.hasOwn(days, value)) continue;
    const message: Message = `设置可取“${value}”，却没有写明其日期 · the setting may be "${value}", and no day is given for it`;
    yield { path: at(path, 'days'), code: 'unknown-setting-value', message };
  }
  for (const value of Object.keys(days)) {
    yield* unlessKnown(new Set(values), value, at(path, 'days', value), 'unknown-setting-value');
  }
}

function* checkUnits(
  { settings }: Mechanism,
  { units: owing }: Recurrence,
  register: ReadonlySet<string> | undefined,
  path: string,
): Iterable<Issue> {
  const place = at(path, 'units');
  if ('setting' in owing) {
    const spec = settings[owing.setting];
    yield* unlessKnown(keysOf(settings), owing.setting, at(place, 'setting'), 'unknown-setting');
    if (register === undefined || spec === undefined) return;
    for (const value of spec.values ?? [spec.default]) {
      yield* unlessKnown(register, String(value), at(place, 'setting'), 'unknown-unit');
    }
    return;
  }
  if (register === undefined) return;
  const [part, named] = 'list' in owing ? ['list', owing.list] : ['except', owing.except ?? []];
  for (const [index, unit] of named.entries())
    yield* unlessKnown(register, unit, at(place, part, index), 'unknown-unit');
}

function* checkTexts(mechanism: Mechanism, recurrence: Recurrence, path: string): Iterable<Issue> {
  const { facts: vocabulary } = mechanism;
  const { units, number, content, facts } = recurrence;
  const texts: Readonly<Record<string, string | number | boolean>> = {
    number,
    content,
    ...Object.fromEntries(Object.entries(facts).map(([fact, value]) => [at('facts', fact), value])),
  };
  for (const [place, text] of Object.entries(texts)) {
    if (typeof text !== 'string') continue;
    for (const name of placeholdersIn(text)) {
      yield* unlessKnown(new Set(placeholders), name, at(path, place), 'unknown-placeholder');
    }
  }
  const used = placeholdersIn(number);
  // Where periods may be of several kinds, their name alone tells them apart.
  const kinds = kindsIn(mechanism, recurrence);
  const [kind = 'month'] = kinds;
  const telling: readonly (readonly string[])[] = kinds.length > 1 ? [['period']] : periodPlaceholders[kind];
  const tellsPeriod = telling.some((all) => all.every((one) => used.includes(one)));
  if (!tellsPeriod || (!('setting' in units) && !used.includes('unit'))) {
    const wanted = telling.map((all) => all.map((one) => `{${one}}`).join('')).join(' or ');
    const message: Message = `编号须能区分期间和单位：需要 ${wanted}，写明单位的还需要 {unit} · the number tells no period, or no unit, from another: it needs ${wanted}, and {unit} where units are named`;
    yield { path: at(path, 'number'), code: 'ambiguous-number', message };
  }
  for (const [fact, value] of Object.entries(facts)) {
    const spec = vocabulary[fact];
    if (spec === undefined) yield* unlessKnown(keysOf(vocabulary), fact, at(path, 'facts', fact), 'unknown-fact');
    else yield* checkFact(spec, value, at(path, 'facts', fact));
  }
}

/** What the parts of a year are called that an enum can have as its values. */
const partsNamed: Readonly<Record<string, readonly string[]>> = {
  '{half}': ['1', '2'],
  '{quarter}': ['1', '2', '3', '4'],
};

function* checkFact(spec: FactSpec, value: string | number | boolean, path: string): Iterable<Issue> {
  if (spec.type === 'enum') {
    for (const one of partsNamed[String(value)] ?? [String(value)])
      yield* unlessKnown(keysOf(spec.values), one, path, 'unknown-fact-value');
    return;
  }
  if (spec.type === 'unit' && value === '{unit}') return;
  const wanted = { flag: 'boolean', count: 'number', text: 'string', date: 'string', when: 'string' } as const;
  const isOfType = spec.type in wanted && typeof value === wanted[spec.type as keyof typeof wanted];
  const isDay = typeof value === 'string' && (value === '{due}' || /^\d{4}-\d{2}-\d{2}$/.test(value));
  if (!isOfType || ((spec.type === 'date' || spec.type === 'when') && !isDay)) {
    yield {
      path,
      code: 'wrong-fact-type',
      message: `${JSON.stringify(value)} 不是 ${spec.type} 类型事实的值 · ${JSON.stringify(value)} is no value of a fact of type ${spec.type}`,
    };
  }
}
