import type { DeadlineAnswer } from '../../shared/contracts/answers.ts';
import { say, type Text } from '../language.ts';
import { duration } from '../time.ts';
import { timeLeft } from './time-left.ts';

const word = (zh: string, en: string): Text => ({ zh, en });
const words = {
  workingDays: word('还剩 {0} 个工作日', '{0} working {0:day|days} left'),
  days: word('还剩 {0} 天', '{0} {0:day|days} left'),
  time: word('还剩 {0}', '{0} left'),
  late: word('已逾期 {0}', '{0} late'),
  pastTarget: word('已过原则时限 {0}', '{0} past the target'),
};

type Counted = Pick<DeadlineAnswer, 'dueAt' | 'dueOn' | 'basis' | 'inclusive' | 'kind'>;

/** How long there is until a deadline, in words: in working days where it counts those. Empty where nothing is due. */
export function countdownText(deadline: Counted, now: string): string {
  const left = timeLeft(deadline, now);
  switch (left?.kind) {
    case 'working-days':
      return say(words.workingDays, left.n);
    case 'days':
      return say(words.days, left.n);
    case 'time':
      return say(words.time, duration(left.seconds));
    case 'late':
      return say(deadline.kind === 'target' ? words.pastTarget : words.late, duration(left.seconds));
    default:
      return '';
  }
}
