import type * as z from 'zod/mini';
import type { failingHealthAnswer, healthAnswer } from '../shared/contracts/answers.ts';
import type { ErrorBody } from '../shared/contracts/error.ts';
import type { AnswerOf, QueryOf } from '../shared/contracts/operation-schemas.ts';
import { addressOf, type Operation, type ParamsOf } from '../shared/contracts/operation.ts';
import * as operations from '../shared/contracts/operations.ts';
import { nameOf } from './field-names.ts';
import { fieldAt, type FieldAnswers } from './field-titles.ts';
import { about, language, say } from './language.ts';
import { expire, onSession, session } from './session.ts';

/** A refusal of the API; without `refusal`, nothing that could be read came back. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly refusal: ErrorBody['error'] | undefined;
  /** Seconds after which the server asks to be called again. */
  readonly retryAfter: number | undefined;

  constructor(refusal?: ErrorBody['error'], retryAfter?: number) {
    super(refusal?.message ?? 'no answer');
    this.refusal = refusal;
    this.retryAfter = retryAfter;
  }
}

const noAnswer = { zh: '没有收到服务器的答复，请稍后再试。', en: 'No answer from the server; please try again.' };

/** What went wrong, for people: the refusal, or that there was no answer at all. */
export function errorText(error: Error, fields?: FieldAnswers): string {
  const text = error instanceof ApiError && error.refusal ? refusalText(error.refusal, fields) : say(noAnswer);
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** A refusal for people. What is wrong with a field is said with its label, where the API has its name; without the rule. */
export function refusalText({ code, messages, details }: ErrorBody['error'], fields: FieldAnswers = {}): string {
  const [first] = code === 'invalid' ? (details ?? []) : [];
  const field = first?.path
    .replaceAll(/\[\d+\]/g, '')
    .split('.')
    .at(-1);
  if (first === undefined || field === undefined || field === '') return say(messages);
  return about(say(fieldAt(fields, first.path)?.title ?? nameOf(field)), say(first.message));
}

/** Whether it may go better by itself: there was no answer, or one that says so. */
export function isTransient(error: Error): boolean {
  const code = error instanceof ApiError ? error.refusal?.code : undefined;
  return code === undefined || ['too-many-requests', 'internal', 'unavailable'].includes(code);
}

/** What goes with a call: what its path and its query name, and its body. */
type Sent<Own extends Operation> = Placeholders<Own['path']> &
  (Own extends { readonly body: string } ? { readonly body: unknown } : unknown) & {
    /** What is empty is not said. */
    readonly query?: QueryOf<Own>;
    /** Makes a repeated sending harmless (DESIGN § 5). */
    readonly idempotencyKey?: string;
  };

type Placeholders<Path extends string> = Path extends `${string}{${string}`
  ? { readonly params: ParamsOf<Path> }
  : unknown;

/** What `call` is given after the operation: nothing has to be said of a call without placeholders and body. */
export type Given<Own extends Operation> = object extends Sent<Own> ? [sent?: Sent<Own>] : [sent: Sent<Own>];

/** Makes a call of the API as whoever is signed in. @throws ApiError */
export async function call<Own extends Operation>(operation: Own, ...[sent]: Given<Own>): Promise<AnswerOf<Own>> {
  const answer = await answerOf<Own>(await send(operation, { ...sent }));
  if (operation.method !== 'GET') for (const tell of ofChanges) tell();
  return answer;
}

const ofChanges = new Set<() => void>();

/** Told after each call that may have changed something. */
export function onChanged(listener: () => void): void {
  ofChanges.add(listener);
}

/** A file for people to keep. @throws ApiError */
export async function file<Own extends Operation>(operation: Own, ...sent: Given<Own>): Promise<Blob> {
  return (await filePart(operation, ...sent)).content;
}

/** A part of a file, and where the next one begins. @throws ApiError */
export async function filePart<Own extends Operation>(
  operation: Own,
  ...[sent]: Given<Own>
): Promise<{ readonly content: Blob; readonly cursor?: string }> {
  const response = await send(operation, { ...sent });
  if (!response.ok) throw refusalOf(response, await response.json().catch(() => undefined));
  const cursor = response.headers.get('next-cursor');
  return { content: await response.blob(), ...(cursor === null ? {} : { cursor }) };
}

/** What the health says. */
export type Health = z.infer<typeof healthAnswer> | z.infer<typeof failingHealthAnswer>;

/** The health, which is answered also where nothing else is. @throws ApiError */
export async function health(): Promise<Health> {
  const response = await send(operations.readHealth);
  const answer = (await response.json().catch(() => undefined)) as Health | undefined;
  if (answer?.status !== undefined) return answer;
  throw refusalOf(response, answer);
}

interface CachedAnswer {
  readonly etag: string;
  readonly answer: object;
}

// The browser is asked to keep nothing; this page keeps the answers that it shows, and not beyond the session.
const kept = new Map<string, CachedAnswer>();
const maxCached = 20;
onSession(() => kept.clear());

/** An answer with its validator. */
export interface Revalidated<Answer> {
  readonly answer: Answer;
  /** The same as long as nothing but `now` has changed. */
  readonly etag: string;
}

/**
 * A call that is made again and again: what has not changed since is not sent again, only its `now` is new.
 * @throws ApiError
 */
export async function getRevalidated<Own extends Operation>(
  operation: Own,
  ...[sent]: Given<Own>
): Promise<Revalidated<AnswerOf<Own>>> {
  const address = addressWith(operation, { ...sent });
  const known = kept.get(address);
  const response = await send(operation, { ...sent }, known ? { 'if-none-match': known.etag } : {});
  const now = response.headers.get('x-now');
  const answer =
    known !== undefined && response.status === 304
      ? // Kept under this very address, so it is the answer of this operation.
        ({ ...known.answer, ...(now === null ? {} : { now }) } as AnswerOf<Own>)
      : await answerOf<Own>(response);
  const etag = response.headers.get('etag') ?? '';
  keep(address, { etag, answer: answer as object });
  return { answer, etag };
}

function keep(path: string, entry: CachedAnswer): void {
  kept.delete(path);
  if (entry.etag !== '') kept.set(path, entry);
  const [oldest] = kept.keys();
  if (oldest !== undefined && kept.size > maxCached) kept.delete(oldest);
}

/** {@link Sent} of whichever operation. */
interface AnySent {
  readonly params?: Readonly<Record<string, string>>;
  /** Texts and numbers by their names. */
  readonly query?: object;
  readonly body?: unknown;
  readonly idempotencyKey?: string;
}

// In milliseconds; after that the connection counts as lost, and the page says so.
const requestTimeoutMs = 20_000;

async function send(
  operation: Operation,
  sent: AnySent = {},
  headers: Readonly<Record<string, string>> = {},
): Promise<Response> {
  const { body, idempotencyKey } = sent;
  const token = session()?.token;
  try {
    return await fetch(addressWith(operation, sent), {
      method: operation.method,
      ...(body === undefined ? {} : { body: body instanceof Blob ? body : JSON.stringify(body) }),
      headers: {
        'accept-language': language(),
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
        // What is no JSON is sent with the type that it has.
        ...(body === undefined || body instanceof Blob ? {} : { 'content-type': 'application/json' }),
        ...(idempotencyKey === undefined ? {} : { 'idempotency-key': idempotencyKey }),
        ...headers,
      },
      signal: AbortSignal.timeout(requestTimeoutMs),
    });
  } catch {
    throw new ApiError();
  }
}

function addressWith(operation: Operation, { params = {}, query = {} }: AnySent = {}): string {
  const given: Readonly<Record<string, string | number>> = { ...query };
  const said = Object.entries(given).flatMap(([name, value]) => (value === '' ? [] : [[name, String(value)]]));
  const asked = new URLSearchParams(said).toString();
  return addressOf<string>(operation, params) + (asked === '' ? '' : `?${asked}`);
}

async function answerOf<Own extends Operation>(response: Response): Promise<AnswerOf<Own>> {
  // What stands between may answer with a page of its own.
  const answer: unknown = await response.json().catch(() => undefined);
  // The one place where JSON becomes what the list of operations says of it.
  if (response.ok && answer !== undefined) return answer as AnswerOf<Own>;
  throw refusalOf(response, answer);
}

function refusalOf(response: Response, answer: unknown): ApiError {
  const error = (answer as Partial<ErrorBody> | undefined)?.error;
  if (error?.code === 'unauthenticated') expire();
  const retryAfter = Number(response.headers.get('retry-after'));
  return new ApiError(error, retryAfter > 0 ? retryAfter : undefined);
}

/** A key of 128 random bits. */
export function newKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
