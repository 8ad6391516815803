import * as z from 'zod/mini';
import { settingsSchema } from '../load-pack.ts';
import { mechanismSchema } from '../mechanism-schema.ts';
import { organisationSchema } from '../organisation-schema.ts';
import { calendarSchema } from '../calendar-schema.ts';
import { rosterSchema } from '../roster-schema.ts';
import { rulebookSchema } from '../rulebook-schema.ts';
import { scenarioFileSchema, usualSchema } from '../scenario-schema.ts';
import { descriptions, type Descriptions } from './descriptions.ts';

type Json = Record<string, unknown>;

/** The JSON Schemas of a pack's files, from the shapes that the loader reads them by (`npm run docs`). */
export function schemaDocuments(): readonly { readonly path: string; readonly text: string }[] {
  const schemas = {
    mechanism: mechanismFileSchema(),
    organisation: jsonSchemaOf(organisationSchema),
    calendar: jsonSchemaOf(calendarSchema),
    roster: jsonSchemaOf(rosterSchema),
    rulebook: jsonSchemaOf(rulebookSchema),
    settings: jsonSchemaOf(settingsSchema),
    scenarios: jsonSchemaOf(scenarioFileSchema),
    usual: jsonSchemaOf(usualSchema),
  };
  return Object.entries(schemas).map(([name, schema]) => {
    const described = describe(schema, descriptions[name] ?? {}, name);
    return { path: `workflows/language/${name}.schema.json`, text: `${JSON.stringify(described, null, 2)}\n` };
  });
}

function jsonSchemaOf(schema: z.ZodMiniType): Json {
  return z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });
}

/** As it is written: in parts, with names where conditions stand. What a part lacks, `npm run packs:check` says. */
function mechanismFileSchema(): Json {
  const { required: _, ...whole } = jsonSchemaOf(mechanismSchema);
  const numbered = Object.entries(whole['$defs'] as Record<string, Definition>).find(isCondition)?.[0];
  if (numbered === undefined) throw new Error('no definition of the mechanism is that of conditions');
  const { $defs, properties, ...rest } = JSON.parse(
    JSON.stringify(whole).replaceAll(`"#/$defs/${numbered}"`, '"#/$defs/condition"'),
  ) as { $defs: Record<string, Definition>; properties: Record<string, Json> } & Json;
  const { [numbered]: conditions, ...others } = $defs;
  const { title } = propertiesOf(properties['stages']?.['additionalProperties']);
  const condition = { $ref: '#/$defs/condition' };
  const named = { type: 'string', description: '已命名条件的名称 · the name of one of `conditions`' };
  return {
    ...rest,
    $defs: { ...withChecklistFields(others), condition: { anyOf: [named, ofChecklist, ...(conditions?.anyOf ?? [])] } },
    properties: {
      ...properties,
      routing: withoutRequired(properties['routing']),
      parts: { type: 'array', items: { type: 'string' } },
      conditions: {
        type: 'object',
        additionalProperties: {
          type: 'object',
          properties: { title, holds: condition },
          required: ['title', 'holds'],
          additionalProperties: false,
        },
      },
    },
  };
}

/** As a checklist is asked for before the loader unfolds it (load-checklists.ts). */
const ofChecklist: Json = {
  type: 'object',
  properties: { checklist: { type: 'object', additionalProperties: { enum: ['complete', 'open'] }, maxProperties: 1 } },
  required: ['checklist'],
  additionalProperties: false,
};

/** The fields of a command with those that tick items. */
function withChecklistFields(definitions: Record<string, Definition>): Record<string, Definition> {
  const entries = Object.entries(definitions).map(([name, definition]): [string, Definition] => {
    const { additionalProperties: field, ...rest } = definition;
    const kinds = field?.oneOf ?? field?.anyOf;
    const group = kinds?.find(
      (one) => (propertiesOf(one)['type'] as { readonly const?: unknown } | undefined)?.const === 'group',
    );
    if (kinds === undefined || group === undefined) return [name, definition];
    const { fields: _, ...common } = propertiesOf(group);
    const properties = { ...common, type: { const: 'checklist' }, checklist: { type: 'string' } };
    const ticking = {
      type: 'object',
      properties,
      required: ['title', 'type', 'checklist'],
      additionalProperties: false,
    };
    return [name, { ...rest, additionalProperties: { [field?.oneOf ? 'oneOf' : 'anyOf']: [...kinds, ticking] } }];
  });
  return Object.fromEntries(entries);
}

interface Definition {
  readonly anyOf?: readonly Json[];
  readonly additionalProperties?: { readonly oneOf?: readonly Json[]; readonly anyOf?: readonly Json[] };
}

/** zod numbers what refers to itself; a condition is what can be `always`. */
function isCondition([, { anyOf }]: readonly [string, Definition]): boolean {
  return anyOf?.some((one) => 'always' in propertiesOf(one)) ?? false;
}

function withoutRequired({ required: _, ...rest }: Json = {}): Json {
  return rest;
}

/**
 * Puts the words at the keys; `*` stands for every entry of a map or list, and what has several shapes is described in each
 * that has the key.
 * @throws when there is no such key
 */
function describe(schema: Json, words: Descriptions, path: string): Json {
  const result = structuredClone(schema);
  for (const [place, text] of Object.entries(words)) {
    let here: readonly Json[] = [result];
    for (const key of place.split('.')) {
      here = here.flatMap(shapesOf).flatMap((one): readonly Json[] => {
        const found = at(one, key);
        return found === undefined ? [] : [found];
      });
    }
    if (here.length === 0) throw new Error(`${path}: nothing stands at ${place}`);
    for (const one of here) one['description'] = text;
  }
  return result;
}

function at(schema: Json, key: string): Json | undefined {
  if (key !== '*') return propertiesOf(schema)[key];
  return (schema['additionalProperties'] ?? schema['items']) as Json | undefined;
}

/** A schema, or each of those of which it is one. */
function shapesOf(schema: Json): readonly Json[] {
  return (schema['oneOf'] ?? schema['anyOf'] ?? [schema]) as readonly Json[];
}

function propertiesOf(schema: unknown): Record<string, Json> {
  return ((schema ?? {}) as { readonly properties?: Record<string, Json> }).properties ?? {};
}
