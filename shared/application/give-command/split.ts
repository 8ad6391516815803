import type { Case } from '../../domain/case/case.ts';
import { admissionRefusal, register } from '../../domain/case/register.ts';
import type { Actor } from '../../domain/case/event.ts';
import type { Facts } from '../../domain/case/facts.ts';
import { newFacts } from '../../domain/case/learned.ts';
import { isPartOf, registrationOfPart } from '../../domain/case/part-of.ts';
import { localDateOf } from '../../domain/instant.ts';
import { omitUndefined } from '../../domain/omit-undefined.ts';
import type { Rules } from '../../ports/rules.ts';
import type { Clock } from '../../ports/clock.ts';
import { caseNumber } from '../case-number.ts';
import type { RandomBytes } from '../crockford.ts';
import { commitOf } from '../decide-and-commit.ts';
import { decisionContext, mechanismOf } from '../decision-context.ts';
import { invalid, type Refusal } from '../refusal.ts';
import type { QueryCodes } from '../query-codes.ts';
import { factsOf } from '../read-facts.ts';
import type { CaseFounding } from './companion-commits.ts';

/** What splitting a case needs. */
export interface SplitDeps {
  readonly codes: QueryCodes;
  readonly clock: Clock;
  readonly random: RandomBytes;
}

/** The cases that a complaint is split into, each with the code that its complainant gets. */
export interface Split {
  readonly kind: 'split';
  readonly newCases: readonly { readonly number: string; readonly queryCode: string }[];
  readonly founding: CaseFounding;
}

/** A part of a case's wording that becomes a case of its own. */
export interface Matter {
  readonly content: string;
  readonly respondent?: string;
  readonly place?: { readonly text: string; readonly town?: string };
  readonly facts?: Readonly<Record<string, unknown>>;
}

/**
 * Several matters of one call become cases of their own (ENV-010, ENV-011): each quotes its part of the wording, has
 * its own facts, number and code, the same complainant and first receiver, and counts from the receipt of the whole.
 * They come into being in the transaction that links them, or not at all.
 * @param wording the whole of it, of which the case has but the beginning
 */
export async function splitOff(
  { field, parts: matters }: { readonly field: string; readonly parts: readonly Matter[] },
  { subject, wording, actor, rules }: { subject: Case; wording: string; actor: Actor; rules: Rules },
  { codes, clock, random }: SplitDeps,
): Promise<Split | Refusal> {
  const mechanism = mechanismOf(rules, subject);
  const foreign = matters.findIndex(({ content }) => !isPartOf(content, wording));
  if (foreign >= 0) {
    const rule = mechanism.cites?.registration;
    return invalid([{ path: `${field}[${foreign}].content`, message: notQuoted, ...omitUndefined({ rule }) }]);
  }
  const parts: { part: Matter; facts: Facts; number: string; code: string; digest: string }[] = [];
  const today = localDateOf(clock.now());
  for (const [index, part] of matters.entries()) {
    const reading = factsOf(mechanism, part.facts ?? {}, { units: rules.units, today });
    if (reading.kind === 'refused') return within(`${field}[${index}]`, reading);
    const number = caseNumber(mechanism, clock.now(), random);
    parts.push({ part, facts: reading.facts, number, ...(await codes.make(number)) });
  }
  return {
    kind: 'split',
    newCases: parts.map(({ number, code }) => ({ number, queryCode: code })),
    founding: (original, now) => {
      const context = decisionContext(rules, mechanism, actor, now);
      const commits = parts.map(({ part, facts, number, digest }) => {
        const { events, subject: made } = register(
          mechanism,
          {
            number,
            codeDigest: digest,
            firstContact: original.firstContact,
            registration: registrationOfPart(original, part, actor.user),
            facts,
            splitFrom: original.number,
            // What is found out about a part when it is split off was not known at the receipt of the whole.
            learned: newFacts(original, facts),
            ...omitUndefined({ receivedAt: original.receivedAt < now ? original.receivedAt : undefined }),
          },
          context,
        );
        const commit = commitOf(undefined, { events, subject: made }, mechanism, context);
        return { refusal: admissionRefusal(mechanism, made, context), commit };
      });
      const rejection = commits.find(({ refusal }) => refusal)?.refusal;
      if (rejection) return { kind: 'rejected', rejection };
      return { kind: 'founded', commits: commits.map(({ commit }) => commit) };
    },
  };
}

function within(path: string, { details, ...refusal }: Refusal): Refusal {
  const inside = details?.map((problem) => ({ ...problem, path: `${path}.${problem.path}` }));
  return { ...refusal, ...omitUndefined({ details: inside }) };
}

const notQuoted = {
  zh: '应为本案原文中的一部分，照录原话',
  en: 'must be a part of the wording of this case, as it stands there',
};
