import type { Schema } from './reference.ts';

/** What a form starts with: defaults, and empty places where something is required. */
export function initialOf({ properties = {}, required = [] }: Schema): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(properties).flatMap(([name, schema]) => {
      if (schema.default !== undefined) return [[name, schema.default]];
      if (!required.includes(name)) return [];
      if (schema.type === 'object') return [[name, initialOf(schema)]];
      if (schema.type === 'array') return [[name, schema.items?.type === 'object' ? [initialOf(schema.items)] : []]];
      return [];
    }),
  );
}

/** Without fields that were left empty: an empty field means that nothing was given. */
export function pruned(value: unknown): unknown {
  if (typeof value === 'string') return value.trim() === '' ? undefined : value;
  if (Array.isArray(value)) {
    const list = value.map(pruned).filter((one) => one !== undefined);
    return list.length === 0 ? undefined : list;
  }
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value)
    .map(([name, one]) => [name, name === 'facts' ? prunedFacts(one) : pruned(one)] as const)
    .filter(([, one]) => one !== undefined);
  return entries.length === 0 ? undefined : Object.fromEntries(entries);
}

/** As {@link pruned}, but a set without members stays: somebody said "none of these". */
function prunedFacts(facts: unknown): unknown {
  const entries = Object.entries(facts ?? {})
    .map(([name, one]) => [name, Array.isArray(one) && one.length === 0 ? one : pruned(one)] as const)
    .filter(([, one]) => one !== undefined);
  return entries.length === 0 ? undefined : Object.fromEntries(entries);
}
