import type { RoutingAnswer } from '../../../shared/contracts/routing.ts';
import type { RoutingResult } from '../../../shared/domain/routing.ts';

/** What the matrix proposes, as answers show it. */
export function routingView(result: RoutingResult): RoutingAnswer {
  const { rules, co, joint, candidates, missing, overlays, departments } = result;
  const lists = { rules, co, joint, candidates, missing, overlays, departments };
  const copies = Object.fromEntries(Object.entries(lists).map(([key, list]) => [key, [...list]]));
  return { ...result, ...(copies as { [key in keyof typeof lists]: string[] }) };
}
