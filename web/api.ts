import type { ErrorBody } from '../shared/contracts/error.ts';
import { language } from './language.ts';
import { session, signOut } from './session.ts';

/** A refusal of the API, or of the network (then without `refusal`). */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly refusal: ErrorBody['error'] | undefined;

  constructor(message: string, refusal?: ErrorBody['error']) {
    super(message);
    this.refusal = refusal;
  }
}

interface Options {
  readonly body?: unknown;
  /** Makes a repeated sending harmless (DESIGN § 5). */
  readonly idempotencyKey?: string;
}

/** Calls the API as whoever is signed in: GET, or POST where there is a body. @throws ApiError */
export async function call<Answer>(path: string, { body, idempotencyKey }: Options = {}): Promise<Answer> {
  const token = session()?.token;
  const response = await fetch(path, {
    method: body === undefined ? 'GET' : 'POST',
    headers: {
      'accept-language': language(),
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(idempotencyKey === undefined ? {} : { 'idempotency-key': idempotencyKey }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const answer: unknown = await response.json();
  if (response.ok) return answer as Answer;
  const { error } = answer as ErrorBody;
  if (error.code === 'unauthenticated' && token !== undefined) signOut();
  throw new ApiError(error.message, error);
}

/** A key of 128 random bits. */
export function newKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
