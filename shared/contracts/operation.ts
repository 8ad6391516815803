import type { AnswerName, BodyName, ParamName, QueryName } from './operation-schemas.ts';

/**
 * Who may make a call: everybody, staff, administrators, or whoever registers complaints (hotlines and staff of a
 * unit).
 */
export type Access = 'public' | 'staff' | 'operator' | 'admin';

/** What only its owner knows, so that others might guess it: wrong attempts are limited. */
export type Secret = 'query-code' | 'password';

/** The function that answers; `one-machine`: only there, where people sign in and clocks are moved. */
export type Answerer =
  | 'intake'
  | 'propose'
  | 'command'
  | 'query'
  | 'files'
  | 'report'
  | 'reference'
  | 'notices'
  | 'replay'
  | 'describe'
  | 'one-machine';

/** A call that goes on from an answer, with the parameters that it takes from it (OpenAPI's Link Object). */
export interface Link {
  /** A name of {@link operations}. */
  readonly to: string;
  readonly parameters: Readonly<Record<string, string>>;
}

/** One call of the API. Schemas are named here and kept in `operation-schemas.ts`, so that a reader of paths loads none. */
export interface Operation {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** With placeholders: `/v1/cases/{number}/commands`. */
  readonly path: `/${string}`;
  readonly access: Access;
  readonly by: Answerer;
  /** Chinese · English */
  readonly summary: string;
  /** What could be guessed here. */
  readonly limited?: Secret;
  /** The form of the path's placeholders, where they have one. A path of another form is not found. */
  readonly params?: Readonly<Record<string, ParamName>>;
  /** None is taken when absent. */
  readonly query?: QueryName;
  readonly body?: BodyName;
  /** That it takes a table as well (`text/csv`), and what that is read by. */
  readonly table?: BodyName;
  /** Whether a repetition with the same key gets the same answer. */
  readonly idempotent?: true;
  /** Whether it answers 304 to who has the answer already. */
  readonly revalidated?: true;
  /** 200 when absent. */
  readonly status?: 201;
  readonly answer?: AnswerName;
  /** What 200 answers where nothing was made, since it had been before. */
  readonly already?: AnswerName;
  /** What 503 answers in the place of the error alone. */
  readonly unavailable?: AnswerName;
  /** Whether it comes as CSV and XLSX as well, by `format`. */
  readonly tables?: true;
  /** The calls that go on from what it answers. */
  readonly links?: Readonly<Record<string, Link>>;
  /** The refusals that this call has besides those of every call. */
  readonly refusals: readonly (401 | 403 | 404 | 409)[];
}

/** The placeholders of a path. */
export type ParamsOf<Path extends string> = Path extends `${string}{${infer Name}}${infer Rest}`
  ? Readonly<Record<Name, string>> & ParamsOf<Rest>
  : unknown;

/** `POST /v1/cases`: the call as records and logs name it. */
export function callOf({ method, path }: { readonly method: string; readonly path: string }): string {
  return `${method} ${path}`;
}

/** Where a call is made: its path with the placeholders filled in. */
export function addressOf<Path extends string>({ path }: { readonly path: Path }, params: ParamsOf<Path>): string {
  const values = params as Readonly<Record<string, string>>;
  return path.replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(values[name] ?? ''));
}
