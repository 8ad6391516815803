import { hash } from 'node:crypto';
import type { Answer, Failure } from '../http/failure.ts';
import type { ApiRequest } from '../http/route.ts';

/**
 * Answers 304 to whoever has this very answer already, so that a page that asks every other second costs little.
 *
 * The validator is made of the answer itself, because what a caller sees hangs on more than the case's version: on who
 * asks, on the rules, settings and units of the day, and on what time alone lets happen. Only `now` is left out. The
 * validator is weak for that (RFC 9110, 8.8.1), and `x-now` tells the instant with a 304, too.
 */
export function revalidated(outcome: Answer | Failure, { ifNoneMatch }: Pick<ApiRequest, 'ifNoneMatch'>) {
  if (outcome.kind === 'refused') return outcome;
  const { now, ...rest } = outcome.body as { readonly now?: string };
  const etag = `W/"${hash('sha256', JSON.stringify(rest), 'base64url').slice(0, 22)}"`;
  const headers = { ...outcome.headers, etag, ...(now === undefined ? {} : { 'x-now': now }) };
  const tags = ifNoneMatch === undefined ? [] : opaqueTags(ifNoneMatch);
  // `*` stands for whatever there is.
  const isKnown = tags.includes('*') || tags.includes(opaqueTag(etag));
  return isKnown ? notModified(headers) : { ...outcome, headers };
}

function notModified(headers: NonNullable<Answer['headers']>): Answer {
  return { kind: 'answer', status: 304, body: undefined, headers };
}

/** Validators are compared weakly here: what a cache on the way made of `W/` is of no matter. */
function opaqueTags(ifNoneMatch: string): readonly string[] {
  return ifNoneMatch.split(',').map(opaqueTag);
}

function opaqueTag(validator: string): string {
  return validator.trim().replace(/^W\//, '');
}
