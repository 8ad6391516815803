import type { MechanismsAnswer, UnitsAnswer } from '../shared/contracts/answers.ts';
import type { FactAnswer, MechanismAnswer } from '../shared/contracts/mechanism-answer.ts';
import * as operations from '../shared/contracts/operations.ts';
import { call } from './api.ts';
import { say, type Text } from './language.ts';

/** A mechanism as the page reads it. */
export type Mechanism = MechanismAnswer;
/** A fact of a mechanism, as forms need it. */
export type FactSpec = FactAnswer;
/** A unit of the register. */
export type Unit = UnitsAnswer['units'][number];

/** What does not change while a page is open: units, what rules are about, and stages for the filters. */
export interface Reference {
  readonly units: readonly Unit[];
  readonly mechanisms: MechanismsAnswer['mechanisms'];
}

const unitNames = new Map<string, Text>();

/** The kinds of units that are towns. */
const townKinds = new Set<string>();

/** What each rule is about. */
const ruleTitles = new Map<string, Text>();

/** Loads register, rules and mechanisms. @throws ApiError */
export async function loadReference(): Promise<Reference> {
  const [{ units, kinds = [] }, { mechanisms }, { rules }] = await Promise.all([
    call(operations.listUnits),
    call(operations.listMechanisms),
    call(operations.listRules),
  ]);
  for (const { id, name } of units) unitNames.set(id, name);
  for (const { id, town } of kinds) if (town) townKinds.add(id);
  for (const { id, title } of rules) ruleTitles.set(id, title);
  return { units, mechanisms };
}

const details = new Map<string, Mechanism>();

/** Loads a mechanism once and keeps it: the newest version, or the one of a case. @throws ApiError */
export async function loadMechanism(id: string, version?: number): Promise<Mechanism> {
  const key = `${id} ${version ?? ''}`;
  const query = version === undefined ? {} : { query: { version: String(version) } };
  const known = details.get(key) ?? (await call(operations.readMechanism, { params: { id }, ...query }));
  details.set(key, known);
  return known;
}

/** The unit's name in the reader's language, or its id where it is unknown. */
export function unitName(id: string): string {
  const name = unitNames.get(id);
  return name ? say(name) : id;
}

/** Whether a registration can name the unit as the place. */
export function isTown({ kind }: Unit): boolean {
  return townKinds.has(kind);
}

/** `ENV-062 60个工作日内办结`; the bare id where no rulebook says what it is about. */
export function ruleName(id: string): string {
  const title = ruleTitles.get(id);
  return title ? `${id} ${say(title)}` : id;
}
