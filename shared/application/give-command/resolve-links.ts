import type { CommandBody } from '../../contracts/command-fields.ts';
import type { Case } from '../../domain/case/case.ts';
import { unexplainedOf } from '../../domain/deadlines/of-case.ts';
import type { Command } from '../../domain/case/decision.ts';
import { unitOf } from '../../domain/case/parties.ts';
import { comparePublicity, type Observed, type Publicised } from '../../domain/case/publicity.ts';
import type { CaseKind, Derivation, Field } from '../../domain/mechanism/fields.ts';
import type { CommandSpec } from '../../domain/mechanism/mechanism.ts';
import type { Unit } from '../../domain/organisation/unit.ts';
import type { CaseStore } from '../../ports/case-store.ts';
import { invalid, type Refusal } from '../refusal.ts';

/** The payload with what other records say about it, or why the other record does not fit. */
export type Resolved = { readonly kind: 'resolved'; readonly payload: Command['payload'] } | Refusal;

interface LookUp {
  readonly body: CommandBody;
  readonly spec: CommandSpec;
  readonly subject: Case;
  readonly store: CaseStore;
  readonly units: readonly Unit[];
}

/**
 * Looks up what a command refers to: other cases, the units that another one consists of (ENV-031), a deadline of the case
 * itself; and what a comparison with another case brings (ENV-112, RT-05, RT-06).
 */
export async function resolveLinks(given: Command['payload'], asked: LookUp): Promise<Resolved> {
  const payload: Record<string, unknown> = { ...given };
  for (const [name, field] of Object.entries(asked.spec.fields ?? {})) {
    const wrong = await refusalOf(name, field, asked);
    if (wrong !== undefined) return wrong;
    if (field.type === 'deadline' && field.otherwise !== undefined && payload[name] === undefined) {
      // The record is for good, and who judges the reasons finds them by the deadline (ENV-131).
      const [only, ...others] = unexplainedOf(asked.subject);
      if (only !== undefined && others.length === 0) payload[name] = only.id;
    }
    if (field.type === 'derived' && 'works' in field.from) {
      const { facts, differences } = await compared(field.from, asked);
      Object.assign(payload, facts, { [name]: differences });
    }
  }
  return { kind: 'resolved', payload };
}

async function refusalOf(name: string, field: Field, asked: LookUp): Promise<Refusal | undefined> {
  const said = asked.body[name];
  if (said === undefined) return undefined;
  if (field.type === 'unit' && field.under) {
    const { roles, message } = field.under;
    const parent = asked.units.find(({ id }) => id === said)?.parent;
    const fits = parent !== undefined && roles.some((role) => unitOf(role, asked.subject, noActor) === parent);
    return fits ? undefined : invalid([{ path: name, message }]);
  }
  if (field.type === 'case') return typeof said === 'string' ? caseRefusal(name, field, said, asked) : undefined;
  if (field.type !== 'list' || field.of?.type !== 'case' || !Array.isArray(said)) return undefined;
  const { of } = field;
  const each = said.map((number, index) => caseRefusal(`${name}[${index}]`, of, String(number), asked));
  return (await Promise.all(each)).find((one) => one !== undefined);
}

const noActor = {};
const noSuchCase = { zh: '没有该案件', en: 'there is no such case' };
const caseItself = { zh: '不能是本案自身', en: 'it cannot be the case itself' };

async function caseRefusal(
  path: string,
  { of, unknown = noSuchCase, itself = caseItself }: CaseKind,
  number: string,
  { store, subject }: LookUp,
): Promise<Refusal | undefined> {
  const other = (await store.load(number))?.snapshot;
  const wanted = of === 'same' ? subject.mechanism.id : of;
  if (other === undefined || (wanted !== undefined && other.mechanism.id !== wanted)) {
    return invalid([{ path, message: unknown }]);
  }
  return other.number === subject.number ? invalid([{ path, message: itself }]) : undefined;
}

type Comparison = Extract<Derivation, { extension: 'publicity' }>;

async function compared({ works, found, command, content, fact }: Comparison, { body, store }: LookUp) {
  const other = (await store.load(String(body[works])))?.snapshot;
  const published = other && (await lastSaid(other, { command, content }, store));
  const observed = (body[found] ?? {}) as Observed;
  const { match, differences } = comparePublicity(published as Publicised | undefined, observed);
  return { facts: match === undefined ? {} : { facts: { [fact]: match } }, differences };
}

/** What a field of a command said the last time that it was given to a case. */
async function lastSaid(
  other: Case,
  { command, content }: Pick<Comparison, 'command' | 'content'>,
  store: Pick<CaseStore, 'events'>,
): Promise<unknown> {
  const seq = other.acts.latest[command];
  if (seq === undefined) return undefined;
  const [found] = await store.events(other.number, { after: seq - 1, limit: 1 });
  return found?.event.type === 'act' ? found.event.data[content] : undefined;
}
