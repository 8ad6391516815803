import type { FactSpec } from '../../../shared/domain/case/facts.ts';
import type { Fields } from '../../../shared/domain/mechanism/fields.ts';
import type { LeadSpec, Mechanism, RoutingRow, UnitId } from '../../../shared/domain/mechanism/mechanism.ts';
import { at, keysOf, unlessKnown, type Check, type Issue } from './issue.ts';
import type { Message } from '../message.ts';
import { citationsOf, conditionsOf, effectsOf, partiesOf, type Placed } from './walk.ts';

/** Whatever names a rule, a stage, a tier, a fact, a unit or a kind of units names one that exists. */
export const checkReferences: Check = function* (mechanism, known) {
  for (const { path, thing } of citationsOf(mechanism)) yield* unlessKnown(known.rules, thing, path, 'unknown-rule');
  yield* checkStages(mechanism);
  yield* checkPositions(mechanism);
  yield* checkRecords(mechanism);
  yield* checkRouting(mechanism);
  const { units, kinds, posts } = known;
  if (posts)
    for (const { path, thing } of effectsOf(mechanism)) {
      if ('assign' in thing && 'onDuty' in thing.from)
        yield* unlessKnown(posts, thing.from.onDuty, at(path, 'from.onDuty'), 'unknown-post');
    }
  if (kinds)
    for (const { path, thing } of kindsNamed(mechanism)) yield* unlessKnown(kinds, thing, path, 'unknown-kind');
  if (units)
    for (const { path, thing } of unitsNamed(mechanism)) yield* unlessKnown(units, thing, path, 'unknown-unit');
};

/** A list that grows is one that the mechanism declares, and some command adds to it. */
function* checkRecords(mechanism: Mechanism): Iterable<Issue> {
  const records = keysOf(mechanism.records ?? {});
  const filled = new Set<string>();
  for (const [id, { keep }] of Object.entries(mechanism.commands)) {
    if (keep?.record === undefined) continue;
    filled.add(keep.record);
    yield* unlessKnown(records, keep.record, at('commands', id, 'keep.record'), 'unknown-record');
  }
  for (const { path, thing } of conditionsOf(mechanism)) {
    if ('record' in thing) yield* unlessKnown(records, thing.record, at(path, 'record'), 'unknown-record');
  }
  for (const id of records) {
    if (filled.has(id)) continue;
    const message: Message = `没有操作写入“${id}”（keep.record） · no command adds to "${id}" (keep.record)`;
    yield { path: at('records', id), code: 'never-filled', message };
  }
}

/** What a dispute is decided between is what commands of the mechanism have said. */
function* checkPositions({ commands }: Mechanism): Iterable<Issue> {
  for (const [id, { decidesBetween = [] }] of Object.entries(commands)) {
    for (const [index, name] of decidesBetween.entries()) {
      const path = at('commands', id, 'decidesBetween', index);
      yield* unlessKnown(keysOf(commands), name, path, 'unknown-command');
    }
  }
}

function* checkStages(mechanism: Mechanism): Iterable<Issue> {
  const stages = keysOf(mechanism.stages);
  yield* unlessKnown(stages, mechanism.initial, 'initial', 'unknown-stage');
  for (const { path, thing } of effectsOf(mechanism)) {
    if ('enter' in thing) yield* unlessKnown(stages, thing.enter, at(path, 'enter'), 'unknown-stage');
  }
  for (const [id, command] of Object.entries(mechanism.commands)) {
    if (typeof command.stages === 'string') continue;
    for (const [index, stage] of command.stages.entries()) {
      if (!stages.has(stage) && (stage === 'open' || stage === 'any')) {
        yield {
          path: at('commands', id, 'stages', index),
          code: 'unknown-stage',
          message: `没有阶段“${stage}”；指${stage === 'open' ? '未结' : '任何'}阶段的，写 stages: ${stage}，不加方括号 · there is no stage "${stage}"; write stages: ${stage}, without brackets, for ${stage === 'open' ? 'every stage that is no end' : 'every stage'}`,
        };
        continue;
      }
      yield* unlessKnown(stages, stage, at('commands', id, 'stages', index), 'unknown-stage');
    }
  }
}

function* checkRouting(mechanism: Mechanism): Iterable<Issue> {
  const tiers = new Set(mechanism.routing.tiers.map((tier) => tier.id));
  for (const [index, { evaluate }] of mechanism.routing.tiers.entries()) {
    if (evaluate.how !== 'if-several') continue;
    yield* unlessKnown(tiers, evaluate.count, at('routing.tiers', index, 'evaluate.count'), 'unknown-tier');
  }
  for (const [index, { firstTransfer }] of mechanism.routing.overlays.entries()) {
    const path = at('routing.overlays', index, 'firstTransfer');
    for (const tier of firstTransfer?.unlessLedBy ?? []) yield* unlessKnown(tiers, tier, path, 'unknown-tier');
  }
  const facts = keysOf(mechanism.facts);
  for (const [index, row] of mechanism.routing.rows.entries()) {
    const path = at('routing.rows', index);
    yield* unlessKnown(tiers, row.tier, at(path, 'tier'), 'unknown-tier');
    for (const [place, fact] of (row.confirm ?? []).entries()) {
      yield* unlessKnown(facts, fact, at(path, 'confirm', place), 'unknown-fact');
    }
    const named = factOfLead(row);
    if (named !== undefined) yield* unlessKnown(facts, named, at(path, 'lead'), 'unknown-fact');
    yield* checkLeadByFact(mechanism, row.lead, at(path, 'lead'));
    yield* checkLeadFact(mechanism, row, at(path, 'lead'));
  }
}

function* checkLeadByFact(mechanism: Mechanism, lead: LeadSpec, path: string): Iterable<Issue> {
  const spec = 'byFact' in lead ? mechanism.facts[lead.byFact] : undefined;
  if (!spec || !('byFact' in lead)) return;
  if (spec.type !== 'enum') {
    yield {
      path: at(path, 'byFact'),
      code: 'wrong-fact-type',
      message: '只有 enum 的值可以指明单位 · only the value of an enum names a unit',
    };
    return;
  }
  for (const value of Object.keys(lead.units)) {
    yield* unlessKnown(keysOf(spec.values), value, at(path, 'units'), 'unknown-fact-value');
  }
}

function factOfLead(row: RoutingRow): string | undefined {
  if ('fact' in row.lead) return row.lead.fact;
  if ('byFact' in row.lead) return row.lead.byFact;
  return 'firstApprover' in row.lead || row.coApprovers ? 'approvals' : undefined;
}

function unitsOfLead(lead: LeadSpec, { facts }: Mechanism): readonly UnitId[] {
  if ('fact' in lead) {
    const spec = facts[lead.fact];
    return spec?.type === 'enum' ? Object.keys(spec.values) : [];
  }
  if ('unit' in lead) return [lead.unit];
  if ('joint' in lead) return lead.joint;
  if ('byFact' in lead) return Object.values(lead.units).flat();
  if ('forNow' in lead) return [lead.forNow, ...lead.gaps.flatMap((gap) => gap.between)];
  return 'designation' in lead ? [...lead.designation, ...(lead.meanwhile ? [lead.meanwhile] : [])] : [];
}

/** Who leads is a unit of the register, not what somebody wrote: a fact names one by its type, or by values that are all units. */
function* checkLeadFact({ facts }: Mechanism, { lead }: RoutingRow, path: string): Iterable<Issue> {
  if (!('fact' in lead)) return;
  const spec = facts[lead.fact];
  if (spec === undefined || spec.type === 'unit' || spec.type === 'enum') return;
  const message: Message = `牵头单位须来自 unit 类型的事实，“${lead.fact}”的类型为 ${spec.type} · a lead comes from a fact of type unit, not from "${lead.fact}", which is of type ${spec.type}`;
  yield { path, code: 'wrong-fact-type', message };
}

function* kindsNamed({ facts, commands, every, measures }: Mechanism): Iterable<Placed<string>> {
  const each = (kinds: readonly string[] | undefined, ...path: readonly (string | number)[]) =>
    (kinds ?? []).map((thing, index) => ({ path: at(...path, 'kinds', index), thing }));
  for (const [id, spec] of Object.entries(facts))
    if (spec.type === 'unit' || spec.type === 'units') yield* each(spec.kinds, 'facts', id);
  for (const [id, { units }] of Object.entries(every ?? {}))
    if ('kinds' in units) yield* each(units.kinds, 'every', id, 'units');
  for (const [id, spec] of Object.entries(measures ?? {}))
    if ('ranking' in spec) yield* each(spec.ranking.among.kinds, 'measures', id, 'ranking.among');
  for (const [id, { fields }] of Object.entries(commands))
    yield* kindsOfFields(fields ?? {}, at('commands', id, 'fields'));
}

function* kindsOfFields(fields: Fields, path: string): Iterable<Placed<string>> {
  for (const [name, field] of Object.entries(fields)) {
    const here = at(path, name);
    if ('kinds' in field)
      for (const [index, thing] of (field.kinds ?? []).entries()) yield { path: at(here, 'kinds', index), thing };
    if ('fields' in field) yield* kindsOfFields(field.fields, at(here, 'fields'));
  }
}

function namesUnits(spec: FactSpec | undefined): boolean {
  return spec?.type === 'unit' || spec?.type === 'units';
}

function* unitsNamed(mechanism: Mechanism): Iterable<Placed<UnitId>> {
  for (const [name, thing] of Object.entries(mechanism.intake?.text?.names ?? {}))
    yield { path: at('intake.text.names', name), thing };
  for (const { path, thing } of conditionsOf(mechanism)) {
    if (!('fact' in thing) || !namesUnits(mechanism.facts[thing.fact])) continue;
    const named =
      'is' in thing
        ? [thing.is]
        : 'in' in thing
          ? thing.in
          : 'includes' in thing
            ? [thing.includes]
            : 'includesAny' in thing
              ? thing.includesAny
              : [];
    for (const unit of named) yield { path, thing: String(unit) };
  }
  for (const { path, thing } of partiesOf(mechanism)) {
    if (thing.startsWith('unit:')) yield { path, thing: thing.slice('unit:'.length) };
  }
  for (const part of ['rows', 'overlays'] as const) {
    for (const [index, row] of mechanism.routing[part].entries()) {
      for (const [place, thing] of (row.co ?? []).entries())
        yield { path: at('routing', part, index, 'co', place), thing };
    }
  }
  for (const [index, row] of mechanism.routing.rows.entries()) {
    for (const thing of unitsOfLead(row.lead, mechanism)) yield { path: at('routing.rows', index, 'lead'), thing };
    if (row.punisher !== undefined) yield { path: at('routing.rows', index, 'punisher'), thing: row.punisher };
    for (const [place, { unit }] of (row.coWhen ?? []).entries()) {
      yield { path: at('routing.rows', index, 'coWhen', place, 'unit'), thing: unit };
    }
  }
}
