import type { StaffCaller } from '../../shared/application/caller.ts';
import { notFound } from '../../shared/application/refusal.ts';
import { importRefusal } from '../../shared/application/register/import-cases.ts';
import type { ReadText, ReadTextAnswer } from '../../shared/contracts/intake-text.ts';
import { splitText } from '../../shared/domain/case/split-text.ts';
import { localDateOf } from '../../shared/domain/instant.ts';
import { omitUndefined } from '../../shared/domain/omit-undefined.ts';
import { isInForce } from '../../shared/domain/organisation/unit.ts';
import type { Clock } from '../../shared/ports/clock.ts';
import type { RulesSource } from '../../shared/ports/rules.ts';
import { type Answer, answer, type Failure } from '../http/failure.ts';

/** `POST /v1/intake/text`: what a pasted text is made of. Who may import may ask. */
export async function readText(
  { mechanism: asked, text, month }: ReadText,
  caller: StaffCaller,
  { rules, clock }: { readonly rules: RulesSource; readonly clock: Clock },
): Promise<Answer | Failure> {
  const refusal = importRefusal(caller);
  if (refusal) return refusal;
  const { mechanisms, units } = await rules.current();
  const mechanism = mechanisms.find(({ id }) => id === asked);
  const { text: spec, requires = [] } = mechanism?.intake ?? {};
  if (mechanism === undefined || spec === undefined) return notFound(takesNoText);
  const today = localDateOf(clock.now());
  const split = splitText(text, {
    ...{ spec, facts: mechanism.facts },
    units: units.filter((unit) => isInForce(unit, today)),
    ...omitUndefined({ month }),
  });
  const told: ReadTextAnswer = {
    mechanism: mechanism.id,
    ...omitUndefined({ month: split.month }),
    headings: [...split.headings],
    items: split.items.map(({ content, facts, headings, ...place }) => ({
      ...place,
      headings: [...headings],
      registration: { mechanism: mechanism.id, content, facts },
      missing: requires.filter((fact) => !(fact in facts)),
    })),
    unplaced: [...split.unplaced],
  };
  return answer(told);
}

const takesNoText = {
  zh: '没有这一机制，或该机制不能由文本登记',
  en: 'there is no such mechanism, or none that a text can be pasted for',
};
