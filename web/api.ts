import type * as z from 'zod/mini';
import type { failingHealthAnswer, healthAnswer } from '../shared/contracts/answers.ts';
import type { ErrorBody } from '../shared/contracts/error.ts';
import { nameOf } from './field-names.ts';
import { about, language, say } from './language.ts';
import { expire, onSession, session } from './session.ts';
import { words } from './words.ts';

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

/** What went wrong, for people: the refusal, or that there was no answer at all. */
export function errorText(error: Error): string {
  const text = error instanceof ApiError && error.refusal ? refusalText(error.refusal) : say(words.noAnswer);
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** A refusal for people. What is wrong with a field is said with its label, where the API has its name; without the rule. */
export function refusalText({ code, messages, details }: ErrorBody['error']): string {
  const [first] = code === 'invalid' ? (details ?? []) : [];
  const field = first?.path
    .replaceAll(/\[\d+\]/g, '')
    .split('.')
    .at(-1);
  if (first === undefined || field === undefined || field === '') return say(messages);
  return about(say(nameOf(field)), say(first.message));
}

/** Whether it may go better by itself: there was no answer, or one that says so. */
export function isPassing(error: Error): boolean {
  const code = error instanceof ApiError ? error.refusal?.code : undefined;
  return code === undefined || ['too-many-requests', 'internal', 'unavailable'].includes(code);
}

interface Options {
  readonly body?: unknown;
  /** Makes a repeated sending harmless (DESIGN § 5). */
  readonly idempotencyKey?: string;
}

/** Calls the API as whoever is signed in: GET, or POST where there is a body. @throws ApiError */
export async function call<Answer>(path: string, { body, idempotencyKey }: Options = {}): Promise<Answer> {
  const response = await send(path, {
    ...(body === undefined ? { headers: {} } : sent(body)),
    ...(idempotencyKey === undefined ? {} : { idempotencyKey }),
  });
  return answerOf<Answer>(response);
}

function sent(body: unknown): Sending {
  return { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json' } };
}

/** A file for people to keep. @throws ApiError */
export async function file(path: string): Promise<Blob> {
  const response = await send(path, { headers: {} });
  if (!response.ok) throw refusalOf(response, await response.json().catch(() => undefined));
  return response.blob();
}

type Health = z.infer<typeof healthAnswer> | z.infer<typeof failingHealthAnswer>;

/** A part of a file, and where the next one begins. @throws ApiError */
export async function filePart(
  path: string,
  body?: unknown,
): Promise<{ readonly content: Blob; readonly cursor?: string }> {
  const response = await send(path, body === undefined ? { headers: {} } : sent(body));
  if (!response.ok) throw refusalOf(response, await response.json().catch(() => undefined));
  const cursor = response.headers.get('next-cursor');
  return { content: await response.blob(), ...(cursor === null ? {} : { cursor }) };
}

/** The health, which is answered also where nothing else is. @throws ApiError */
export async function health(): Promise<Health> {
  const response = await send('/v1/health', { headers: {} });
  const answer = (await response.json().catch(() => undefined)) as Health | undefined;
  if (answer?.status !== undefined) return answer;
  throw refusalOf(response, answer);
}

interface Kept {
  readonly etag: string;
  readonly answer: object;
}

// The browser is asked to keep nothing; this page keeps the answers that it shows, and not beyond the session.
const kept = new Map<string, Kept>();
const mostKept = 20;
onSession(() => kept.clear());

/** An answer with its validator. */
export interface Recalled<Answer> {
  readonly answer: Answer;
  /** The same as long as nothing but `now` has changed. */
  readonly etag: string;
}

/**
 * A GET that is made again and again: what has not changed since is not sent again, only its `now` is new.
 * @throws ApiError
 */
export async function recall<Answer extends object>(path: string): Promise<Recalled<Answer>> {
  const known = kept.get(path);
  const response = await send(path, { headers: known ? { 'if-none-match': known.etag } : {} });
  const isSame = known !== undefined && response.status === 304;
  const now = response.headers.get('x-now');
  const answer = isSame ? { ...known.answer, ...(now === null ? {} : { now }) } : await answerOf<Answer>(response);
  const etag = response.headers.get('etag') ?? '';
  keep(path, { etag, answer });
  return { answer: answer as Answer, etag };
}

function keep(path: string, entry: Kept): void {
  kept.delete(path);
  if (entry.etag !== '') kept.set(path, entry);
  const [oldest] = kept.keys();
  if (oldest !== undefined && kept.size > mostKept) kept.delete(oldest);
}

interface Sending {
  readonly method?: 'POST';
  readonly body?: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly idempotencyKey?: string;
}

// Milliseconds; whoever waits longer has lost touch and should be told so.
const longestWait = 20_000;

async function send(path: string, { idempotencyKey, headers, ...request }: Sending): Promise<Response> {
  const token = session()?.token;
  try {
    return await fetch(path, {
      ...request,
      headers: {
        'accept-language': language(),
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
        ...(idempotencyKey === undefined ? {} : { 'idempotency-key': idempotencyKey }),
        ...headers,
      },
      signal: AbortSignal.timeout(longestWait),
    });
  } catch {
    throw new ApiError();
  }
}

async function answerOf<Answer>(response: Response): Promise<Answer> {
  // What stands between may answer with a page of its own.
  const answer: unknown = await response.json().catch(() => undefined);
  if (response.ok && answer !== undefined) return answer as Answer;
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
