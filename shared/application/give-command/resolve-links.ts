import type { CommandBody } from '../../contracts/commands.ts';
import type { Case } from '../../domain/case/case.ts';
import { unexplainedOf } from '../../domain/deadlines/of-case.ts';
import type { Command } from '../../domain/case/decision.ts';
import { comparePublicity, type Publicised } from '../../domain/case/publicity.ts';
import type { Unit } from '../../domain/organisation/unit.ts';
import type { CaseStore } from '../../ports/case-store.ts';
import { invalid, type Refusal } from '../refusal.ts';

/** The payload with what other records say about it, or why the other record does not fit. */
export type Resolved = { readonly kind: 'resolved'; readonly payload: Command['payload'] } | Refusal;

/**
 * Looks up what a command refers to: the works that a complaint concerns, with the comparison of what was found and
 * what was published (ENV-112, RT-05, RT-06); the case of the same problem; the lead's own unit (ENV-031); a
 * deadline of the case itself.
 */
export async function resolveLinks(
  body: CommandBody,
  payload: Command['payload'],
  subject: Case,
  deps: { readonly store: CaseStore; readonly units: readonly Unit[] },
): Promise<Resolved> {
  switch (body.type) {
    case 'link-works': {
      const works = (await deps.store.load(body.works))?.snapshot;
      if (works?.mechanism.id !== 'env-works') return notThere('works', '没有该工程备案', 'there are no such works');
      const { match, differences } = comparePublicity(await publicisedBy(works, deps.store), body.observed ?? {});
      const facts = match === undefined ? {} : { facts: { publicity_match: match } };
      return { kind: 'resolved', payload: { ...payload, ...facts, differences } };
    }
    case 'join-problem': {
      const other = (await deps.store.load(body.case))?.snapshot;
      if (other?.mechanism.id !== subject.mechanism.id) return notThere('case', '没有该案件', 'there is no such case');
      if (other.number === subject.number)
        return notThere('case', '不能并入本案自身', 'a case cannot be joined to itself');
      return { kind: 'resolved', payload };
    }
    case 'void': {
      if (body.case === undefined) return { kind: 'resolved', payload };
      const other = (await deps.store.load(body.case))?.snapshot;
      if (other === undefined) return notThere('case', '没有该案件', 'there is no such case');
      if (other.number === subject.number) return notThere('case', '不能是本案自身', 'a case does not repeat itself');
      return { kind: 'resolved', payload };
    }
    case 'hold-meeting': {
      const chosen = body.listedCases ?? [];
      const found = await Promise.all(chosen.map((number) => deps.store.load(number)));
      const missing = found.findIndex((stored) => stored?.snapshot.mechanism.id !== 'env-complaint');
      if (missing < 0) return { kind: 'resolved', payload };
      return notThere(`listedCases[${missing}]`, '没有该投诉案件', 'there is no such complaint');
    }
    case 'hand-down': {
      const parent = deps.units.find((unit) => unit.id === body.unit)?.parent;
      if (parent === subject.lead || parent === subject.target) return { kind: 'resolved', payload };
      return notThere('unit', '不是本部门的直属机构（ENV-031）', "not the department's own unit (ENV-031)");
    }
    case 'explain-delay': {
      // The record is for good, and who judges the reasons finds them by the deadline (ENV-131).
      const [only, ...others] = body.deadline === undefined ? unexplainedOf(subject) : [];
      const found = only !== undefined && others.length === 0 ? { deadline: only.id } : {};
      return { kind: 'resolved', payload: { ...payload, ...found } };
    }
    default:
      return { kind: 'resolved', payload };
  }
}

/** What was published of the works the last time. */
async function publicisedBy(works: Case, store: Pick<CaseStore, 'events'>): Promise<Publicised | undefined> {
  const seq = works.acts.latest['publicise'];
  if (seq === undefined) return undefined;
  const [found] = await store.events(works.number, { after: seq - 1, limit: 1 });
  return found?.event.type === 'act' ? (found.event.data['content'] as Publicised) : undefined;
}

function notThere(path: string, zh: string, en: string): Refusal {
  return invalid([{ path, message: { zh, en } }]);
}
