import type { Text } from '../language.ts';

/** A part of a mechanism that cites a rule. */
export interface Place {
  /** The kind of part: `commands`, `clocks` … */
  readonly kind: string;
  readonly id: string;
  readonly title?: Text;
}

/**
 * The parts of a mechanism that cite a rule, wherever in them it stands. The parts are those that the language of
 * mechanisms has as a list or by their ids; of the routing, its rows and overlays.
 */
export function placesOf(mechanism: object, rule: string): readonly Place[] {
  return Object.entries(mechanism).flatMap(([kind, parts]: [string, unknown]) => {
    if (kind === 'routing' && isObject(parts)) return placesOf({ ...parts, tiers: undefined }, rule);
    if (!isObject(parts) || leftOut.has(kind)) return [];
    return Object.entries(parts)
      .filter(([id, part]) => id === rule || cites(part, rule))
      .map(([key, part]: [string, unknown]) => {
        const { id = key, title } = isObject(part) ? (part as { id?: string; title?: Text }) : {};
        return { kind, id, ...(title === undefined ? {} : { title }) };
      });
  });
}

/** What former versions had, or what only repeats the rest. */
const leftOut = new Set(['former', 'course', 'title', 'intake', 'numbers', 'versions']);

function cites(part: unknown, rule: string): boolean {
  if (part === rule) return true;
  if (Array.isArray(part)) return part.some((one) => cites(one, rule));
  return isObject(part) && Object.values(part).some((one) => cites(one, rule));
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
