import type { Badges } from '../../domain/case/badges.ts';
import type { Case } from '../../domain/case/case.ts';
import { differencesFrom, type Matter } from '../../domain/case/source.ts';
import type { Mechanism } from '../../domain/mechanism/mechanism.ts';
import { omitUndefined } from '../../domain/omit-undefined.ts';
import type { CaseStore } from '../../ports/case-store.ts';
import type { Rules } from '../../ports/rules.ts';
import { mechanismOf } from '../decision-context.ts';
import { refusal, type Refusal } from '../refusal.ts';

/** The case that was made of the same matter before. Its code was told once. */
export interface Already {
  readonly kind: 'already';
  readonly subject: Case;
  readonly badges: Badges;
  readonly mechanism: Mechanism;
}

/**
 * The source sends a matter again that a case was made of (ENV-010), or another one under the same number, which is
 * refused. What was registered counts, whatever was corrected or learnt since.
 */
export async function registeredBefore(
  number: string,
  sent: Matter,
  rules: Rules,
  store: Pick<CaseStore, 'load' | 'events'>,
): Promise<Already | Refusal> {
  const [stored, [first]] = await Promise.all([store.load(number), store.events(number, { after: 0, limit: 1 })]);
  if (stored === undefined || first?.event.type !== 'registered') {
    throw new Error(`the case ${number} of a source, or its first event, is missing`);
  }
  const differing = differencesFrom(first.event, sent);
  const { snapshot, badges } = stored;
  const mechanism = mechanismOf(rules, snapshot);
  if (differing.length > 0) return otherMatter(number, differing, mechanism);
  return { kind: 'already', subject: snapshot, badges, mechanism };
}

/** Names the fields and not what they say: that is personal data. */
function otherMatter(number: string, differing: readonly string[], { cites }: Mechanism): Refusal {
  const cited = omitUndefined({ rule: cites?.registration });
  const names = differing.join(', ');
  const message = {
    zh: `同一来源编号（reference）已登记为 ${number}，但内容不同（${names}）；另一事项请用另一编号，更正请在该案件上进行`,
    en: `the reference of this source was registered as ${number} with other content (${names}); another matter wants a reference of its own, a correction is made in that case`,
  };
  const used = { zh: `已用于 ${number}`, en: `belongs to ${number}` };
  const details = [
    { path: 'reference', message: used, ...cited },
    ...differing.map((path) => ({ path, message: notAsRegistered, ...cited })),
  ];
  return refusal('conflict', message, { ...cited, details });
}

const notAsRegistered = { zh: '与原登记不同', en: 'is not what was registered' };
