import type { Case } from '../../domain/case/case.ts';
import type { DecisionContext } from '../../domain/case/context.ts';
import type { Command, Rejection } from '../../domain/case/decision.ts';
import { decide } from '../../domain/case/decide.ts';
import type { Actor, CaseEvent } from '../../domain/case/event.ts';
import { evolve } from '../../domain/case/evolve.ts';
import { omitUndefined } from '../../domain/omit-undefined.ts';
import type { CaseStore } from '../../ports/case-store.ts';
import type { Rules } from '../../ports/rules.ts';
import type { LoadedCase, DecisionOutcome } from '../decide-and-commit.ts';
import { companionCommits, type CaseFounding } from './companion-commits.ts';
import { withSeenVersion } from './seen-version.ts';

/** A command with who gives it. */
export interface CommandAsked {
  readonly command: Command;
  readonly actor: Actor;
  readonly rules: Rules;
  /** Of the new code, for a command that issues one. */
  readonly codeDigest?: string | undefined;
  /** Of the persons whom it gives a role to. */
  readonly unitOfPerson?: DecisionContext['unitOfPerson'] | undefined;
  /** Makes the cases that the command splits this one into. */
  readonly founding?: CaseFounding | undefined;
}

/** What came of a command: the case as it is then, or why not. */
export type Decided =
  { readonly kind: 'accepted'; readonly subject: Case } | { readonly kind: 'rejected'; readonly rejection: Rejection };

/**
 * Decides a command on a case as it was found, with what it does to other cases. `expectedVersion`, where it was sent,
 * refuses it if somebody has acted since. A refused attempt that the rules want on record is committed too (ENV-022).
 */
export async function decideCommand(
  { subject: before, mechanism, context: given }: LoadedCase,
  { command: asked, codeDigest, unitOfPerson, founding, actor, rules }: CommandAsked,
  store: Pick<CaseStore, 'load' | 'events'>,
): Promise<DecisionOutcome<Decided>> {
  const under = { ...given, ...omitUndefined({ codeDigest, unitOfPerson }) };
  const command = await withSeenVersion(asked, before, store);
  const decision = decide(mechanism, before, command, under);
  if (decision.kind === 'rejected') {
    const { rejection, record } = decision;
    const result = { kind: 'rejected', rejection } as const;
    if (record === undefined) return { kind: 'leave', result };
    return { kind: 'commit', events: record, subject: replay(before, record), under, result };
  }
  const { events, subject } = decision;
  const beside = await companionCommits({ subject, mechanism, events, actor, rules, now: under.now, founding }, store);
  if (beside.kind === 'rejected') return { kind: 'leave', result: beside };
  const answer = { version: subject.version };
  const result = { kind: 'accepted', subject } as const;
  return { kind: 'commit', events, subject, under, answer, also: beside.also, result };
}

function replay(subject: Case, events: readonly CaseEvent[]): Case {
  return events.reduce<Case>((before, event) => evolve(before, event), subject);
}
