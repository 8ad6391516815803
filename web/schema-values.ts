import { type FieldAnswers, fieldsIn } from './field-titles.ts';

/** What a form starts with: empty places where something is required. */
export function initialOf(fields: FieldAnswers): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(fields).flatMap(([name, field]): [string, unknown][] => {
      if (field.optional || field.type === 'derived') return [];
      const inner = fieldsIn(field);
      const isEmpty = Object.keys(inner).length === 0;
      switch (field.type) {
        case 'group':
        case 'evidence':
          return [[name, initialOf(inner)]];
        case 'evidence-list':
        case 'list':
          return [[name, isEmpty ? [] : [initialOf(inner)]]];
        case 'choices':
        case 'units':
          return [[name, []]];
        default:
          return [];
      }
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
