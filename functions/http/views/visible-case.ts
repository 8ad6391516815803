import type { CaseAnswer } from '../../../shared/contracts/answers.ts';
import { isKindFact } from '../../../shared/domain/case/facts.ts';
import type { Complainant } from '../../../shared/domain/case/case.ts';
import { type Mechanism, type Section, sections } from '../../../shared/domain/mechanism/mechanism.ts';
import { maskedDeep, maskPersonalData } from '../../../shared/domain/privacy/mask.ts';
import { actParts, caseParts, type Part, registrationParts, supervisionParts } from './visible-parts.ts';

/** What somebody may see, and what is known of the person whom others are not to find in the wording. */
export interface Sight {
  readonly open: ReadonlySet<Section>;
  readonly complainant: Complainant;
  readonly mechanism: Mechanism;
}

/** The answer with what `sight` has, by the table of `visible-parts.ts`; what is left out is named in `withheld`. */
export function visibleCase(whole: CaseAnswer, sight: Sight): CaseAnswer {
  const closed = sections.filter((section) => !sight.open.has(section));
  if (closed.length === 0) return whole;
  const shown = kept(whole, caseParts, sight);
  return {
    ...blank,
    ...(sight.open.has('complainant') ? shown : withoutPerson(shown, sight)),
    registration: visibleRegistration(whole.registration, sight),
    facts: sight.open.has('wording') ? whole.facts : kindFacts(whole.facts, sight),
    supervision: visibleSupervision(whole.supervision, sight),
    acts: whole.acts.map((act) => visibleAct(act, sight)),
    withheld: closed,
  } as CaseAnswer;
}

function visibleSupervision(whole: CaseAnswer['supervision'], sight: Sight) {
  const shown = { candidates: [], ...kept(whole, supervisionParts, sight) };
  return sight.open.has('complainant') ? shown : maskedDeep(shown, sight.complainant);
}

/** Who may not know who complains does not learn it from what the units wrote to one another either. */
function withoutPerson(shown: Partial<CaseAnswer>, { complainant }: Sight): Partial<CaseAnswer> {
  const { co, transferForm, historyResult: result } = shown;
  return {
    ...shown,
    ...(co === undefined ? {} : { co: maskedDeep(co, complainant) }),
    ...(result === undefined ? {} : { historyResult: maskedDeep(result, complainant) }),
    ...(transferForm === undefined ? {} : { transferForm: maskedDeep(transferForm, complainant) }),
  };
}

/** What was said, without who complains: neither as known now nor as it was corrected from. */
export function withoutComplainant<Value>(data: Value, complainant: Complainant): Value {
  return maskedDeep(droppedDeep(data), complainant);
}

function droppedDeep<Value>(value: Value): Value {
  if (Array.isArray(value)) return value.map((one) => droppedDeep<unknown>(one)) as Value;
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(
    ([field, one]) => field !== 'complainant' || typeof one !== 'object' || one === null,
  );
  return Object.fromEntries(entries.map(([field, one]) => [field, droppedDeep(one)])) as Value;
}

/** What an answer always has, where there is nothing in it to be shown; the rest is left out. */
const blank = { co: [], milestones: [], impossible: [], links: {}, ratings: [] };

function visibleRegistration(registration: CaseAnswer['registration'], sight: Sight): CaseAnswer['registration'] {
  const { content, complainant, ...rest } = registration;
  const isOpen = sight.open.has('wording');
  // Who may not know who complains does not read it in the wording either.
  const isWhole = isOpen && sight.open.has('complainant');
  return {
    ...kept(rest, registrationParts, sight),
    content: isWhole ? content : maskedText(content, sight),
    ...(isWhole ? {} : { masked: true }),
    complainant: sight.open.has('complainant') ? complainant : { withheld: true },
    unclear: isOpen ? registration.unclear : {},
  };
}

function visibleAct(act: CaseAnswer['acts'][number], sight: Sight): CaseAnswer['acts'][number] {
  if (!sight.open.has(actParts.data)) return { ...act, data: {}, withheld: true };
  return sight.open.has('complainant') ? act : { ...act, data: withoutComplainant(act.data, sight.complainant) };
}

/** Wording for whom the section is closed. */
export function maskedText(text: string, { complainant }: Sight): string {
  return maskPersonalData(text, complainant);
}

/** The facts that only say what kind of matter it is. */
export function kindFacts<Value>(facts: Readonly<Record<string, Value>>, { mechanism }: Sight): Record<string, Value> {
  return Object.fromEntries(Object.entries(facts).filter(([fact]) => isKindFact(mechanism.facts, fact)));
}

/** The fields that are open, or of a section that is. */
function kept<Whole extends object>(whole: Whole, parts: Readonly<Record<string, Part>>, sight: Sight): Partial<Whole> {
  const entries = Object.entries(whole).filter(([field]) => {
    const part = parts[field] ?? 'record';
    return part === 'open' || (part !== 'masked' && part !== 'within' && sight.open.has(part));
  });
  return Object.fromEntries(entries) as Partial<Whole>;
}
