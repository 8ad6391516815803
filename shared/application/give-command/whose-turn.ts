import type { Rejection } from '../../domain/case/decision.ts';
import type { Text } from '../../domain/text.ts';
import type { Unit } from '../../domain/organisation/unit.ts';

/** A refusal to a unit that may not act says whose turn it is, by the names of the register. */
export function withTurn(rejection: Rejection, units: readonly Unit[]): Rejection {
  const { turn, message } = rejection;
  if (turn === undefined) return rejection;
  const nameOf = (id: string): Text => units.find((unit) => unit.id === id)?.name ?? { zh: id, en: id };
  const holder = nameOf(turn.holder);
  const by = turn.by.map(nameOf);
  const zh = by.length > 0 ? `；可由${by.map((name) => name.zh).join('、')}办理` : '';
  const en = by.length > 0 ? `; it is for ${by.map((name) => name.en).join(', ')}` : '';
  return {
    ...rejection,
    message: {
      zh: `${message.zh}；案件现由${holder.zh}承办${zh}`,
      en: `${message.en}; ${holder.en} holds the case now${en}`,
    },
  };
}
