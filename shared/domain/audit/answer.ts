import { hash as digest } from 'node:crypto';
import { canonicalJson } from '../case/canonical-json.ts';
import type { AnswerDigest, CaseEvent } from '../case/event.ts';
import type { Instant } from '../instant.ts';

/** The stored answer, as far as it is digested. */
export interface KeptAnswer {
  readonly scope: string;
  readonly key: string;
  readonly response: unknown;
  readonly expiresAt: Instant;
}

/** The digest of a stored answer. */
export function answerDigest({ scope, key, response, expiresAt }: KeptAnswer): AnswerDigest {
  return {
    request: digest('sha256', canonicalJson([scope, key])),
    response: digest('sha256', canonicalJson(withoutCode(response))),
    until: expiresAt,
  };
}

/** The events of a commit, the last one with the digest of the answer that is stored with it. */
export function withAnswer(events: readonly CaseEvent[], answer: KeptAnswer | undefined): readonly CaseEvent[] {
  if (answer === undefined) return events;
  const answered = answerDigest(answer);
  return events.map((event, index) => (index === events.length - 1 ? { ...event, answered } : event));
}

function withoutCode(response: unknown): unknown {
  if (typeof response !== 'object' || response === null || Array.isArray(response)) return response;
  const { queryCode: _code, ...rest } = response as Readonly<Record<string, unknown>>;
  return rest;
}
