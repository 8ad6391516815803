import type { CaseTexts } from '../../../shared/application/case-texts.ts';
import type { CaseAnswer } from '../../../shared/contracts/answers.ts';
import type { Case } from '../../../shared/domain/case/case.ts';
import type { Actor } from '../../../shared/domain/case/event.ts';
import { unitOf } from '../../../shared/domain/case/parties.ts';
import { toShanghai } from '../../../shared/domain/instant.ts';
import type { Mechanism } from '../../../shared/domain/mechanism/mechanism.ts';
import { omitUndefined } from '../../../shared/domain/omit-undefined.ts';
import { mayRead } from './privacy.ts';

/** The lists of a case that grow, with their latest entries, oldest first; none where the mechanism has no such list. */
export function recordsView(
  subject: Case,
  { entries }: CaseTexts,
  { records }: Mechanism,
  actor: Actor,
): CaseAnswer['records'] {
  if (records === undefined) return undefined;
  return Object.entries(records).map(([id, { title, rules }]) => {
    const { total, latest } = subject.records?.[id] ?? { total: 0, latest: [] };
    const shown = latest.flatMap((seq) => entries?.get(seq) ?? []);
    return {
      ...{ id, title, rules: [...rules], total },
      entries: shown.map(({ seq, at, unit, user, command, data, restrictedTo }) => ({
        ...{ seq, at: toShanghai(at), unit, ...omitUndefined({ user }), command },
        ...(mayRead(restrictedTo, subject, actor) ? { data: { ...data } } : { data: {}, withheld: true as const }),
      })),
    };
  });
}

/** The checklists of a case: whose each item is, when it is due, and who ticked it. */
export function checklistsView(subject: Case, { checklists }: Mechanism, actor: Actor): CaseAnswer['checklists'] {
  if (checklists === undefined) return undefined;
  // What nothing has opened yet is owed by nobody.
  const owed = Object.entries(checklists).filter(
    ([, { opens }]) => opens === undefined || subject.milestones[opens] !== undefined,
  );
  return owed.map(([id, { title, rules, unit: ofAll, items }]) => {
    const isSettled = (item: string): boolean =>
      subject.milestones[`${id}-${item}`] !== undefined || subject.impossible[`${id}-${item}`] !== undefined;
    return {
      ...{ id, title, rules: [...rules] },
      complete: Object.entries(items).every(([item, { optional }]) => optional === true || isSettled(item)),
      items: Object.entries(items).map(([item, { title: name, rules: own = rules, optional, unit = ofAll }]) => {
        const milestone = `${id}-${item}`;
        const deadline = subject.deadlines.findLast(({ clock }) => clock === `C-${milestone.toUpperCase()}`);
        const ticked = subject.ticks?.[milestone];
        return {
          ...{ id: item, title: name, rules: [...own] },
          ...omitUndefined({
            optional,
            unit: unit === undefined ? undefined : unitOf(unit, subject, actor),
            dueAt: deadline?.dueAt === undefined ? undefined : toShanghai(deadline.dueAt),
            ticked: ticked && {
              at: toShanghai(ticked.at),
              unit: ticked.unit,
              ...omitUndefined({ user: ticked.user }),
            },
          }),
        };
      }),
    };
  });
}
