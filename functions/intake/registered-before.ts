import type { AlreadyAnswer } from '../../shared/contracts/answers.ts';
import { toShanghai } from '../../shared/domain/instant.ts';
import { differencesFrom, type Matter } from '../../shared/domain/case/source.ts';
import type { CaseStore } from '../../shared/ports/case-store.ts';
import type { Rules } from '../../shared/ports/rules.ts';
import { mechanismOf } from '../../shared/application/decision-context.ts';
import { type Answer, answer, failure, type Failure } from '../http/failure.ts';
import { outcomeView } from '../http/views/outcome-view.ts';
import { present } from '../http/views/titles.ts';
import { registeredView } from './registered-view.ts';

/**
 * The source sends a matter again that a case was made of (ENV-010): 200 with the case as it is now, and without the
 * code, which was told once; 409 where it is not the same matter. What was registered counts, whatever was corrected
 * or learnt since.
 */
export async function registeredBefore(
  number: string,
  sent: Matter,
  rules: Rules,
  store: Pick<CaseStore, 'load' | 'events'>,
): Promise<Answer | Failure> {
  const [stored, [first]] = await Promise.all([store.load(number), store.events(number, { after: 0, limit: 1 })]);
  if (stored === undefined || first?.event.type !== 'registered') {
    throw new Error(`the case ${number} of a source, or its first event, is missing`);
  }
  const differing = differencesFrom(first.event, sent);
  if (differing.length > 0) return otherMatter(number, differing);
  const { snapshot } = stored;
  const body: AlreadyAnswer = {
    already: true,
    ...registeredView(snapshot, mechanismOf(rules, snapshot.mechanism.id)),
    ...present('closedAt', snapshot.closedAt, toShanghai),
    ...outcomeView(snapshot),
  };
  return answer(body, 200, { location: `/v1/cases/${number}` });
}

/** Names the fields and not what they say: that is personal data. */
function otherMatter(number: string, differing: readonly string[]): Failure {
  const names = differing.join(', ');
  const message = {
    zh: `同一来源编号（reference）已登记为 ${number}，但内容不同（${names}）；另一事项请用另一编号，更正请在该案件上进行`,
    en: `the reference of this source was registered as ${number} with other content (${names}); another matter wants a reference of its own, a correction is made in that case`,
  };
  const used = { zh: `已用于 ${number}`, en: `belongs to ${number}` };
  const details = [
    { path: 'reference', message: used, rule: 'ENV-011' },
    ...differing.map((path) => ({ path, message: notAsRegistered, rule: 'ENV-011' })),
  ];
  return failure('conflict', message, { rule: 'ENV-011', details });
}

const notAsRegistered = { zh: '与原登记不同', en: 'is not what was registered' };
