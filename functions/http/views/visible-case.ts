import type { CaseAnswer } from '../../../shared/contracts/answers.ts';
import { isKindFact } from '../../../shared/domain/case/facts.ts';
import type { Complainant } from '../../../shared/domain/case/case.ts';
import { type Mechanism, type Section, sections } from '../../../shared/domain/mechanism/mechanism.ts';
import { maskedDeep, maskPersonalData } from '../../../shared/domain/privacy/mask.ts';
import { actParts, caseParts, type Part, registrationParts, supervisionParts } from './visible-parts.ts';

/** The sections that a caller may see, and the person whose data is masked in the others. */
export interface Visibility {
  readonly open: ReadonlySet<Section>;
  readonly complainant: Complainant;
  readonly mechanism: Mechanism;
}

/** The answer with what `sight` has, by the table of `visible-parts.ts`; what is left out is named in `withheld`. */
export function visibleCase(whole: CaseAnswer, visibility: Visibility): CaseAnswer {
  const closed = sections.filter((section) => !visibility.open.has(section));
  if (closed.length === 0) return whole;
  const shown = kept(whole, caseParts, visibility);
  return {
    ...blank,
    ...(visibility.open.has('complainant') ? shown : withoutPerson(shown, visibility)),
    registration: visibleRegistration(whole.registration, visibility),
    facts: visibility.open.has('wording') ? whole.facts : kindFacts(whole.facts, visibility),
    supervision: visibleSupervision(whole.supervision, visibility),
    acts: whole.acts.map((act) => visibleAct(act, visibility)),
    withheld: closed,
  } as CaseAnswer;
}

function visibleSupervision(whole: CaseAnswer['supervision'], visibility: Visibility) {
  const shown = { candidates: [], ...kept(whole, supervisionParts, visibility) };
  return visibility.open.has('complainant') ? shown : maskedDeep(shown, visibility.complainant);
}

/** Who may not know who complains does not learn it from what the units wrote to one another either. */
function withoutPerson(shown: Partial<CaseAnswer>, { complainant }: Visibility): Partial<CaseAnswer> {
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

/** The fields that every answer has, empty where they may not be seen. */
const blank = { co: [], milestones: [], impossible: [], links: {}, ratings: [] };

function visibleRegistration(
  registration: CaseAnswer['registration'],
  visibility: Visibility,
): CaseAnswer['registration'] {
  const { content, complainant, ...rest } = registration;
  const isOpen = visibility.open.has('wording');
  // Who may not know who complains does not read it in the wording either.
  const isWhole = isOpen && visibility.open.has('complainant');
  return {
    ...kept(rest, registrationParts, visibility),
    content: isWhole ? content : maskedText(content, visibility),
    ...(isWhole ? {} : { masked: true }),
    complainant: visibility.open.has('complainant') ? complainant : { withheld: true },
    unclear: isOpen ? registration.unclear : {},
  };
}

function visibleAct(act: CaseAnswer['acts'][number], visibility: Visibility): CaseAnswer['acts'][number] {
  if (!visibility.open.has(actParts.data)) return { ...act, data: {}, withheld: true };
  return visibility.open.has('complainant')
    ? act
    : { ...act, data: withoutComplainant(act.data, visibility.complainant) };
}

/** Wording for whom the section is closed. */
export function maskedText(text: string, { complainant }: Visibility): string {
  return maskPersonalData(text, complainant);
}

/** The facts that only say what kind of matter it is. */
export function kindFacts<Value>(
  facts: Readonly<Record<string, Value>>,
  { mechanism }: Visibility,
): Record<string, Value> {
  return Object.fromEntries(Object.entries(facts).filter(([fact]) => isKindFact(mechanism.facts, fact)));
}

/** The fields that are open, or of a section that is. */
function kept<Whole extends object>(
  whole: Whole,
  parts: Readonly<Record<string, Part>>,
  visibility: Visibility,
): Partial<Whole> {
  const entries = Object.entries(whole).filter(([field]) => {
    const part = parts[field] ?? 'record';
    return part === 'open' || (part !== 'masked' && part !== 'within' && visibility.open.has(part));
  });
  return Object.fromEntries(entries) as Partial<Whole>;
}
