import type { RoutingAnswer } from '../../../shared/contracts/routing.ts';
import type { Mechanism } from '../../../shared/domain/mechanism/mechanism.ts';
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

/** What takes the place of a row of the matrix where somebody has decided. */
const rulings: Readonly<Record<string, Text>> = {
  'RT-01': { zh: '区政府值班室指定', en: 'designated by the duty office' },
  'ENV-046': { zh: '区政府协调裁定', en: 'ruled by the government' },
  'ENV-044': { zh: '由人依照规定确定', en: 'decided by a person' },
  none: { zh: '尚无适用的规定', en: 'no rule applies yet' },
};

function titleOf(id: string, { routing, facts }: Mechanism): Text | undefined {
  const named = [...routing.rows, ...routing.overlays].find((one) => one.id === id);
  return named?.title ?? facts[id]?.title ?? rulings[id];
}
