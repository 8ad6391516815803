import { crossedDocument } from '../../contracts/measurements.ts';
import type { FactValue } from '../../domain/case/facts.ts';
import { register } from '../../domain/case/register.ts';
import { type LocalDate, localDateOf, toShanghai } from '../../domain/instant.ts';
import { type Crossing, isNewCrossing } from '../../domain/measurements/measured-day.ts';
import { type Slot, slotStart } from '../../domain/measurements/slots.ts';
import { limitOf, type Subject } from '../../domain/measurements/subjects.ts';
import type { CrossingPart, ThresholdSpec } from '../../domain/mechanism/series.ts';
import { actingFor } from '../../domain/organisation/succession.ts';
import { nameAt } from '../../domain/organisation/unit.ts';
import type { CaseStore } from '../../ports/case-store.ts';
import type { Clock } from '../../ports/clock.ts';
import type { MeasuredKind, ReferenceStore } from '../../ports/reference-store.ts';
import type { Rules, RulesSource } from '../../ports/rules.ts';
import { caseNumber } from '../case-number.ts';
import type { RandomBytes } from '../crockford.ts';
import { decideAndRegister } from '../decide-and-commit.ts';
import { system } from '../decision-context.ts';
import { untilCommitted } from '../until-committed.ts';
import { measuredKind, type OwnSeries, readDay } from './series-of.ts';

/** What making cases of numbers needs. */
export interface CrossingDeps {
  readonly store: Pick<CaseStore, 'load' | 'commit'>;
  readonly reference: Pick<ReferenceStore, 'latest' | 'versions' | 'add'>;
  readonly rules: RulesSource;
  readonly clock: Clock;
  readonly random: RandomBytes;
}

/** The slots of a subject and day that were posted just now. */
export interface PostedSlots {
  readonly series: OwnSeries;
  readonly subject: Subject;
  readonly day: LocalDate;
  readonly slots: readonly Slot[];
}

/** A crossing that is to have its case. */
type Crossed = Omit<Crossing, 'threshold'> & { readonly day: LocalDate };

/**
 * Makes a case of what is above its limit: once until the numbers were back at the limit and go above it again, and none
 * while the case of the last crossing is open. Numbers of days that are over make none, because nobody can be sent there
 * any more. The crossing is noted before its case, so that two posts at once make one case; a case that was noted and
 * not made, because the process ended in between, is made by the next post.
 * @returns by slot, the numbers of the cases that are new
 */
export async function openCrossings(
  posted: PostedSlots,
  rules: Rules,
  deps: CrossingDeps,
): Promise<ReadonlyMap<Slot, string>> {
  const { series, subject, day, slots } = posted;
  const opened = new Map<Slot, string>();
  if (day !== localDateOf(deps.clock.now())) return opened;
  for (const [threshold, spec] of Object.entries(series.spec.thresholds ?? {})) {
    const limit = limitOf(spec, subject.id, series.settings);
    if (limit === undefined) continue;
    for (const slot of slots.toSorted()) {
      const crossed = await noted({ ...posted, threshold, slot, limit }, deps);
      if (crossed === undefined) continue;
      const isNew = await ensureCase(spec, crossed, posted, rules, deps);
      await showOnDay({ threshold, crossed }, posted, deps);
      if (isNew && crossed.day === day) opened.set(crossed.slot, crossed.number);
    }
  }
  return opened;
}

/** The crossing that a slot is, or the one before it whose case is still to be made; undefined where there is neither. */
async function noted(
  {
    series,
    subject,
    day,
    slot,
    threshold,
    limit,
  }: PostedSlots & { readonly threshold: string; readonly slot: Slot; readonly limit: number },
  { store, reference, clock, random }: CrossingDeps,
): Promise<Crossed | undefined> {
  const kind: MeasuredKind = `crossed:${series.id}:${threshold}:${subject.id}`;
  const found = await untilCommitted(async () => {
    const [stored, { day: measured }] = await Promise.all([
      reference.latest(kind),
      readDay(measuredKind(series.id, subject.id, day), reference),
    ]);
    const last = stored && crossedDocument.parse(stored.document);
    const lastCase = last && (await store.load(last.number));
    if (last !== undefined && lastCase === undefined) return { crossed: last };
    const value = measured.slots.get(slot)?.value ?? 0;
    const isOpen = lastCase !== undefined && lastCase.snapshot.closedAt === undefined;
    if (value <= limit || isOpen || !isNewCrossing(measured, { day, slot }, limit, last)) return { crossed: undefined };
    const now = clock.now();
    const crossed: Crossed = { number: caseNumber(series.mechanism, now, random), day, slot, value, limit };
    const { kind: result } = await reference.add(
      { kind, document: crossed, author: 'system', reason: aboveLimit, at: now },
      stored?.version ?? 0,
    );
    return result === 'added' ? { crossed } : undefined;
  });
  // Others note crossings of this very subject all the time: theirs has its case.
  return found?.crossed;
}

/** @returns whether it is new */
async function ensureCase(
  spec: ThresholdSpec,
  crossed: Crossed,
  { series: { mechanism }, subject }: PostedSlots,
  rules: Rules,
  { store, clock }: CrossingDeps,
): Promise<boolean> {
  const { units, successions } = rules;
  const outcome = await decideAndRegister(
    { mechanism, rules, actor: system },
    async ({ context }) => {
      if ((await store.load(crossed.number)) !== undefined) return { kind: 'leave', result: false };
      const firstContact = actingFor(spec.firstContact, successions);
      const unit = units.find(({ id }) => id === subject.unit);
      const parts: Readonly<Record<CrossingPart, FactValue>> = {
        subject: subject.id,
        unit: subject.unit,
        value: crossed.value,
        limit: crossed.limit,
        slot: toShanghai(slotStart(crossed.day, crossed.slot)),
      };
      const told = Object.entries(spec.tells).map(([part, fact]) => [fact, parts[part as CrossingPart]] as const);
      const said: Readonly<Record<CrossingPart, string>> = {
        subject: subject.title.zh,
        unit: unit === undefined ? subject.unit : nameAt(unit, context.now).zh,
        value: String(crossed.value),
        limit: String(crossed.limit),
        slot: `${crossed.day} ${crossed.slot}`,
      };
      const content = spec.content.replace(/\{(\w+)\}/g, (whole, part: string) =>
        Object.hasOwn(said, part) ? said[part as CrossingPart] : whole,
      );
      const matter = {
        number: crossed.number,
        // No complainant looks this up: no code has this digest.
        codeDigest: '',
        firstContact,
        registration: { content, complainant: {}, unclear: {} },
        facts: { ...spec.facts, ...Object.fromEntries(told) },
      };
      return { kind: 'commit', ...register(mechanism, matter, context), result: true };
    },
    { store, clock },
  );
  return outcome.kind === 'done' && outcome.result;
}

/** The day tells what came of its numbers, however many crossings come after. */
async function showOnDay(
  { threshold, crossed }: { readonly threshold: string; readonly crossed: Crossed },
  { series, subject }: PostedSlots,
  { reference, clock }: CrossingDeps,
): Promise<void> {
  const { day, ...rest } = crossed;
  const kind = measuredKind(series.id, subject.id, day);
  await untilCommitted(async () => {
    const { version, day: measured } = await readDay(kind, reference);
    if (measured.crossings.some(({ number }) => number === crossed.number)) return true;
    const document = { crossed: [{ threshold, ...rest }] };
    const { kind: result } = await reference.add(
      { kind, document, author: 'system', reason: caseOpened, at: clock.now() },
      version,
    );
    return result === 'added' ? true : undefined;
  });
}

const aboveLimit = '超过阈值 · above the limit';
const caseOpened = '已登记案件 · a case was opened';
