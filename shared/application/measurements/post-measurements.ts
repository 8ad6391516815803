import type { Measurement } from '../../contracts/measurements.ts';
import { allowedText } from '../../contracts/issues.ts';
import { localDateOf, type LocalDate } from '../../domain/instant.ts';
import { newIn } from '../../domain/measurements/measured-day.ts';
import { isSlotOf, type Slot, slotStart } from '../../domain/measurements/slots.ts';
import { type Subject, subjectsOf } from '../../domain/measurements/subjects.ts';
import { omitUndefined } from '../../domain/omit-undefined.ts';
import { unitsOf } from '../../domain/organisation/unit.ts';
import type { Rules } from '../../ports/rules.ts';
import type { StaffCaller } from '../caller.ts';
import { failedAlone, forEachWithinTime } from '../for-each-within-time.ts';
import type { Log } from '../log.ts';
import { invalid, refusal, type Refusal, unavailable } from '../refusal.ts';
import { untilCommitted } from '../until-committed.ts';
import { type CrossingDeps, openCrossings } from './open-crossings.ts';
import { measuredKind, type OwnSeries, readDay, seriesOf } from './series-of.ts';

/** What taking numbers needs. */
export interface PostDeps extends CrossingDeps {
  readonly log?: Log;
}

/** What came of one number; `opened` is the case that it made. */
export type PostOutcome = { readonly kind: 'recorded' | 'corrected' | 'unchanged'; readonly opened?: string } | Refusal;

/** Numbers of one subject and day, which are written together. */
interface Group {
  readonly series: OwnSeries;
  readonly subject: Subject;
  readonly day: LocalDate;
  /** By slot, with the places of the entries that say it. */
  readonly values: Map<Slot, { readonly value: number; readonly entries: number[] }>;
}

/**
 * Takes numbers for slots of series, each by itself or not at all; told in their order. A later number for the same slot
 * corrects it and stays beside it with who posted it when; the same number changes nothing. What is above a limit makes a
 * case ({@link openCrossings}), also when it is posted again, so that a case that was cut off is made up.
 */
export async function postMeasurements(
  entries: readonly Measurement[],
  caller: StaffCaller,
  deps: PostDeps,
): Promise<readonly PostOutcome[]> {
  const rules = await deps.rules.current();
  const outcomes: PostOutcome[] = [];
  const groups = new Map<string, Group>();
  for (const [index, entry] of entries.entries()) {
    const found = placeOf(entry, caller, rules, deps);
    if (found.kind === 'refused') {
      outcomes[index] = found;
      continue;
    }
    const key = measuredKind(entry.series, entry.subject, entry.day);
    const group: Group = groups.get(key) ?? { ...found, day: entry.day, values: new Map() };
    groups.set(key, group);
    const before = group.values.get(entry.slot);
    if (before === undefined) group.values.set(entry.slot, { value: entry.value, entries: [index] });
    else if (before.value === entry.value) before.entries.push(index);
    else outcomes[index] = invalid([{ path: 'slot', message: saidTwice }]);
  }
  await forEachWithinTime([...groups.values()], async (group, isLate) => {
    const told = isLate()
      ? () => unavailable()
      : await record(group, caller, rules, deps).catch((error: unknown) => {
          const failed = failedAlone(error, 'numbers of a subject were not recorded', deps.log);
          return () => failed;
        });
    for (const [slot, { entries: places }] of group.values) for (const place of places) outcomes[place] = told(slot);
  });
  return outcomes;
}

/** What the numbers of a subject and day come to: by slot. */
async function record(
  group: Group,
  caller: StaffCaller,
  rules: Rules,
  deps: PostDeps,
): Promise<(slot: Slot) => PostOutcome> {
  const { series, subject, day } = group;
  const kind = measuredKind(series.id, subject.id, day);
  const values = new Map([...group.values].map(([slot, { value }]) => [slot, value] as const));
  const written = await untilCommitted(async () => {
    const before = await readDay(kind, deps.reference);
    const news = newIn(before.day, values);
    if (Object.keys(news).length === 0) return { before: before.day, news };
    const at = deps.clock.now();
    const author = { author: caller.user, ...omitUndefined({ authorUnit: caller.unit }) };
    const { kind: result } = await deps.reference.add(
      { kind, document: { values: news }, ...author, reason: posted, at },
      before.version,
    );
    return result === 'added' ? { before: before.day, news } : undefined;
  });
  if (written === undefined) return () => unavailable();
  const opened = await openCrossings({ series, subject, day, slots: [...values.keys()] }, rules, deps);
  return (slot) => ({
    kind: !Object.hasOwn(written.news, slot) ? 'unchanged' : written.before.slots.has(slot) ? 'corrected' : 'recorded',
    ...omitUndefined({ opened: opened.get(slot) }),
  });
}

/** What a number is of, or why it is not taken. */
function placeOf(
  { series: id, subject: of, day, slot }: Measurement,
  caller: StaffCaller,
  rules: Rules,
  { clock }: Pick<PostDeps, 'clock'>,
): ({ readonly kind: 'place' } & Pick<Group, 'series' | 'subject'>) | Refusal {
  const all = seriesOf(rules);
  const series = all.find((one) => one.id === id);
  if (series === undefined) return invalid([{ path: 'series', message: allowedText(all.map((one) => one.id)) }]);
  const { spec } = series;
  const own = caller.unit === undefined ? [] : unitsOf(caller.unit, rules.units);
  if (!spec.postedBy.some((unit) => own.includes(unit))) {
    const [rule] = spec.rules;
    return refusal('not-your-unit', notYours, omitUndefined({ rule }));
  }
  const subjects = subjectsOf(spec, rules.units, rules.successions, day);
  const subject = subjects.find((one) => one.id === of);
  if (subject === undefined) {
    return invalid([{ path: 'subject', message: allowedText(subjects.map((one) => one.id)) }]);
  }
  if (!isSlotOf(spec.minutes, slot)) return invalid([{ path: 'slot', message: offGrid(spec.minutes) }]);
  const now = clock.now();
  if (day > localDateOf(now) || slotStart(day, slot) > now) return invalid([{ path: 'slot', message: notYet }]);
  return { kind: 'place', series, subject };
}

const posted = '上报测量值 · numbers posted';
const notYours = { zh: '该测量项目不由贵单位上报', en: 'your unit does not post this series' };
const notYet = { zh: '该时段尚未开始', en: 'the slot has not begun' };
const saidTwice = {
  zh: '同一次上报中该时段另有不同的数值',
  en: 'the same call has another number for this slot',
};

function offGrid(minutes: number) {
  return {
    zh: `时段每 ${minutes} 分钟一个，从整点起`,
    en: `slots are ${minutes} minutes long and begin on the hour`,
  };
}
