import type { Case } from '../../domain/case/case.ts';
import { linkBack } from '../../domain/case/decide.ts';
import type { Rejection } from '../../domain/case/decision.ts';
import type { Actor, CaseEvent } from '../../domain/case/event.ts';
import { type Instant, laterOf } from '../../domain/instant.ts';
import type { LinkSide } from '../../domain/case/link-sides.ts';
import { linksOf, maxLinks, otherSide } from '../../domain/case/links.ts';
import { omitUndefined } from '../../domain/omit-undefined.ts';
import type { CaseStore, CompanionCommit, StoredCase } from '../../ports/case-store.ts';
import type { Rules } from '../../ports/rules.ts';
import { commitOf } from '../decide-and-commit.ts';
import { decisionContext, mechanismOf } from '../decision-context.ts';

/** The cases that a command has made of a case, once it is decided. */
export type CaseFounding = (
  original: Case,
  now: Instant,
) => { readonly kind: 'founded'; readonly commits: readonly CompanionCommit[] } | RejectedCompanion;

/** A rejection because of another case. */
export interface RejectedCompanion {
  readonly kind: 'rejected';
  readonly rejection: Rejection;
}

interface CompanionRequest {
  readonly subject: Case;
  readonly events: readonly CaseEvent[];
  readonly actor: Actor;
  readonly rules: Rules;
  readonly now: Instant;
  readonly founding?: CaseFounding | undefined;
  /** The rule that the command is given by. */
  readonly rule?: string | undefined;
}

/**
 * What an accepted command does to other cases: both sides of a link are written at once. Two who join cases to each
 * other at the same moment meet in one of them, and the second is decided again on what the first has done.
 */
export async function companionCommits(
  request: CompanionRequest,
  store: Pick<CaseStore, 'load'>,
): Promise<{ readonly kind: 'beside'; readonly also: readonly CompanionCommit[] } | RejectedCompanion> {
  const also: CompanionCommit[] = [];
  for (const event of request.events) {
    const side = event.type === 'linked' || event.type === 'unlinked' ? otherSide[event.as] : undefined;
    // What is split off is made with its link.
    if (side === undefined || side === 'splitFrom') continue;
    const { type, number } = event as Extract<CaseEvent, { type: 'linked' | 'unlinked' }>;
    const other = await store.load(number);
    if (other === undefined) continue;
    const refusal = type === 'linked' ? refusalBy(other.snapshot, request) : undefined;
    if (refusal) return { kind: 'rejected', rejection: refusal };
    // A link of an earlier version, which only one of the two knows.
    if (type === 'unlinked' && !linksOf(other.snapshot, side).includes(request.subject.number)) continue;
    also.push(linkedBack(other, { type, as: side, number: request.subject.number }, request));
  }
  const founded = request.founding?.(request.subject, request.now);
  if (founded?.kind === 'rejected') return founded;
  return { kind: 'beside', also: [...also, ...(founded?.commits ?? [])] };
}

function linkedBack(
  other: StoredCase,
  link: { readonly type: 'linked' | 'unlinked'; readonly as: LinkSide; readonly number: string },
  { actor, rules, now }: CompanionRequest,
): CompanionCommit {
  const mechanism = mechanismOf(rules, other.snapshot);
  const context = decisionContext(rules, mechanism, actor, laterOf(now, other.lastAt));
  return commitOf(other, linkBack(mechanism, other.snapshot, link, context), mechanism, context);
}

/** Why a case takes no other one in: joining has one level, so that there are no rings and no chains. */
function refusalBy(other: Case, { subject, rule }: CompanionRequest): Rejection | undefined {
  const refused = (message: Rejection['message']): Rejection =>
    omitUndefined({ code: 'not-allowed', rule, message, field: 'case' });
  if (other.outcome === 'voided') {
    return refused({ zh: `${other.number} 已作废，不能并入`, en: `${other.number} is void: nothing is joined to it` });
  }
  const head = other.links.problem;
  if (head === subject.number) {
    return refused({
      zh: `${other.number} 已并入本案，不能再把本案并入该案；如需以该案为主，请先让该案退出并案`,
      en: `${other.number} is joined to this case already; let it leave first if it is to be the one that is joined to`,
    });
  }
  if (head !== undefined) {
    return refused({
      zh: `${other.number} 已并入 ${head}，请直接并入 ${head}`,
      en: `${other.number} is itself joined to ${head}: join this case to ${head}`,
    });
  }
  if (linksOf(other, 'joined').length < maxLinks) return undefined;
  return refused({
    zh: `并入一案的案件不能超过 ${maxLinks} 件`,
    en: `no more than ${maxLinks} cases are joined to one`,
  });
}
