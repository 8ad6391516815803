import type { CaseAnswer } from '../../../shared/contracts/answers.ts';
import { type Badges, urgentBadge } from '../../../shared/domain/case/badges.ts';
import type { Case } from '../../../shared/domain/case/case.ts';
import type { Mechanism } from '../../../shared/domain/mechanism/mechanism.ts';
import { toShanghai } from '../../../shared/domain/instant.ts';
import type { CaseTexts } from '../../../shared/application/case-texts.ts';
import { present } from './titles.ts';
import { omitUndefined } from '../../../shared/domain/omit-undefined.ts';

/**
 * The extension `hand-over`: the transfer in its one fixed layout, with basis, mode, time, grade, class and approval
 * (ENV-020); absent before it, and where the mechanism has no such form.
 */
export function transferForm(
  subject: Case,
  { forms }: Pick<Mechanism, 'forms'>,
  badges: Badges,
  { handOver: sent, confirmation }: Pick<CaseTexts, 'handOver' | 'confirmation'>,
): CaseAnswer['transferForm'] {
  const form = forms?.['hand-over'];
  if (!sent || form === undefined) return undefined;
  const { target, firstContact, facts, routing } = subject;
  const { proof, confirmedBy } = confirmation?.data ?? {};
  const deliveredAt = subject.milestones[form.at]?.at;
  return {
    from: firstContact,
    ...omitUndefined({ to: target }),
    at: toShanghai(sent.at),
    mode: textOf(sent.data['mode']) ?? '',
    basis: textOf(sent.data['basis']) ?? routing?.rules.join(' ') ?? '',
    grade: gradeOf(subject, badges),
    class: textOf(facts[form.class]) ?? 'unknown',
    ...present('approvedBy', textOf(sent.data['approvedBy'])),
    ...present('deliveredAt', deliveredAt, toShanghai),
    ...present('confirmedBy', textOf(confirmedBy)),
    ...omitUndefined({ proof }),
  };
}

/** The text defines no scale, only these words: 紧急, 特别, 一般 (ENV-030, ENV-032). */
function gradeOf({ routing, target }: Case, { names }: Badges): 'urgent' | 'special' | 'ordinary' {
  if (names.includes(urgentBadge)) return 'urgent';
  const special = routing?.firstTransfer !== undefined && routing.firstTransfer === target;
  return special ? 'special' : 'ordinary';
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
