import type { Case } from '../domain/case/case.ts';
import { recordParts } from '../domain/case/decide.ts';
import type { ActEvent } from '../domain/case/act-index.ts';
import type { Actor, CaseEvent } from '../domain/case/event.ts';
import { linksOf } from '../domain/case/links.ts';
import { partState } from '../domain/case/parts.ts';
import { textsIn } from '../domain/case/payload-texts.ts';
import { laterOf, localDateOf } from '../domain/instant.ts';
import { linksAs } from '../domain/mechanism/links.ts';
import type { Mechanism } from '../domain/mechanism/mechanism.ts';
import { unitsOf } from '../domain/organisation/unit.ts';
import type { CaseStore } from '../ports/case-store.ts';
import type { FeedBatch } from '../ports/change-feed.ts';
import type { Clock } from '../ports/clock.ts';
import type { Rules, RulesOfAll } from '../ports/rules.ts';
import { decideAndCommit } from './decide-and-commit.ts';
import { mechanismOf, rulesOfCase, system } from './decision-context.ts';
import { factsGiven, itemsOf, makingFields, mechanismOfParts, registerPart } from './give-command/make-parts.ts';
import type { QueryCodes } from './query-codes.ts';
import { factsOf } from './read-facts.ts';

/** What following links needs. */
export interface FollowDeps {
  readonly store: Pick<CaseStore, 'load' | 'commit'>;
  readonly rules: RulesOfAll;
  /** Records nothing earlier than what is recorded. */
  readonly recording: Clock;
  readonly codes: QueryCodes;
}

/** A case that was committed, as it is now, with what its batches of the feed say. */
export interface FollowedCase {
  readonly subject: Case;
  readonly batches: readonly FeedBatch[];
}

/**
 * What a commit does to the cases that the case is linked to: parts for which the transaction of their act had no room are
 * made, and the whole of a part is told how the part stands. Everything may be repeated: what is there is not made again,
 * and what is known is not told again. Many parts of one whole are told in one commit.
 * @returns by case, why its links could not be followed
 */
export async function followLinks(
  cases: readonly FollowedCase[],
  deps: FollowDeps,
): Promise<ReadonlyMap<string, unknown>> {
  const failed = new Map<string, unknown>();
  const parts = new Map<string, Case[]>();
  for (const { subject, batches } of cases) {
    if (Object.keys(subject.links).length === 0) continue;
    try {
      const rules = await rulesOfCase(deps.rules, subject);
      const mechanism = mechanismOf(rules, subject);
      // What a batch says is read when it is looked at: only where there may be parts to make.
      if (linksAs(mechanism, 'part').some((name) => linksOf(subject, name).length > 0)) {
        await makeMissing(subject, mechanism, batches, rules, deps);
      }
      for (const whole of wholesOf(subject, mechanism)) parts.set(whole, [...(parts.get(whole) ?? []), subject]);
    } catch (error) {
      failed.set(subject.number, error);
    }
  }
  const told = [...parts].map(async ([whole, ofIt]) => {
    try {
      await tellWhole(whole, ofIt, deps);
    } catch (error) {
      for (const { number } of ofIt) failed.set(number, error);
    }
  });
  await Promise.all(told);
  return failed;
}

function wholesOf(subject: Case, mechanism: Mechanism): readonly string[] {
  return linksAs(mechanism, 'whole').flatMap((name) => linksOf(subject, name));
}

async function tellWhole(number: string, parts: readonly Case[], deps: FollowDeps): Promise<void> {
  const { rules, store, recording: clock } = deps;
  const told = parts.map((part) => ({ number: part.number, ...partState(part) }));
  const outcome = await decideAndCommit(
    { number, rules, actor: system },
    ({ mechanism, subject, context }) => {
      const known = new Set(linksAs(mechanism, 'part').flatMap((name) => linksOf(subject, name)));
      const own = told.filter((one) => known.has(one.number));
      const recorded = recordParts(mechanism, subject, own, context);
      const result = undefined;
      return recorded.events.length === 0 ? { kind: 'leave', result } : { kind: 'commit', ...recorded, result };
    },
    { store, clock },
  );
  if (outcome.kind === 'busy') throw new Error(`case ${number} keeps changing; what its parts tell comes again`);
}

/** Makes the parts that an act has linked and that are not there. */
async function makeMissing(
  whole: Case,
  mechanism: Mechanism,
  batches: readonly FeedBatch[],
  rules: Rules,
  deps: FollowDeps,
): Promise<void> {
  for (const { event, linked } of actsThatLink(batches)) {
    const spec = mechanism.commands[event.command];
    if (spec === undefined) continue;
    for (const { name, link, spec: kind, items } of makingFields(mechanism, spec)) {
      const numbers = textsIn(event.data, name);
      const all = itemsOf(event.data, items);
      const wanted = numbers.flatMap((number, index) => {
        const item = linked.has(`${link} ${number}`) ? all[index] : undefined;
        return item === undefined ? [] : [{ number, item }];
      });
      const there = await Promise.all(wanted.map(({ number }) => deps.store.load(number)));
      const missing = wanted.filter((_, index) => there[index] === undefined);
      for (const { number, item } of missing) {
        const { digest } = await deps.codes.make(number);
        const own = mechanismOfParts(kind, whole, rules);
        const register = { units: rules.units, today: localDateOf(event.at) };
        const reading = factsOf(own, factsGiven(kind, item, event.data, whole), register);
        if (reading.kind === 'refused')
          throw new Error(`the part ${number} of ${whole.number} was accepted and is not`);
        const actor = actorOf(event, rules);
        const now = laterOf(deps.recording.now(), event.at);
        const part = { number, digest, item, facts: reading.facts };
        const { commit } = registerPart(part, kind, whole, { actor, rules, now, receivedAt: event.at });
        // A conflict: somebody else has just made it.
        await deps.store.commit({ ...commit, now });
      }
    }
  }
}

/** The acts of the batches, each with what it has linked: what follows an act up to the next one follows from it. */
function actsThatLink(batches: readonly FeedBatch[]) {
  const acts: { readonly event: ActEvent; readonly linked: Set<string> }[] = [];
  for (const { event } of batches.flatMap((batch) => batch.events)) {
    if (isAct(event)) acts.push({ event, linked: new Set() });
    else if (event.type === 'linked') acts.at(-1)?.linked.add(`${event.as} ${event.number}`);
  }
  return acts.filter(({ linked }) => linked.size > 0);
}

function isAct(event: CaseEvent): event is ActEvent {
  return event.type === 'act';
}

/** Who did the act, as the events of the parts are to say. */
function actorOf({ actor: { kind, unit, user } }: ActEvent, { units }: Rules): Actor {
  const own = unit === undefined ? [] : unitsOf(unit, units);
  return {
    kind,
    units: own,
    roles: [],
    ...(unit === undefined ? {} : { unit }),
    ...(user === undefined ? {} : { user }),
  };
}
