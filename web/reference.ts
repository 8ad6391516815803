import type { MechanismsAnswer } from '../shared/contracts/answers.ts';
import { call } from './api.ts';
import { say, type Text } from './language.ts';
import { ruleTitle } from './rule-titles.ts';

/** The part of `GET /v1/mechanisms/{id}` that this page looks at. */
export interface Mechanism {
  readonly id: string;
  readonly stages: Readonly<Record<string, { readonly title: Text; readonly terminal?: boolean }>>;
  readonly commands: Readonly<Record<string, { readonly title: Text; readonly rules: readonly string[] }>>;
  readonly clocks: Readonly<
    Record<
      string,
      {
        readonly title: Text;
        readonly kind: string;
        readonly escalation?: readonly { readonly id: string; readonly title: Text }[];
      }
    >
  >;
  readonly milestones: Readonly<Record<string, { readonly title: Text }>>;
  readonly facts: Readonly<Record<string, FactSpec>>;
  readonly settings: Readonly<Record<string, { readonly title: Text }>>;
  readonly routing: { readonly rows: readonly Titled[]; readonly overlays?: readonly Titled[] };
}

interface Titled {
  readonly id: string;
  readonly title: Text;
}

/** A fact of a mechanism, as forms need it. */
export interface FactSpec {
  readonly title: Text;
  readonly type: 'enum' | 'set' | 'flag' | 'date' | 'when' | 'count' | 'text' | 'approvals';
  readonly values?: Readonly<Record<string, Text>>;
  /** Of `approvals`: who may have approved. */
  readonly departments?: Readonly<Record<string, Text>>;
}

/** A unit of the register. */
export interface Unit {
  readonly id: string;
  readonly name: Text;
  readonly kind: string;
  readonly parent?: string;
  readonly hotlines: readonly { readonly number: string; readonly printedFor: string }[];
  readonly rules: readonly string[];
}

/** What does not change while a page is open: units, and stages for the filters. */
export interface Reference {
  readonly units: readonly Unit[];
  readonly mechanisms: MechanismsAnswer['mechanisms'];
}

const unitNames = new Map<string, Text>();

/** `D-05`: whose duties these are. */
const duties = new Map<string, Text>();

/** Loads register and mechanisms. @throws ApiError */
export async function loadReference(): Promise<Reference> {
  const [{ units }, { mechanisms }] = await Promise.all([
    call<{ units: readonly Unit[] }>('/v1/units'),
    call<MechanismsAnswer>('/v1/mechanisms'),
  ]);
  for (const { id, name, rules } of units) {
    unitNames.set(id, name);
    for (const rule of rules) if (rule.startsWith('D-')) duties.set(rule, name);
  }
  return { units, mechanisms };
}

const details = new Map<string, Mechanism>();

/** Loads a mechanism once and keeps it. @throws ApiError */
export async function loadMechanism(id: string): Promise<Mechanism> {
  const known = details.get(id) ?? (await call<Mechanism>(`/v1/mechanisms/${encodeURIComponent(id)}`));
  details.set(id, known);
  return known;
}

let schemas: readonly CommandSchema[] | undefined;

/** What each command takes, from the API's own description. */
export async function loadCommandSchemas(): Promise<readonly CommandSchema[]> {
  if (schemas) return schemas;
  const { paths } = await call<OpenApi>('/openapi.json');
  schemas = paths['/v1/cases/{number}/commands'].post.requestBody.content['application/json'].schema.oneOf;
  return schemas;
}

interface OpenApi {
  readonly paths: {
    readonly '/v1/cases/{number}/commands': {
      readonly post: {
        readonly requestBody: {
          readonly content: { readonly 'application/json': { readonly schema: { readonly oneOf: CommandSchema[] } } };
        };
      };
    };
  };
}

/** The part of JSON Schema that commands use. */
export interface Schema {
  readonly type?: string;
  readonly const?: unknown;
  readonly enum?: readonly string[];
  readonly format?: string;
  readonly pattern?: string;
  readonly maxLength?: number;
  readonly minItems?: number;
  readonly default?: unknown;
  readonly description?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
}

/** The JSON Schema of a command's body. */
export type CommandSchema = Schema & { readonly properties: Readonly<Record<string, Schema>> };

/** The unit's name in the reader's language, or its id where it is unknown. */
export function unitName(id: string): string {
  const name = unitNames.get(id);
  return name ? say(name) : id;
}

/** `ENV-062 60个工作日内办结`; the bare id where nobody says what it is about. */
export function ruleName(id: string, mechanism?: Mechanism): string {
  const rows = [...(mechanism?.routing.rows ?? []), ...(mechanism?.routing.overlays ?? [])];
  const title = ruleTitle(id) ?? dutyTitle(id) ?? rows.find((row) => row.id === id)?.title;
  return title ? `${id} ${say(title)}` : id;
}

function dutyTitle(id: string): Text | undefined {
  const name = duties.get(id);
  return name && { zh: `${name.zh}的职责`, en: `Duties of ${name.en}` };
}
