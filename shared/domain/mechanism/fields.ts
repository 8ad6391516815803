import type { Text } from '../text.ts';
import type { RoleName } from './condition.ts';
import type { LinkName } from './links.ts';

/** What every field of a command has besides its type. */
interface FieldCommon {
  readonly title: Text;
  /** What the title does not say; shown beside the field and in the API's description. */
  readonly hint?: Text;
  /** May be left out. */
  readonly optional?: true;
  /** Takes `null` as well, which says that there is none. */
  readonly orNone?: true;
  /** Stands in sight although it is optional, because what is said there decides what the act is. */
  readonly prominent?: true;
  /**
   * Where the act keeps it: a name of its own at the top, at which conditions and effects reach it, or `facts.<fact>`. As
   * it was sent when absent.
   */
  readonly as?: string;
}

/** Long words, up to 5000 characters; `line` 500, `wording` 20000 and more than blanks. */
interface TextKind {
  readonly type: 'text' | 'line' | 'wording';
  readonly max?: number;
}

/** The number of another case. */
export interface CaseKind {
  readonly type: 'case';
  /** Of which mechanism it is; `same`: of that of the case itself. Of any when absent. */
  readonly of?: string;
  /** What a refusal says where there is no such case. */
  readonly unknown?: Text;
  /** What it says of the case itself. */
  readonly itself?: Text;
}

/** Units of these kinds of the register only; of any when absent. All of them are in force. */
interface OfKinds {
  readonly kinds?: readonly string[];
}

/** How many members a list has. */
interface Bounds {
  readonly min?: number;
  readonly max?: number;
}

/** A day or an instant that another one is measured by: the act's recording, the receipt of the matter, or a field beside it. */
export interface Bound {
  readonly from: 'now' | 'registered' | { readonly field: string };
  /** So long before it; a date takes days only. */
  readonly back?: BoundLength;
  /** So long after it. */
  readonly ahead?: BoundLength;
}

/** How far a bound lies from what it is measured by. */
export interface BoundLength {
  readonly n: number;
  readonly unit: 'day' | 'hour' | 'minute';
}

type FieldKind =
  | TextKind
  | CaseKind
  | { readonly type: 'flag' | 'clock-time' | 'evidence' | 'keys' | 'person' }
  /** A day in Shanghai, or an instant with its offset; what lies outside the bounds is refused. */
  | { readonly type: 'date' | 'instant'; readonly notBefore?: Bound; readonly notAfter?: Bound }
  | { readonly type: 'choice'; readonly values: Readonly<Record<string, Text>> }
  | ({
      readonly type: 'choices';
      readonly values: Readonly<Record<string, Text>>;
      /** One alone may be sent in the place of a list; the act keeps a list without repetitions. */
      readonly orOne?: true;
    } & Bounds)
  | ({
      readonly type: 'unit';
      /** It belongs to the unit in one of these roles. */
      readonly under?: { readonly roles: readonly RoleName[]; readonly message: Text };
      /** The unit in this role is meant where nothing is said. */
      readonly otherwise?: RoleName;
    } & OfKinds)
  | ({ readonly type: 'units' } & OfKinds & Bounds)
  | ({ readonly type: 'count' | 'evidence-list' } & Bounds)
  /** Facts of the vocabulary: all, or these; `some`: one at least. */
  | { readonly type: 'facts'; readonly only?: readonly string[]; readonly some?: true }
  /** The id of a deadline of the case; `otherwise`: the only one that was missed and lacks its reason, where nothing is said. */
  | { readonly type: 'deadline'; readonly otherwise?: 'only-unexplained' }
  | { readonly type: 'group'; readonly fields: Fields }
  /** Of groups with these fields, or of texts or case numbers. */
  | ({ readonly type: 'list'; readonly fields?: Fields; readonly of?: TextKind | CaseKind } & Bounds)
  | { readonly type: 'derived'; readonly from: Derivation };

/** What the act keeps although nobody sends it. */
export type Derivation =
  /** `true` where this is said; a dotted path leads into a group or to a fact. */
  | { readonly said: string; readonly is: string | boolean | number }
  /** Whether all of these say it; nothing where none of them is said. */
  | { readonly every: readonly string[]; readonly is: string | boolean | number }
  /** The names of what these groups say; a group in one of them that is listed itself is opened. */
  | { readonly names: readonly string[] }
  /** What the call says by which it came: `channel`, `codeGeneration`. */
  | { readonly call: string }
  /** The numbers of the cases that the items of a list become, as the link says. */
  | { readonly makes: LinkName; readonly of: string }
  /** How what was found differs from what the works made public; the comparison's result is a fact. */
  | {
      readonly extension: 'publicity';
      readonly works: string;
      readonly found: string;
      readonly command: string;
      readonly content: string;
      readonly fact: string;
    };

/** Something that a command says, with all that forms, the API and the timeline need to know of it. */
export type Field = FieldCommon & FieldKind;

/** The fields of a command or of a group by their names. */
export type Fields = Readonly<Record<string, Field>>;

/** What every command takes besides its own fields. */
export const commonFields = ['type', 'expectedVersion', 'note', 'forJoined'] as const;

/** A field as the act keeps it: by the name at which conditions and effects reach it. */
export function* keptFields(fields: Fields): Iterable<readonly [string, Field]> {
  for (const [name, field] of Object.entries(fields)) {
    if (field.type !== 'group') yield [field.as ?? name, field];
    else {
      const lifted = Object.entries(field.fields).filter(([, { as }]) => as !== undefined);
      yield* lifted.map(([, one]) => [one.as ?? '', one] as const);
      if (lifted.length < Object.keys(field.fields).length) yield [field.as ?? name, field];
    }
  }
}
