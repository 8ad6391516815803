import type { Payload } from './situation.ts';

/** The texts of a field that holds one or several. */
export function textsIn(payload: Payload, field: string): readonly string[] {
  return [payload[field]].flat().filter((one) => typeof one === 'string');
}
