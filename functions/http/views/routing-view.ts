import type { RoutingAnswer } from '../../../shared/contracts/routing.ts';
import type { Mechanism, rulingKinds } from '../../../shared/domain/mechanism/mechanism.ts';
import type { RoutingResult } from '../../../shared/domain/routing/result.ts';
import type { Text } from '../../../shared/domain/text.ts';
import { present } from './titles.ts';

/** What the matrix proposes, as answers show it, with the titles of what it names. */
export function routingView(result: RoutingResult, mechanism: Mechanism): RoutingAnswer {
  const { row, rules, co, joint, candidates, missing, overlays, departments } = result;
  const lists = { rules, co, joint, candidates, missing, overlays, departments };
  const copies = Object.fromEntries(Object.entries(lists).map(([key, list]) => [key, [...list]]));
  const titles = [...overlays, ...missing].flatMap((id) => {
    const title = titleOf(id, mechanism);
    return title === undefined ? [] : [[id, title] as const];
  });
  return {
    ...result,
    ...(copies as { [key in keyof typeof lists]: string[] }),
    ...present('title', titleOf(row, mechanism)),
    titles: Object.fromEntries(titles),
  };
}

/** What stands in the place of a row where the mechanism has no words of its own. */
const withoutRow: Readonly<Record<string, Text>> = {
  designation: { zh: '经指定', en: 'by designation' },
  settlement: { zh: '经裁定', en: 'by settlement' },
  decision: { zh: '由人确定', en: 'decided by a person' },
  none: { zh: '尚无适用的规定', en: 'no rule applies yet' },
} satisfies Record<(typeof rulingKinds)[number] | 'none', Text>;

function titleOf(id: string, { routing, facts }: Mechanism): Text | undefined {
  const named = [...routing.rows, ...routing.overlays].find((one) => one.id === id);
  const ruling = Object.values(routing.rulings ?? {}).find(({ rules }) => rules[0] === id);
  return named?.title ?? facts[id]?.title ?? ruling?.title ?? withoutRow[id];
}
