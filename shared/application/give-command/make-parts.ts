import type { Case } from '../../domain/case/case.ts';
import type { Actor } from '../../domain/case/event.ts';
import type { Facts } from '../../domain/case/facts.ts';
import { unnamedWhole } from '../../domain/case/links.ts';
import { newFacts } from '../../domain/case/learned.ts';
import { unitOf } from '../../domain/case/parties.ts';
import { isPartOf, registrationOfPart, registrationOfTask } from '../../domain/case/part-of.ts';
import { admissionRefusal, register } from '../../domain/case/register.ts';
import type { Payload } from '../../domain/case/situation.ts';
import { type Instant, localDateOf } from '../../domain/instant.ts';
import { linkOf, type LinkName, type LinkOf } from '../../domain/mechanism/links.ts';
import type { CommandSpec, Mechanism } from '../../domain/mechanism/mechanism.ts';
import { omitUndefined } from '../../domain/omit-undefined.ts';
import type { Rejection } from '../../domain/case/decision.ts';
import type { CompanionCommit } from '../../ports/case-store.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Rules } from '../../ports/rules.ts';
import { caseNumber } from '../case-number.ts';
import type { RandomBytes } from '../crockford.ts';
import { commitOf } from '../decide-and-commit.ts';
import { decisionContext, mechanismOf } from '../decision-context.ts';
import type { QueryCodes } from '../query-codes.ts';
import { factsOf } from '../read-facts.ts';
import { invalid, type Refusal } from '../refusal.ts';
import type { CaseFounding, RejectedCompanion } from './companion-commits.ts';

/** What making cases as parts of another one needs. */
export interface PartsDeps {
  readonly codes: QueryCodes;
  readonly clock: Clock;
  readonly random: RandomBytes;
}

/** The cases that an act makes of its items. */
export interface MadeParts {
  readonly kind: 'made';
  /** Their numbers, by the field in which the act keeps them. */
  readonly numbers: Readonly<Record<string, readonly string[]>>;
  /** Those of which somebody is told the code. */
  readonly newCases: readonly { readonly number: string; readonly queryCode: string }[];
  readonly founding: CaseFounding;
}

/** A field of a command whose items become cases. */
interface MakingField {
  /** Where the act keeps the numbers. */
  readonly name: string;
  readonly link: LinkName;
  readonly spec: LinkOf<'part'>;
  /** The list whose items they are. */
  readonly items: string;
}

/** The fields of a command whose items become cases. */
export function makingFields(mechanism: Mechanism, { fields = {} }: CommandSpec): readonly MakingField[] {
  return Object.entries(fields).flatMap(([name, field]) => {
    if (field.type !== 'derived' || !('makes' in field.from)) return [];
    const { makes: link, of: items } = field.from;
    const spec = linkOf(mechanism, link, 'part');
    return spec === undefined ? [] : [{ name, link, spec, items }];
  });
}

/** The mechanism of the cases that a link makes: the whole's own in its version, another one in the newest. */
export function mechanismOfParts({ to }: Pick<LinkOf<'part'>, 'to'>, whole: Case, rules: Rules): Mechanism {
  if (to === 'same') return mechanismOf(rules, whole);
  const other = rules.mechanisms.find(({ id }) => id === to);
  if (other === undefined) throw new Error(`the mechanism ${to} of the parts is not deployed`);
  return other;
}

type Item = Readonly<Record<string, unknown>>;

/** The items of a list as an act has them. */
export function itemsOf(payload: Payload, field: string): readonly Item[] {
  const said = payload[field];
  return Array.isArray(said) ? (said as readonly Item[]) : [];
}

/** What is known of a part before it is a case. */
export interface PartToMake {
  readonly number: string;
  readonly digest: string;
  readonly item: Item;
  readonly facts: Facts;
}

interface WholeCase {
  readonly subject: Case;
  readonly mechanism: Mechanism;
  /** The whole of its wording, of which the case has but the beginning. */
  readonly wording: () => Promise<string>;
  readonly actor: Actor;
  readonly rules: Rules;
}

/**
 * The cases that the items of a command become. Each is decided before anything is written, and comes into being in the
 * transaction that links it; those for which the transaction has no room follow from the feed, out of what the act says
 * (`follow-links.ts`). Of a part that is quoted from the wording somebody is told the code: it has to fit.
 */
export async function makeParts(
  payload: Payload,
  fields: readonly MakingField[],
  whole: WholeCase,
  { codes, clock, random }: PartsDeps,
): Promise<MadeParts | Refusal> {
  const { subject, actor, rules } = whole;
  const today = localDateOf(clock.now());
  const numbers: Record<string, readonly string[]> = {};
  const newCases: { number: string; queryCode: string }[] = [];
  const made: { readonly spec: LinkOf<'part'>; readonly part: PartToMake }[] = [];
  for (const { name, spec, items: list } of fields) {
    const { quoted, content } = spec.gives;
    const items = itemsOf(payload, list);
    if (quoted !== undefined && items.length > 0) {
      const wording = await whole.wording();
      const foreign = items.findIndex((item) => !isPartOf(String(item[content]), wording));
      if (foreign >= 0) return invalid([{ path: `${list}[${foreign}].${content}`, message: notQuoted, rule: quoted }]);
    }
    const mechanism = mechanismOfParts(spec, subject, rules);
    const own: string[] = [];
    for (const [index, item] of items.entries()) {
      const reading = factsOf(mechanism, factsGiven(spec, item, payload, subject), { units: rules.units, today });
      if (reading.kind === 'refused') return within(`${list}[${index}]`, reading);
      const number = caseNumber(mechanism, clock.now(), random);
      const { code, digest } = await codes.make(number);
      own.push(number);
      if (quoted !== undefined) newCases.push({ number, queryCode: code });
      made.push({ spec, part: { number, digest, item, facts: reading.facts } });
    }
    if (own.length > 0) numbers[name] = own;
  }
  return {
    kind: 'made',
    numbers,
    newCases,
    founding: (original, now) => foundTogether(made, original, { actor, rules, now }),
  };
}

interface Founding {
  readonly actor: Actor;
  readonly rules: Rules;
  readonly now: Instant;
}

/**
 * So many items of a table the parts take in the transaction of their act: DynamoDB writes a hundred together, and the
 * whole has some of its own. The same holds of every store, so that none makes what another one cannot.
 */
const maxItemsTogether = 80;

/** And so many bytes of JSON, of the 4 MB of a transaction. */
const maxBytesTogether = 3 * 1024 * 1024;

function foundTogether(
  made: readonly { readonly spec: LinkOf<'part'>; readonly part: PartToMake }[],
  original: Case,
  founding: Founding,
): { readonly kind: 'founded'; readonly commits: readonly CompanionCommit[] } | RejectedCompanion {
  const commits: CompanionCommit[] = [];
  let items = 0;
  let bytes = 0;
  for (const { spec, part } of made) {
    const { commit, refusal } = registerPart(part, spec, original, founding);
    if (refusal) return { kind: 'rejected', rejection: refusal };
    items += itemsIn(commit);
    bytes += Buffer.byteLength(JSON.stringify([commit.snapshot, commit.events]));
    if (items <= maxItemsTogether && bytes <= maxBytesTogether) commits.push(commit);
    else if (spec.gives.quoted !== undefined) return { kind: 'rejected', rejection: tooManyAtOnce };
  }
  return { kind: 'founded', commits };
}

/** Snapshot and events, and a line for the board of each unit that has something to do and does not hold the case. */
function itemsIn({ snapshot, tasks }: CompanionCommit): number {
  return 2 + tasks.filter(({ unit }) => unit !== snapshot.holder).length;
}

const tooManyAtOnce: Rejection = {
  code: 'too-large',
  message: {
    zh: '一次分出的案件过多，请分几次办理',
    en: 'these are more cases than one act can make: make them by several',
  },
};

/**
 * Registers a part as a case of its own.
 * @param receivedAt when the act was done, where it is registered only afterwards
 */
export function registerPart(
  { number, digest, item, facts }: PartToMake,
  spec: LinkOf<'part'>,
  original: Case,
  { actor, rules, now, receivedAt }: Founding & { readonly receivedAt?: Instant },
): { readonly commit: CompanionCommit; readonly refusal: Rejection | undefined } {
  const { gives, back } = spec;
  const mechanism = mechanismOfParts(spec, original, rules);
  const context = decisionContext(rules, mechanism, actor, now);
  const said = {
    content: String(item[gives.content]),
    ...omitUndefined({
      respondent: gives.respondent === undefined ? undefined : (item[gives.respondent] as string | undefined),
      place: gives.place === undefined ? undefined : (item[gives.place] as { text: string; town?: string } | undefined),
    }),
  };
  const since = gives.quoted === undefined ? receivedAt : original.receivedAt;
  const { events, subject } = register(
    mechanism,
    {
      number,
      codeDigest: digest,
      firstContact: unitOf(gives.firstContact ?? 'first-contact', original, actor) ?? original.firstContact,
      registration:
        gives.quoted === undefined
          ? registrationOfTask(said, actor.user)
          : registrationOfPart(original, said, actor.user),
      facts,
      splitFrom: original.number,
      ...omitUndefined({
        wholeAs: back === unnamedWhole ? undefined : back,
        // What is found out about a part when it is split off was not known at the receipt of the whole.
        learned: gives.quoted === undefined ? undefined : newFacts(original, facts),
        receivedAt: since !== undefined && since < now ? since : undefined,
      }),
    },
    context,
  );
  const refusal = admissionRefusal(mechanism, subject, context);
  return { refusal, commit: commitOf(undefined, { events, subject }, mechanism, context) };
}

/** The facts of a part, from where its link says. */
export function factsGiven({ gives }: LinkOf<'part'>, item: Item, payload: Payload, whole: Case): Item {
  const { facts = {} } = gives;
  if (typeof facts === 'string') return (item[facts] ?? {}) as Item;
  const given = Object.entries(facts).map(([fact, from]) => {
    if ('item' in from) return [fact, item[from.item]] as const;
    return [fact, 'payload' in from ? payload[from.payload] : whole.facts[from.fact]] as const;
  });
  return omitUndefined(Object.fromEntries(given));
}

function within(path: string, { details, ...refusal }: Refusal): Refusal {
  const inside = details?.map((problem) => ({ ...problem, path: `${path}.${problem.path}` }));
  return { ...refusal, ...omitUndefined({ details: inside }) };
}

const notQuoted = {
  zh: '应为本案原文中的一部分，照录原话',
  en: 'must be a part of the wording of this case, as it stands there',
};
