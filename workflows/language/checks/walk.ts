import type { Condition } from '../../../shared/domain/mechanism/condition.ts';
import type { Effect, Mechanism, PartyRef, RuleId, Sign } from '../../../shared/domain/mechanism/mechanism.ts';
import { at } from './issue.ts';

/** A thing with the path that leads to it. */
export interface Placed<Thing> {
  readonly path: string;
  readonly thing: Thing;
}

/** All effects: of the registration and of every command. */
export function* effectsOf(mechanism: Mechanism): Iterable<Placed<Effect>> {
  for (const [index, thing] of mechanism.onRegister.entries()) yield { path: at('onRegister', index), thing };
  for (const [id, command] of Object.entries(mechanism.commands)) {
    for (const [index, thing] of command.effects.entries()) yield { path: at('commands', id, 'effects', index), thing };
  }
}

/** All signs: of effects, and of attempts that a guard keeps on record. */
function* signsOf(mechanism: Mechanism): Iterable<Placed<Sign>> {
  for (const { path, thing } of effectsOf(mechanism)) if ('sign' in thing) yield { path, thing };
  for (const [id, command] of Object.entries(mechanism.commands)) {
    for (const [index, { shows }] of (command.requires ?? []).entries()) {
      if (shows) yield { path: at('commands', id, 'requires', index, 'shows'), thing: shows };
    }
  }
}

/** All conditions, down to the single ones inside `all`, `any` and `not`. */
export function* conditionsOf(mechanism: Mechanism): Iterable<Placed<Condition>> {
  for (const { path, thing } of topConditions(mechanism)) yield* within(thing, path);
}

function* topConditions(mechanism: Mechanism): Iterable<Placed<Condition>> {
  for (const { path, thing } of effectsOf(mechanism))
    if (thing.when) yield { path: at(path, 'when'), thing: thing.when };
  for (const [id, clock] of Object.entries(mechanism.clocks)) {
    if (clock.when) yield { path: at('clocks', id, 'when'), thing: clock.when };
    if (clock.derivedWhen) yield { path: at('clocks', id, 'derivedWhen'), thing: clock.derivedWhen };
  }
  for (const [id, task] of Object.entries(mechanism.tasks ?? {})) {
    if (task.when) yield { path: at('tasks', id, 'when'), thing: task.when };
  }
  for (const [id, { when }] of Object.entries(mechanism.badges ?? {}))
    yield { path: at('badges', id, 'when'), thing: when };
  for (const [index, reader] of (mechanism.readers ?? []).entries()) {
    if (reader.when) yield { path: at('readers', index, 'when'), thing: reader.when };
  }
  for (const [id, command] of Object.entries(mechanism.commands)) {
    for (const [index, guard] of (command.requires ?? []).entries()) {
      yield { path: at('commands', id, 'requires', index, 'unless'), thing: guard.unless };
    }
  }
  for (const [index, guard] of (mechanism.admits ?? []).entries()) {
    yield { path: at('admits', index, 'unless'), thing: guard.unless };
  }
  for (const [id, count] of Object.entries(mechanism.counts ?? {})) {
    const path = at('counts', id);
    if (count.count === 'cases' && count.when) yield { path: at(path, 'when'), thing: count.when };
    if (count.count !== 'acts') continue;
    for (const [index, { when }] of count.acts.entries()) {
      if (when) yield { path: at(path, 'acts', index, 'when'), thing: when };
    }
  }
  for (const list of ['rows', 'overlays'] as const) {
    for (const [index, row] of mechanism.routing[list].entries()) {
      yield { path: at('routing', list, index, 'when'), thing: row.when };
    }
  }
  for (const [index, { lead, coWhen }] of mechanism.routing.rows.entries()) {
    const path = at('routing.rows', index);
    for (const [place, { when }] of (coWhen ?? []).entries())
      yield { path: at(path, 'coWhen', place, 'when'), thing: when };
    if (!('forNow' in lead)) continue;
    for (const [place, gap] of lead.gaps.entries())
      yield { path: at(path, 'lead.gaps', place, 'when'), thing: gap.when };
  }
}

/** A condition with the single ones inside `all`, `any` and `not`. */
export function* within(condition: Condition, path: string): Iterable<Placed<Condition>> {
  yield { path, thing: condition };
  if ('not' in condition) yield* within(condition.not, at(path, 'not'));
  if ('all' in condition)
    for (const [index, one] of condition.all.entries()) yield* within(one, at(path, 'all', index));
  if ('any' in condition)
    for (const [index, one] of condition.any.entries()) yield* within(one, at(path, 'any', index));
}

/** Every setting that is read as a number of days (I-17, I-19, ENV-085, ENV-094). */
export function* countSettingsOf(mechanism: Mechanism): Iterable<Placed<string>> {
  for (const [id, { length, warnings, escalation }] of Object.entries(mechanism.clocks)) {
    if (length && 'setting' in length) yield { path: at('clocks', id, 'length'), thing: length.setting };
    for (const [index, warning] of (warnings ?? []).entries()) {
      if ('lead' in warning) yield { path: at('clocks', id, 'warnings', index, 'lead'), thing: warning.lead.setting };
    }
    for (const [index, { after }] of (escalation ?? []).entries()) {
      if ('setting' in after) yield { path: at('clocks', id, 'escalation', index, 'after'), thing: after.setting };
    }
  }
  for (const { path, thing } of conditionsOf(mechanism)) {
    if ('withinDays' in thing) yield { path: at(path, 'withinDays'), thing: thing.withinDays.setting };
  }
  for (const [id, { prefill }] of Object.entries(mechanism.commands)) {
    if (prefill) yield { path: at('commands', id, 'prefill'), thing: prefill.workingDays.setting };
  }
}

/** Every rule id that the mechanism cites. */
export function* citationsOf(mechanism: Mechanism): Iterable<Placed<RuleId>> {
  const { stages, clocks, commands, settings, tasks = {}, every = {}, measures = {}, series = {} } = mechanism;
  const parts: Readonly<Record<string, Readonly<Record<string, { readonly rules: readonly RuleId[] }>>>> = {
    stages,
    clocks,
    commands,
    settings,
    tasks,
    every,
    measures,
    series,
  };
  for (const [part, things] of Object.entries(parts)) {
    for (const [id, { rules }] of Object.entries(things)) yield* list(rules, at(part, id, 'rules'));
  }
  for (const [id, { thresholds = {} }] of Object.entries(series)) {
    for (const [name, { rules }] of Object.entries(thresholds)) {
      yield* list(rules, at('series', id, 'thresholds', name, 'rules'));
    }
  }
  for (const [id, clock] of Object.entries(mechanism.clocks)) {
    for (const [index, step] of (clock.escalation ?? []).entries()) {
      yield* list(step.rules, at('clocks', id, 'escalation', index, 'rules'));
    }
  }
  for (const [id, command] of Object.entries(mechanism.commands)) {
    for (const [index, guard] of (command.requires ?? []).entries()) {
      yield { path: at('commands', id, 'requires', index, 'rule'), thing: guard.rule };
    }
  }
  for (const [index, { rules }] of (mechanism.readers ?? []).entries())
    yield* list(rules, at('readers', index, 'rules'));
  yield* list(mechanism.intake?.text?.rules ?? [], 'intake.text.rules');
  yield* list(mechanism.public?.rating?.dissatisfied?.rules ?? [], 'public.rating.dissatisfied.rules');
  for (const [index, guard] of (mechanism.admits ?? []).entries()) {
    yield { path: at('admits', index, 'rule'), thing: guard.rule };
  }
  for (const { path, thing } of effectsOf(mechanism)) {
    if ('impossible' in thing || 'possible' in thing) yield { path: at(path, 'rule'), thing: thing.rule };
  }
  for (const [name, link] of Object.entries(mechanism.links ?? {})) {
    if (link.role === 'joined') yield { path: at('links', name, 'rule'), thing: link.rule };
    if (link.role === 'part' && link.gives.quoted !== undefined) {
      yield { path: at('links', name, 'gives', 'quoted'), thing: link.gives.quoted };
    }
  }
  for (const { path, thing } of signsOf(mechanism)) yield* list(thing.rules, at(path, 'rules'));
  for (const [what, thing] of Object.entries(mechanism.cites ?? {})) yield { path: at('cites', what), thing };
  for (const [kind, { rules }] of Object.entries(mechanism.routing.rulings ?? {}))
    yield* list(rules, at('routing.rulings', kind, 'rules'));
  for (const part of ['rows', 'overlays'] as const) {
    for (const [index, row] of mechanism.routing[part].entries()) {
      yield { path: at('routing', part, index, 'id'), thing: row.id };
      yield* list(row.rules ?? [], at('routing', part, index, 'rules'));
    }
  }
  for (const [index, { lead }] of mechanism.routing.rows.entries()) {
    if (!('forNow' in lead)) continue;
    for (const [place, gap] of lead.gaps.entries()) {
      yield { path: at('routing.rows', index, 'lead.gaps', place, 'id'), thing: gap.id };
    }
  }
}

/** Every party that is named: holders, answerable units, who may act, whom a mark or an escalation is for. */
export function* partiesOf(mechanism: Mechanism): Iterable<Placed<PartyRef>> {
  for (const [id, stage] of Object.entries(mechanism.stages))
    yield { path: at('stages', id, 'holder'), thing: stage.holder };
  for (const [id, clock] of Object.entries(mechanism.clocks)) {
    if (typeof clock.unit === 'string') yield { path: at('clocks', id, 'unit'), thing: clock.unit };
    for (const [index, step] of (clock.escalation ?? []).entries()) {
      yield* list(step.to, at('clocks', id, 'escalation', index, 'to'));
      yield* list(step.from ?? [], at('clocks', id, 'escalation', index, 'from'));
    }
  }
  for (const [id, command] of Object.entries(mechanism.commands)) {
    yield* list(command.by, at('commands', id, 'by'));
    yield* list(command.keep?.restrictedTo ?? [], at('commands', id, 'keep.restrictedTo'));
  }
  for (const [id, task] of Object.entries(mechanism.tasks ?? {})) yield* list(task.for ?? [], at('tasks', id, 'for'));
  for (const [id, { of }] of Object.entries(mechanism.counts ?? {})) {
    if (typeof of === 'string' && of !== 'answerable' && of !== 'actor')
      yield { path: at('counts', id, 'of'), thing: of };
  }
  for (const { path, thing } of effectsOf(mechanism)) {
    if ('mark' in thing && thing.for) yield { path: at(path, 'for'), thing: thing.for };
    if ('assign' in thing && 'party' in thing.from) yield { path: at(path, 'from', 'party'), thing: thing.from.party };
  }
  for (const [index, { party }] of (mechanism.readers ?? []).entries()) {
    yield { path: at('readers', index, 'party'), thing: party };
  }
  for (const [name, link] of Object.entries(mechanism.links ?? {})) {
    if (link.role === 'part' && link.gives.firstContact !== undefined) {
      yield { path: at('links', name, 'gives', 'firstContact'), thing: link.gives.firstContact };
    }
  }
  for (const { path, thing } of signsOf(mechanism)) yield* list(thing.to, at(path, 'to'));
  for (const { path, thing } of conditionsOf(mechanism)) {
    if ('actorIs' in thing) yield { path: at(path, 'actorIs'), thing: thing.actorIs };
  }
}

function* list<Thing>(things: readonly Thing[], path: string): Iterable<Placed<Thing>> {
  for (const [index, thing] of things.entries()) yield { path: at(path, index), thing };
}
