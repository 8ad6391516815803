import type { Condition } from '../../../shared/domain/mechanism/condition.ts';
import type {
  ActCount,
  BySetting,
  CaseCount,
  CountSpec,
  DeadlineCount,
  Measure,
} from '../../../shared/domain/mechanism/measure.ts';
import { keptFields } from '../../../shared/domain/mechanism/fields.ts';
import type { CommandSpec, Mechanism } from '../../../shared/domain/mechanism/mechanism.ts';
import { spanUnitOf } from '../../../shared/domain/reports/measured.ts';
import { contractFields, fillsContract, formOf } from '../../../shared/domain/reports/unit-report.ts';
import { couldHold } from '../../../shared/domain/mechanism/could-hold.ts';
import type { Message } from '../message.ts';
import { at, keysOf, unlessKnown, type Check, type Issue } from './issue.ts';
import { within } from './walk.ts';

/** Counts count what there can be, measures are made of counts that there are, and both say so the same way. */
export const checkMeasures: Check = function* (mechanism) {
  const { counts = {}, measures = {} } = mechanism;
  for (const [id, spec] of Object.entries(counts)) yield* checkCount(mechanism, spec, at('counts', id));
  for (const [id, measure] of Object.entries(measures)) yield* checkMeasure(mechanism, measure, at('measures', id));
  yield* checkFields(mechanism);
  yield* checkBreaches(mechanism);
};

function* checkCount(mechanism: Mechanism, spec: CountSpec, path: string): Iterable<Issue> {
  if (spec.count === 'cases') yield* checkCases(mechanism, spec, path);
  if (spec.count === 'acts') yield* checkActs(mechanism, spec, path);
  if (spec.count === 'deadlines') yield* checkDeadlines(mechanism, spec, path);
}

function* checkCases(mechanism: Mechanism, spec: CaseCount, path: string): Iterable<Issue> {
  const { milestones, stages } = mechanism;
  const { month, when, outcome, lasting, by } = spec;
  const named: readonly (readonly [string, string])[] = [
    ...(typeof month === 'object' ? [[at(path, 'month', 'milestone'), month.milestone] as const] : []),
    ...(lasting === undefined
      ? []
      : [[at(path, 'lasting', 'from'), lasting.from] as const, [at(path, 'lasting', 'to'), lasting.to] as const]),
  ];
  for (const [place, milestone] of named) yield* unlessKnown(keysOf(milestones), milestone, place, 'unknown-milestone');
  if (when !== undefined) {
    yield* onlyOf(caseConditions, when, at(path, 'when'), 'a case as it stands');
    const open = Object.keys(stages).filter((stage) => month !== 'closing' || stages[stage]?.terminal);
    if (!open.some((stage) => couldHold(when, stage))) yield never(at(path, 'when'));
  }
  if (outcome !== undefined && outcome !== 'any' && !endsWith(mechanism, outcome)) {
    yield {
      path: at(path, 'outcome'),
      code: 'counts-nothing',
      message: `没有命令以 ${outcome} 结束案件 · no command ends a case as ${outcome}`,
    };
  }
  if (by !== undefined) yield* checkBreakdown(mechanism, spec, at(path, 'by'));
  if (lasting?.each && lasting.in !== 'minute') {
    yield {
      path: at(path, 'lasting', 'each'),
      code: 'not-countable',
      message: '工作日随日历变化，只能逐件记分钟 · each length is kept in minutes: working days are of whoever asks',
    };
  }
}

function* checkBreakdown({ facts, commands }: Mechanism, { by }: CaseCount, path: string): Iterable<Issue> {
  if (by === undefined || 'place' in by) return;
  if ('said' in by) {
    yield* unlessKnown(keysOf(commands), by.in, at(path, 'in'), 'unknown-command');
    return;
  }
  const fact = facts[by.fact];
  if (fact === undefined) yield* unlessKnown(keysOf(facts), by.fact, at(path, 'fact'), 'unknown-fact');
  else if (!['enum', 'flag', 'unit'].includes(fact.type)) {
    const message: Message = `分类须为取值有限的事实，“${by.fact}”的类型是 ${fact.type} · cases are told apart by one of a few values; "${by.fact}" is of type ${fact.type}`;
    yield { path: at(path, 'fact'), code: 'wrong-fact-type', message };
  }
}

function* checkActs({ commands }: Mechanism, { acts, of, refused }: ActCount, path: string): Iterable<Issue> {
  for (const [index, { command, when }] of acts.entries()) {
    const place = at(path, 'acts', index);
    const spec = commands[command];
    if (spec === undefined) yield* unlessKnown(keysOf(commands), command, at(place, 'command'), 'unknown-command');
    else {
      if (typeof of === 'object') yield* checkNamedUnit(spec, command, of.payload, at(path, 'of', 'payload'));
      if (refused && !spec.requires?.some(({ record }) => record)) {
        const message: Message = `“${command}”没有留下记录的拒绝（record: true） · no refusal of "${command}" is recorded (record: true)`;
        yield { path: at(place, 'command'), code: 'counts-nothing', message };
      }
    }
    if (when !== undefined) yield* onlyOf(actConditions, when, at(place, 'when'), 'what an act says and who does it');
  }
}

/** A count of whom an act names needs a field that is a unit. */
function* checkNamedUnit({ fields = {} }: CommandSpec, command: string, name: string, path: string): Iterable<Issue> {
  const kept = new Map(keptFields(fields));
  const field = kept.get(name);
  if (field === undefined) yield* unlessKnown(new Set(kept.keys()), name, path, 'unknown-field');
  else if (field.type !== 'unit') {
    const message: Message = `“${command}”的“${name}”不是单位 · "${name}" of "${command}" is no unit`;
    yield { path, code: 'wrong-field-type', message };
  }
}

function* checkDeadlines(
  { clocks }: Mechanism,
  { clocks: named, kind, are, lasting }: DeadlineCount,
  path: string,
): Iterable<Issue> {
  for (const [index, clock] of (named ?? []).entries()) {
    yield* unlessKnown(keysOf(clocks), clock, at(path, 'clocks', index), 'unknown-clock');
  }
  const counted = Object.entries(clocks).filter(
    ([id, spec]) =>
      spec.kind !== 'elapsed' &&
      (kind === undefined || spec.kind === kind) &&
      (named === undefined || named.includes(id)),
  );
  if (counted.length === 0) {
    const message: Message = `这里没有可以按时或逾期的时限（${kind ?? 'limit, target'}） · no clock here is a ${kind ?? 'limit or target'}, and one that only measures is neither met nor missed`;
    yield { path, code: 'counts-nothing', message };
  }
  if (lasting !== undefined && are !== 'done') {
    yield {
      path: at(path, 'lasting'),
      code: 'counts-nothing',
      message: '只有已完成的（done）才有用时 · how long it took is known of what is `done`',
    };
  }
}

/** What a count may ask: nothing that changes without an event, and nothing that only a command says. */
const caseConditions: ReadonlySet<string> = new Set([
  'always',
  'fact',
  'approval',
  'done',
  'settled',
  'reached',
  'impossible',
  'registered',
  'missed',
  'unexplained',
  'putOff',
  'routedBy',
  'remit',
  'role',
  'same',
  'stage',
  'linked',
  'parts',
  'rated',
  'laterRound',
  'all',
  'any',
  'not',
]);
const actConditions: ReadonlySet<string> = new Set(['always', 'payload', 'actorIs', 'all', 'any', 'not']);
const payloadOperators: readonly string[] = ['is', 'in', 'includes', 'present', 'hasKeys'];

function* onlyOf(kinds: ReadonlySet<string>, condition: Condition, path: string, what: string): Iterable<Issue> {
  for (const { path: place, thing } of within(condition, path)) {
    const kind = Object.keys(thing).find((key) => kinds.has(key));
    const isPlain = !('payload' in thing) || payloadOperators.some((operator) => operator in thing);
    const isRole = !('actorIs' in thing) || thing.actorIs === 'lead' || thing.actorIs === 'first-contact';
    if (kind !== undefined && isPlain && isRole) continue;
    yield {
      path: place,
      code: 'not-countable',
      message: `计数不能看 ${Object.keys(thing).join(', ')} · a count looks at ${what}: not at ${Object.keys(thing).join(', ')}`,
    };
  }
}

function never(path: string): Issue {
  return { path, code: 'counts-nothing', message: '条件永远不成立 · this can never hold' };
}

function endsWith({ commands, onRegister }: Mechanism, outcome: string): boolean {
  const effects = [...onRegister, ...Object.values(commands).flatMap((command) => command.effects)];
  return effects.some((effect) => 'enter' in effect && effect.outcome === outcome);
}

function* checkMeasure(mechanism: Mechanism, measure: Measure, path: string): Iterable<Issue> {
  const { counts = {}, measures = {} } = mechanism;
  const known = keysOf(counts);
  if ('number' in measure) yield* unlessKnown(known, measure.number, at(path, 'number'), 'unknown-count');
  if ('breakdown' in measure) {
    const spec = counts[measure.breakdown];
    yield* unlessKnown(known, measure.breakdown, at(path, 'breakdown'), 'unknown-count');
    if (spec !== undefined && !isTold(spec)) {
      yield {
        path: at(path, 'breakdown'),
        code: 'not-countable',
        message: `“${measure.breakdown}”没有分类（by） · "${measure.breakdown}" tells nothing apart (by)`,
      };
    }
  }
  if ('rate' in measure) yield* checkRate(mechanism, measure.rate, at(path, 'rate'));
  if ('mean' in measure) {
    const spec = counts[measure.mean.of];
    yield* unlessKnown(known, measure.mean.of, at(path, 'mean', 'of'), 'unknown-count');
    if (spec !== undefined && spanUnitOf(spec) === undefined) {
      const message: Message = `“${measure.mean.of}”没有计时（lasting） · "${measure.mean.of}" counts no length of time (lasting)`;
      yield { path: at(path, 'mean', 'of'), code: 'not-countable', message };
    }
    if (spec !== undefined && isTold(spec)) {
      const message: Message = `“${measure.mean.of}”按取值分为多个数 · "${measure.mean.of}" is many numbers, one for each value`;
      yield { path: at(path, 'mean', 'of'), code: 'not-countable', message };
    }
  }
  if ('distribution' in measure) {
    const { of, percents } = measure.distribution;
    const spec = counts[of];
    yield* unlessKnown(known, of, at(path, 'distribution', 'of'), 'unknown-count');
    if (spec !== undefined && !keepsEach(spec)) {
      const message: Message = `“${of}”没有逐件计时（lasting 的 each） · "${of}" does not keep each length (lasting with each)`;
      yield { path: at(path, 'distribution', 'of'), code: 'not-countable', message };
    }
    for (const [index, percent] of percents.entries()) {
      if (percents.indexOf(percent) === index) continue;
      const message: Message = `百分位 ${percent} 出现两次 · the percent ${percent} stands here twice`;
      yield { path: at(path, 'distribution', 'percents', index), code: 'duplicate', message };
    }
  }
  if ('ranking' in measure) {
    for (const [index, { measure: by }] of measure.ranking.by.entries()) {
      const place = at(path, 'ranking', 'by', index, 'measure');
      const ranked = measures[by];
      if (ranked === undefined) yield* unlessKnown(keysOf(measures), by, place, 'unknown-measure');
      else if ('ranking' in ranked || 'breakdown' in ranked || 'distribution' in ranked) {
        yield {
          path: place,
          code: 'not-countable',
          message: `“${by}”不是件数、率或平均值 · "${by}" is no number, rate or mean`,
        };
      }
    }
    if (measure.ranking.formula !== undefined) {
      yield* checkChoice(mechanism, measure.ranking.formula, at(path, 'ranking', 'formula'));
    }
  }
}

type RateSpec = Extract<Measure, { rate: unknown }>['rate'];

function* checkRate(
  mechanism: Mechanism,
  { numerator, denominator, excludes = [] }: RateSpec,
  path: string,
): Iterable<Issue> {
  const { counts = {}, measures = {} } = mechanism;
  const known = keysOf(counts);
  yield* unlessKnown(known, denominator, at(path, 'denominator'), 'unknown-count');
  yield* checkChoice(mechanism, numerator, at(path, 'numerator'));
  const below = counts[denominator];
  for (const one of typeof numerator === 'string' ? [numerator] : Object.values(numerator.values)) {
    const above = counts[one];
    if (above === undefined) yield* unlessKnown(known, one, at(path, 'numerator'), 'unknown-count');
    else if (below !== undefined && !isPartOf(above, below)) {
      const message: Message = `“${one}”与“${denominator}”不是同一单位、同一月份的计数 · "${one}" and "${denominator}" are not counted of the same unit in the same month`;
      yield { path: at(path, 'numerator'), code: 'not-a-part', message };
    }
  }
  for (const [place, one] of [
    ['numerator', numerator],
    ['denominator', denominator],
  ] as const) {
    const spec = typeof one === 'string' ? counts[one] : undefined;
    if (typeof one === 'string' && spec !== undefined && isTold(spec)) {
      yield {
        path: at(path, place),
        code: 'not-countable',
        message: `“${one}”按取值分为多个数 · "${one}" is many numbers, one for each value`,
      };
    }
  }
  for (const [index, one] of excludes.entries()) {
    const place = at(path, 'excludes', index);
    const excluded = measures[one];
    if (excluded === undefined) yield* unlessKnown(keysOf(measures), one, place, 'unknown-measure');
    else if (!('number' in excluded) || excluded.number === denominator || excluded.number === numerator) {
      yield {
        path: place,
        code: 'not-countable',
        message: `“${one}”不是该率之外的件数 · "${one}" is no number beside the rate`,
      };
    }
  }
}

function keepsEach(spec: CountSpec): boolean {
  return spec.count === 'cases' && spec.lasting?.each === true;
}

function isTold(spec: CountSpec): boolean {
  return spec.count === 'cases' && spec.by !== undefined;
}

/** A quotient of what is counted of different units, or in different months, says nothing of either. */
function isPartOf(above: CountSpec, below: CountSpec): boolean {
  if (JSON.stringify(above.of) !== JSON.stringify(below.of) || above.count !== below.count) return false;
  if (above.count !== 'cases' || below.count !== 'cases') return true;
  return JSON.stringify(above.month) === JSON.stringify(below.month);
}

/** Every value that a setting can have has what it chooses. */
function* checkChoice({ settings }: Mechanism, of: BySetting<string | object>, path: string): Iterable<Issue> {
  if (typeof of !== 'object' || !('setting' in of)) return;
  const { setting, values } = of as { readonly setting: string; readonly values: Readonly<Record<string, unknown>> };
  const spec = settings[setting];
  if (spec === undefined) {
    yield* unlessKnown(keysOf(settings), setting, at(path, 'setting'), 'unknown-setting');
    return;
  }
  const possible = new Set((spec.values ?? [spec.default]).map(String));
  for (const value of possible) {
    if (Object.hasOwn(values, value)) continue;
    const message: Message = `设置可取“${value}”，这里没有写 · the setting may be "${value}", and nothing is given for it`;
    yield { path: at(path, 'values'), code: 'unknown-setting-value', message };
  }
  for (const value of Object.keys(values)) {
    yield* unlessKnown(possible, value, at(path, 'values', value), 'unknown-setting-value');
  }
}

/** The fixed answers have all of their fields, or this mechanism is in none of them. */
function* checkFields(mechanism: Mechanism): Iterable<Issue> {
  if (!fillsContract(mechanism)) return;
  const filled = new Set<string>();
  for (const [id, measure] of Object.entries(mechanism.measures ?? {})) {
    const { field } = measure;
    if (field === undefined) continue;
    const place = at('measures', id, 'field');
    yield* unlessKnown(keysOf(contractFields), field, place, 'unknown-field');
    if (filled.has(field))
      yield { path: place, code: 'duplicate', message: `“${field}”出现两次 · "${field}" stands here twice` };
    filled.add(field);
    const form = contractFields[field];
    if (form !== undefined && form !== formOf(measure)) {
      yield { path: place, code: 'unknown-field', message: `“${field}”须为 ${form} · "${field}" is a ${form}` };
    }
  }
  for (const field of Object.keys(contractFields)) {
    if (!filled.has(field)) {
      yield {
        path: 'measures',
        code: 'unknown-field',
        message: `固定字段“${field}”没有指标 · no measure fills "${field}" of the fixed answers`,
      };
    }
  }
}

function* checkBreaches({ breaches = {}, commands, clocks }: Mechanism): Iterable<Issue> {
  for (const part of ['explained', 'judged'] as const) {
    const by = breaches[part]?.by;
    if (by !== undefined) yield* unlessKnown(keysOf(commands), by, at('breaches', part, 'by'), 'unknown-command');
  }
  for (const [index, clock] of (breaches.judged?.clocks ?? []).entries()) {
    yield* unlessKnown(keysOf(clocks), clock, at('breaches', 'judged', 'clocks', index), 'unknown-clock');
  }
}
