import type { CommandSpec, Effect, Mechanism } from './mechanism.ts';
import { couldHold, mustHold } from './could-hold.ts';

/** A way from one stage to another: the command that may take it. */
export interface Transition {
  readonly from: string;
  readonly to: string;
  readonly command: string;
}

/** The stages that a registration can lead to. */
export function entryStages(mechanism: Mechanism): readonly string[] {
  return [...new Set([mechanism.initial, ...entered(mechanism.onRegister, mechanism.initial)])];
}

/** Every passage that the commands allow, as far as stages alone decide: conditions on the case may close some of them. */
export function transitionsOf(mechanism: Mechanism): readonly Transition[] {
  return Object.entries(mechanism.commands).flatMap(([command, spec]) =>
    stagesOf(mechanism, command).flatMap((from) => entered(spec.effects, from).map((to) => ({ from, to, command }))),
  );
}

/** The stage that ordinarily follows: the one that is named, or else the first in the order of the stages that a command leads to. */
export function nextOf(mechanism: Mechanism, stage: string): string {
  const named = mechanism.stages[stage]?.next;
  if (named !== undefined) return named;
  const order = Object.keys(mechanism.stages);
  const targets = new Set(
    transitionsOf(mechanism).flatMap(({ from, to }) => (from === stage && to !== stage ? [to] : [])),
  );
  const later = order.slice(order.indexOf(stage) + 1).find((one) => targets.has(one));
  const next = later ?? order.find((one) => targets.has(one));
  if (next === undefined) throw new Error(`nothing leads on from the stage ${stage}`);
  return next;
}

/** The stages in which a command can be given. */
export function stagesOf(mechanism: Mechanism, command: string): readonly string[] {
  const spec = mechanism.commands[command];
  if (!spec) return [];
  return Object.entries(mechanism.stages)
    .filter(([stage, { terminal }]) => allows(spec, stage, terminal ?? false) && guardsAllow(spec, stage))
    .map(([stage]) => stage);
}

function allows(spec: CommandSpec, stage: string, terminal: boolean): boolean {
  if (spec.stages === 'any') return true;
  return !terminal && (spec.stages === 'open' || spec.stages.includes(stage));
}

function guardsAllow(spec: CommandSpec, stage: string): boolean {
  return (spec.requires ?? []).every((guard) => couldHold(guard.unless, stage));
}

/** Of several `enter`s the first that holds is taken, so what follows an unconditional one is never reached. */
function entered(effects: readonly Effect[], from: string): readonly string[] {
  const stages: string[] = [];
  for (const effect of effects) {
    if (!('enter' in effect) || !couldHold(effect.when, from)) continue;
    stages.push(effect.enter);
    if (mustHold(effect.when, from)) break;
  }
  return [...new Set(stages)];
}

/** Everything that can be reached from some nodes along the arrows. */
export function reachable(from: readonly string[], next: (node: string) => readonly string[]): ReadonlySet<string> {
  const seen = new Set(from);
  // A set grows while it is walked.
  for (const node of seen) for (const one of next(node)) seen.add(one);
  return seen;
}

/** A way from one stage to another, with every command that may take it. */
export interface Passage {
  readonly from: string;
  readonly to: string;
  readonly commands: readonly string[];
  /** It is the one that ordinarily follows. */
  readonly ordinary?: true;
}

/** The course that a mechanism allows, as a picture shows it: where cases begin, and one arrow from stage to stage. */
export function courseOf(mechanism: Mechanism): {
  readonly entries: readonly string[];
  readonly passages: readonly Passage[];
} {
  const moves = transitionsOf(mechanism).filter(({ from, to }) => from !== to);
  const arrows = Map.groupBy(moves, ({ from, to }) => `${from} ${to}`);
  const passages = [...arrows.values()].flatMap((all) => {
    const [first] = all;
    if (first === undefined) return [];
    const { from, to } = first;
    const ordinary = nextOf(mechanism, from) === to ? ({ ordinary: true } as const) : {};
    return [{ from, to, commands: [...new Set(all.map(({ command }) => command))], ...ordinary }];
  });
  return { entries: entryStages(mechanism), passages };
}
