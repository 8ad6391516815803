import type { Case } from '../../domain/case/case.ts';
import { linkBack } from '../../domain/case/decide.ts';
import type { Rejection } from '../../domain/case/decision.ts';
import type { Actor, CaseEvent } from '../../domain/case/event.ts';
import { type Instant, laterOf } from '../../domain/instant.ts';
import { followersOf, headOf, linksOf, maxLinks } from '../../domain/case/links.ts';
import { linkOf, linksAs, type LinkName, type LinkOf } from '../../domain/mechanism/links.ts';
import type { Mechanism } from '../../domain/mechanism/mechanism.ts';
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
  readonly mechanism: Mechanism;
  readonly events: readonly CaseEvent[];
  readonly actor: Actor;
  readonly rules: Rules;
  readonly now: Instant;
  readonly founding?: CaseFounding | undefined;
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
  const { subject, mechanism } = request;
  for (const event of request.events) {
    if (event.type !== 'linked' && event.type !== 'unlinked') continue;
    const { type, number, as } = event;
    // What is made as a part of the case is made with its link.
    if (linkOf(mechanism, as, 'part') && linksOf(subject, as).length > maxLinks) return tooMany(as, mechanism);
    const spec = linkOf(mechanism, as, 'joined');
    if (spec === undefined) continue;
    const other = await store.load(number);
    if (other === undefined) continue;
    const refusal = type === 'linked' ? refusalBy(other.snapshot, subject, spec, mechanism) : undefined;
    if (refusal) return { kind: 'rejected', rejection: refusal };
    // A link of an earlier version, which only one of the two knows.
    if (type === 'unlinked' && !linksOf(other.snapshot, spec.back).includes(subject.number)) continue;
    also.push(linkedBack(other, { type, as: spec.back, number: subject.number }, request));
  }
  const founded = request.founding?.(request.subject, request.now);
  if (founded?.kind === 'rejected') return founded;
  return { kind: 'beside', also: [...also, ...(founded?.commits ?? [])] };
}

function linkedBack(
  other: StoredCase,
  link: { readonly type: 'linked' | 'unlinked'; readonly as: LinkName; readonly number: string },
  { actor, rules, now }: CompanionRequest,
): CompanionCommit {
  const mechanism = mechanismOf(rules, other.snapshot);
  const context = decisionContext(rules, mechanism, actor, laterOf(now, other.lastAt));
  return commitOf(other, linkBack(mechanism, other.snapshot, link, context), mechanism, context);
}

/** Why a case takes no other one in: joining has one level, so that there are no rings and no chains. */
function refusalBy(
  other: Case,
  subject: Case,
  { rule }: LinkOf<'joined'>,
  mechanism: Mechanism,
): Rejection | undefined {
  const refused = (message: Rejection['message']): Rejection => ({ code: 'not-allowed', rule, message, field: 'case' });
  if (other.outcome === 'voided') {
    return refused({ zh: `${other.number} 已作废，不能并入`, en: `${other.number} is void: nothing is joined to it` });
  }
  const head = headOf(other, mechanism);
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
  if (
    followersOf(subject, mechanism).length > 0 ||
    linksAs(mechanism, 'joined').flatMap((name) => linksOf(subject, name)).length > 1
  ) {
    return refused({
      zh: '本案已并入他案，或已有案件并入本案，请先退出',
      en: 'this case is joined to another one, or others are joined to it: let them leave first',
    });
  }
  if (followersOf(other, mechanism).length < maxLinks) return undefined;
  return refused({
    zh: `并入一案的案件不能超过 ${maxLinks} 件`,
    en: `no more than ${maxLinks} cases are joined to one`,
  });
}

function tooMany(link: LinkName, { links = {} }: Mechanism): RejectedCompanion {
  const { zh = link, en = link } = links[link]?.title ?? {};
  const message = {
    zh: `一案的“${zh}”不能超过 ${maxLinks} 件`,
    en: `a case has no more than ${maxLinks} of "${en}"`,
  };
  return { kind: 'rejected', rejection: { code: 'too-large', message } };
}
