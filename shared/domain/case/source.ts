import { canonicalJson } from './canonical-json.ts';
import type { CaseEvent, EventBody } from './event.ts';
import { given } from './given.ts';
import type { UnitId } from '../mechanism/mechanism.ts';

type Registered = Extract<EventBody, { type: 'registered' }>;

/** What of a registration makes the matter: how it came in and what was added later do not. */
export type Matter = Pick<Registered, 'registration' | 'facts'> & { readonly mechanism: { readonly id: string } };

/** Whose numbers those of another system are: the line's on which it came in, or the counter's of a unit. */
export function sourceScope(from: { readonly line: string } | { readonly counter: UnitId }): string {
  return 'line' in from ? `line:${from.line}` : `unit:${from.counter}`;
}

/** The number that the source gives a matter, in one width; undefined where it gives none, in whatever words. */
export function givenReference(reference: string | undefined): string | undefined {
  return given(reference?.normalize('NFKC'))?.trim();
}

/**
 * The source that a case of an earlier version came from, by its first event. What is split off is no matter of the
 * source's own. A hotline's own line is not in the event: the one that it named stands for it.
 */
export function sourceOfEvent(event: CaseEvent): { readonly scope: string; readonly reference: string } | undefined {
  if (event.type !== 'registered' || event.splitFrom !== undefined) return undefined;
  const { registration, firstContact } = event;
  const reference = givenReference(registration.reference);
  if (reference === undefined) return undefined;
  const { line } = registration;
  return { scope: sourceScope(line === undefined ? { counter: firstContact } : { line }), reference };
}

/** The fields in which a matter is not what was registered, by their names in the request; empty where it is the same. */
export function differencesFrom(registered: Matter, sent: Matter): readonly string[] {
  const [before, now] = [partsOf(registered), partsOf(sent)];
  const names = [...new Set([...Object.keys(before), ...Object.keys(now)])];
  return names.filter((name) => canonicalJson(before[name] ?? null) !== canonicalJson(now[name] ?? null));
}

function partsOf({ registration, facts, mechanism }: Matter): Readonly<Record<string, unknown>> {
  const { content, respondent, place, complainant, confidential } = registration;
  // Registrations of earlier versions took a filler for a value.
  const { name, address, contact } = complainant;
  const person = { name: given(name), address: given(address), contact: given(contact) };
  const within = (name: string, fields: object) =>
    Object.fromEntries(Object.entries(fields).map(([field, value]) => [`${name}.${field}`, value as unknown]));
  return {
    mechanism: mechanism.id,
    content,
    respondent: given(respondent),
    place: given(place?.text) === undefined ? undefined : place,
    ...within('complainant', person),
    // A request for confidentiality that came too late must not be taken for heard.
    confidential,
    ...within('facts', facts),
  };
}
