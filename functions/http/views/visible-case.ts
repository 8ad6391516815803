import type { CaseAnswer } from '../../../shared/contracts/answers.ts';
import { isKindFact } from '../../../shared/domain/case/facts.ts';
import { type Mechanism, type Section, sections } from '../../../shared/domain/mechanism/mechanism.ts';
import { type KnownPerson, maskedDeep, maskPersonalData } from '../../../shared/domain/privacy/mask.ts';
import { omitUndefined } from '../../../shared/domain/omit-undefined.ts';
import { actParts, caseParts, type Part, registrationParts, supervisionParts } from './visible-parts.ts';

/** The sections that a caller may see, and the person whose data is masked in the others. */
export interface Visibility {
  readonly open: ReadonlySet<Section>;
  readonly person: KnownPerson;
  /** What of the registration, and which facts, are personal data in this case. */
  readonly personal?: readonly string[];
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
    facts: visibleFacts(whole.facts, visibility),
    supervision: visibleSupervision(whole.supervision, visibility),
    acts: whole.acts.map((act) => visibleAct(act, visibility)),
    ...omitUndefined({
      records: visibility.open.has('record') ? visibleRecords(whole.records, visibility) : undefined,
    }),
    withheld: closed,
  } as CaseAnswer;
}

function visibleSupervision(whole: CaseAnswer['supervision'], visibility: Visibility) {
  const shown = { candidates: [], ...kept(whole, supervisionParts, visibility) };
  return visibility.open.has('complainant') ? shown : maskedDeep(shown, visibility.person);
}

/** Who may not know who complains does not learn it from what the units wrote to one another either. */
function withoutPerson(shown: Partial<CaseAnswer>, { person }: Visibility): Partial<CaseAnswer> {
  const { co, files, transferForm, historyResult: result } = shown;
  return {
    ...shown,
    ...(co === undefined ? {} : { co: maskedDeep(co, person) }),
    ...(files === undefined ? {} : { files: maskedDeep(files, person) }),
    ...(result === undefined ? {} : { historyResult: maskedDeep(result, person) }),
    ...(transferForm === undefined ? {} : { transferForm: maskedDeep(transferForm, person) }),
  };
}

/** What was said, without who complains: neither as known now nor as it was corrected from. */
export function withoutComplainant<Value>(data: Value, { person, personal = [] }: Visibility): Value {
  return maskedDeep(droppedDeep(data, ['complainant', ...personal]), person);
}

/** An event without what the mechanism says is personal besides the complainant, and with all of them masked in its texts. */
export function withoutPersonal<Value>(content: Value, { person, personal = [] }: Visibility): Value {
  return maskedDeep(droppedDeep(content, personal), person);
}

/** Facts, respondent and place that are personal go with the complainant, wherever an act or an event names them. */
function droppedDeep<Value>(value: Value, personal: readonly string[], inFacts = false): Value {
  if (Array.isArray(value)) return value.map((one) => droppedDeep<unknown>(one, personal)) as Value;
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(
    ([field, one]) =>
      !personal.includes(inFacts ? `facts.${field}` : field) ||
      // What is only called so is a text like others.
      (field === 'complainant' && (typeof one !== 'object' || one === null)),
  );
  return Object.fromEntries(
    entries.map(([field, one]) => [field, droppedDeep(one, personal, factFields.includes(field))]),
  ) as Value;
}

/** Where events and acts have facts by their names. */
const factFields: readonly string[] = ['facts', 'before'];

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
    ...kept(rest, partsOf(visibility), visibility),
    content: isWhole ? content : maskedText(content, visibility),
    ...(isWhole ? {} : { masked: true }),
    complainant: visibility.open.has('complainant') ? complainant : { withheld: true },
    unclear: isOpen ? registration.unclear : {},
  };
}

function visibleRecords(records: CaseAnswer['records'], visibility: Visibility): CaseAnswer['records'] {
  if (visibility.open.has('complainant')) return records;
  return records?.map((record) => ({
    ...record,
    entries: record.entries.map((entry) => ({ ...entry, data: withoutComplainant(entry.data, visibility) })),
  }));
}

function visibleAct(act: CaseAnswer['acts'][number], visibility: Visibility): CaseAnswer['acts'][number] {
  if (!visibility.open.has(actParts.data)) return { ...act, data: {}, withheld: true };
  return visibility.open.has('complainant') ? act : { ...act, data: withoutComplainant(act.data, visibility) };
}

/** Wording for whom the section is closed. */
export function maskedText(text: string, { person }: Visibility): string {
  return maskPersonalData(text, person);
}

/** To which section each field of a registration belongs in this case. */
export function partsOf({ personal = [] }: Pick<Visibility, 'personal'>): Readonly<Record<string, Part>> {
  if (personal.length === 0) return registrationParts;
  const own = personal.filter((name) => name in registrationParts).map((name) => [name, 'complainant'] as const);
  return { ...registrationParts, ...Object.fromEntries(own) };
}

/** The facts of the sections that are open. */
export function visibleFacts<Value>(
  facts: Readonly<Record<string, Value>>,
  visibility: Visibility,
): Readonly<Record<string, Value>> {
  const { open, personal = [] } = visibility;
  const shown = open.has('wording') ? facts : kindFacts(facts, visibility);
  if (personal.length === 0) return shown;
  const entries = Object.entries(open.has('complainant') ? facts : shown);
  return Object.fromEntries(
    entries.filter(([fact]) =>
      personal.includes(`facts.${fact}`) ? open.has('complainant') : Object.hasOwn(shown, fact),
    ),
  );
}

/** The facts that only say what kind of matter it is. */
function kindFacts<Value>(facts: Readonly<Record<string, Value>>, { mechanism }: Visibility): Record<string, Value> {
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
