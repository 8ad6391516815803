import type { Field, Fields } from '../domain/mechanism/fields.ts';
import type { Mechanism } from '../domain/mechanism/mechanism.ts';
import { staffCommands } from '../domain/mechanism/staff-commands.ts';
import type { CommandBody } from './command-fields.ts';

/** So many commands of a mechanism have an example in the description. */
const perMechanism = 8;

/**
 * A body for commands of each mechanism, in the order of its file: what has to be said, and nothing else. Commands that want
 * something of the store, such as another case or a unit, have none.
 */
export function commandExamples(mechanisms: readonly Mechanism[]): Readonly<Record<string, CommandBody>> {
  return Object.fromEntries(
    mechanisms.flatMap((mechanism) =>
      [...staffCommands(mechanism)]
        .flatMap(([type, { fields = {} }]) => {
          const said = exampleOf(fields);
          return said === undefined ? [] : [[`${mechanism.id}.${type}`, { type, ...said }] as const];
        })
        .slice(0, perMechanism),
    ),
  );
}

/** What has to be said of some fields; undefined where that cannot be made up. */
function exampleOf(fields: Fields): Readonly<Record<string, unknown>> | undefined {
  const said: Record<string, unknown> = {};
  for (const [name, field] of Object.entries(fields)) {
    if (field.optional || field.type === 'derived') continue;
    const value = valueOf(field);
    if (value === undefined) return undefined;
    said[name] = value;
  }
  return said;
}

const evidence = { kind: 'document', reference: '2026-0031' };

function valueOf(field: Field): unknown {
  switch (field.type) {
    case 'text':
    case 'line':
    case 'wording':
      return field.title.zh;
    case 'flag':
      return true;
    case 'choice':
      return Object.keys(field.values)[0];
    case 'choices':
      return Object.keys(field.values).slice(0, Math.max(field.min ?? 1, 1));
    case 'date':
      return '2026-03-10';
    case 'instant':
      return '2026-03-10T09:00:00+08:00';
    case 'clock-time':
      return '09:00';
    case 'count':
      return field.min ?? 1;
    case 'evidence':
      return evidence;
    case 'evidence-list':
      return [evidence];
    case 'group':
      return exampleOf(field.fields);
    default:
      return undefined;
  }
}
