import type { Person } from '../organisation/person.ts';
import type { Unit } from '../organisation/unit.ts';

/** Who can be mentioned. */
export interface Mentionable {
  readonly units: readonly Unit[];
  readonly persons: readonly Person[];
}

/** Who was mentioned, each once. */
export interface Mentioned {
  readonly units: readonly string[];
  readonly persons: readonly string[];
}

interface Name {
  readonly text: string;
  readonly kind: keyof Mentioned;
  readonly id: string;
}

/** Not within an e-mail address. */
const sign = /(?<![A-Za-z0-9._%+-])[@＠]/gu;
const latin = /[A-Za-z0-9_-]/u;

/**
 * Whom the texts mention with `@`: a unit by its id or a name of it, a person by the account or the name. Of the names
 * that a text goes on with the longest counts; of two people of the same name both are meant.
 *
 * @example mentionsIn(['请@生态环境局协助'], register) // { units: ['epb'], persons: [] }
 */
export function mentionsIn(texts: readonly string[], { units, persons }: Mentionable): Mentioned {
  const places = texts.flatMap((text) =>
    Array.from(text.matchAll(sign), ({ index }) => text.slice(index + 1, index + 1 + maxName).toLowerCase()),
  );
  if (places.length === 0) return { units: [], persons: [] };
  const names = [...units.flatMap(namesOfUnit), ...persons.flatMap(namesOfPerson)];
  const found = places.flatMap((place) => longestOf(names.filter(({ text }) => beginsWith(place, text))));
  const of = (kind: keyof Mentioned): readonly string[] => [
    ...new Set(found.filter((one) => one.kind === kind).map(({ id }) => id)),
  ];
  return { units: of('units'), persons: of('persons') };
}

const maxName = 100;

function namesOfUnit({ id, name, formerNames = [] }: Unit): readonly Name[] {
  const texts = [id, ...[name, ...formerNames.map((one) => one.name)].flatMap(({ zh, en }) => [zh, en])];
  return texts.map((text) => ({ text: text.toLowerCase(), kind: 'units', id }));
}

function namesOfPerson({ user, name }: Person): readonly Name[] {
  return [user, ...(name === undefined ? [] : [name])].map((text) => ({
    text: text.toLowerCase(),
    kind: 'persons',
    id: user,
  }));
}

/** A name in letters ends with them: `@epb` is not meant by `@epb-12369`. */
function beginsWith(place: string, name: string): boolean {
  if (name === '' || !place.startsWith(name)) return false;
  return !(latin.test(name.at(-1) ?? '') && latin.test(place.charAt(name.length)));
}

function longestOf(names: readonly Name[]): readonly Name[] {
  const longest = Math.max(...names.map(({ text }) => text.length));
  return names.filter(({ text }) => text.length === longest);
}

/** Every text in what a command said, however deep it stands. */
export function textsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(textsIn);
}
