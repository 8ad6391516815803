import type { RelatedCase, RelatedCases } from '../../../shared/application/related-cases.ts';
import type { CaseAnswer } from '../../../shared/contracts/answers.ts';
import type { Case } from '../../../shared/domain/case/case.ts';
import type { Links } from '../../../shared/domain/case/linked-numbers.ts';
import { currentLinks } from '../../../shared/domain/case/links.ts';
import { rollUp } from '../../../shared/domain/case/parts.ts';
import { toShanghai } from '../../../shared/domain/instant.ts';
import type { Mechanism } from '../../../shared/domain/mechanism/mechanism.ts';
import { omitUndefined } from '../../../shared/domain/omit-undefined.ts';
import { present, stageTitle, unnamed } from './titles.ts';

type Related = NonNullable<CaseAnswer['related']>[number];

/** Version 1 of the API has fields of its own for links of these names; all that there are stand in `related`. */
export function linksView(links: Links): CaseAnswer['links'] {
  return {
    ...present('works', links['works']?.at(-1)),
    ...present('problem', links['problem']?.at(-1)),
    ...present('joined', links['joined'], (numbers) => [...numbers]),
    ...present('splitFrom', links['splitFrom']?.at(-1)),
    ...present('splitInto', links['splitInto'], (numbers) => [...numbers]),
  };
}

/**
 * Every link by its title, in the order of the mechanism; undefined for a case without any.
 * @param others how the other cases stand, as far as that was read
 */
export function relatedView(subject: Case, mechanism: Mechanism, others: RelatedCases): readonly Related[] | undefined {
  const related = [...currentLinks(subject, mechanism)].map(([link, numbers]): Related => {
    const spec = mechanism.links?.[link];
    const cases = numbers.map((number) => ({ number, ...present('state', others.get(number), stateView) }));
    return {
      link,
      title: spec?.title ?? unnamed(link),
      ...omitUndefined({ role: spec?.role }),
      cases,
      ...present('rollUp', spec?.role === 'part' ? rollUp(subject, link) : undefined, ({ dueAt, ...counts }) => ({
        ...counts,
        ...present('dueAt', dueAt, toShanghai),
      })),
    };
  });
  return related.length > 0 ? related : undefined;
}

function stateView({ mechanism, stage, closedAt, outcome, dueAt, overdue }: RelatedCase) {
  return {
    stage,
    stageTitle: mechanism === undefined ? unnamed(stage) : stageTitle(mechanism, stage),
    closed: closedAt !== undefined,
    overdue: overdue === true,
    ...omitUndefined({ mechanism: mechanism?.id, outcome }),
    ...present('dueAt', dueAt, toShanghai),
  };
}
