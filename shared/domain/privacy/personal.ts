import type { Facts, FactVocabulary } from '../case/facts.ts';
import type { Registration } from '../case/case.ts';
import type { IntakeSpec } from '../mechanism/intake.ts';
import type { KnownPerson } from './mask.ts';

/** What a mechanism says is personal data besides name, address and contact. */
export interface DeclaredPersonal {
  readonly intake?: IntakeSpec;
  readonly facts: FactVocabulary;
}

/** Names of what is personal: `respondent`, `place`, and `facts.<fact>`. */
export function personalNames({ intake, facts }: DeclaredPersonal): readonly string[] {
  const asked = (['respondent', 'place'] as const).filter((field) => intake?.asks[field]?.personal);
  return [...asked, ...Object.keys(facts).flatMap((fact) => (facts[fact]?.personal ? [`facts.${fact}`] : []))];
}

/** Whether a field of the registration, or a fact, is personal data in this case. */
export function isPersonal(names: readonly string[] | undefined, name: string): boolean {
  return names?.includes(name) ?? false;
}

/** All that is known of people in a case: masked wherever it stands in a text for who may not know of them. */
export function knownPersonOf(
  { complainant, respondent, place, personal }: Pick<Registration, 'complainant' | 'respondent' | 'place' | 'personal'>,
  facts: Facts,
): KnownPerson {
  if (personal === undefined) return complainant;
  const values = [
    ...(personal.includes('respondent') ? [respondent] : []),
    ...(personal.includes('place') ? [place?.text] : []),
    ...Object.entries(facts).map(([fact, value]) => (personal.includes(`facts.${fact}`) ? value : undefined)),
  ];
  return { ...complainant, others: values.filter((value) => typeof value === 'string') };
}
