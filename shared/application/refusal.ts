import type { ErrorCode } from '../contracts/error.ts';
import { maxIssues, type Issue } from '../contracts/issues.ts';
import type { Rejection } from '../domain/case/decision.ts';
import { type HealthCode, healthText } from '../domain/health.ts';
import { omitUndefined } from '../domain/omit-undefined.ts';
import type { Text } from '../domain/text.ts';
import type { TransientError } from '../ports/transient-error.ts';

/** What a use case refuses for; what is wrong with a request before one hears of it is the transport's to say. */
export type RefusalCode = Exclude<
  ErrorCode,
  'malformed' | 'unauthenticated' | 'method-not-allowed' | 'unsupported-media-type' | 'too-many-requests'
>;

/** Why a use case did not do what it was asked for: expected, hence a value. Nothing was written. */
export interface Refusal {
  readonly kind: 'refused';
  readonly code: RefusalCode;
  readonly message: Text;
  /** The rule that forbids it. */
  readonly rule?: string;
  readonly details?: readonly Issue[];
  /** What was sent has not the form that its schema asks for; with `invalid`. */
  readonly refusedBy?: 'schema';
  /** What stands in the way, as the health names it; with `unavailable`. */
  readonly reason?: HealthCode;
  /** Seconds after which asking again may help; with `unavailable`. */
  readonly retryAfter?: number;
}

/**
 * @example
 * return refusal('not-your-unit', { zh: '线路不属于本单位', en: 'the line belongs to another unit' });
 */
export function refusal(
  code: RefusalCode,
  message: Text,
  more: Omit<Refusal, 'kind' | 'code' | 'message'> = {},
): Refusal {
  return { ...more, kind: 'refused', code, message };
}

/** What was sent cannot stand, field by field. The message says what is wrong first, and cites its rule. */
export function invalid(details: readonly Issue[]): Refusal {
  const named = details.slice(0, maxIssues);
  const [first] = named;
  if (first === undefined) throw new RangeError('an invalid request has at least one problem');
  const { path, message, rule } = first;
  const more = named.length - 1;
  const said: Text = {
    zh: `${path === '' ? '' : `${path}：`}${message.zh}${rule === undefined ? '' : `（${rule}）`}${more > 0 ? `；另有 ${more} 处问题，见 details` : ''}`,
    en: `${path === '' ? '' : `${path} `}${message.en}${rule === undefined ? '' : ` (${rule})`}${more > 0 ? `; ${more} more in details` : ''}`,
  };
  return refusal('invalid', said, omitUndefined({ details: named, rule }));
}

/** {@link invalid}, because it has not the form that its schema asks for. */
export function misfit(details: readonly Issue[]): Refusal {
  return { ...invalid(details), refusedBy: 'schema' };
}

/** A refusal: there is no such thing. */
export function notFound(message: Text = { zh: '没有找到', en: 'not found' }): Refusal {
  return refusal('not-found', message);
}

/** A refusal: there is no such case. */
export function caseNotFound(): Refusal {
  return notFound({ zh: '没有这一案件', en: 'there is no such case' });
}

/** Others keep changing the case. Nothing is wrong with the request: it may come again. */
export function busy(): Refusal {
  const message = { zh: '案件正被他人频繁更新，请稍后重试', en: 'others keep changing the case; try again shortly' };
  return refusal('unavailable', message, { retryAfter: 1 });
}

/** The idempotency key belongs to another request. */
export function keyReused(): Refusal {
  return refusal('key-reused', {
    zh: '该 Idempotency-Key 已用于内容不同的请求',
    en: 'this Idempotency-Key was used for a request with other content',
  });
}

/** A refusal of the domain. */
export function rejected({ code, message, rule, field, unmet = [] }: Rejection): Refusal {
  const conditions = unmet.map(({ condition, message: said }) => ({ path: `conditions.${condition}`, message: said }));
  if (code === 'invalid' && field !== undefined) {
    const refused = invalid([{ path: field, message, ...omitUndefined({ rule }) }]);
    return { ...refused, details: [...(refused.details ?? []), ...conditions] };
  }
  const details = [...(field === undefined ? [] : [{ path: field, message }]), ...conditions];
  return refusal(code, message, omitUndefined({ rule, details: details.length > 0 ? details : undefined }));
}

/** A refusal because of a defect. */
export function internalError(): Refusal {
  return refusal('internal', { zh: '系统内部错误，请稍后重试', en: 'something went wrong here; try again later' });
}

/** What we depend on could not be reached or was too busy; with a condition, what stands in the way. */
export function unavailable({ condition, callerMessage: told, retryAfter = 5 }: Partial<TransientError> = {}): Refusal {
  if (condition !== undefined) {
    return refusal('unavailable', told ?? healthText(condition), { retryAfter, reason: condition });
  }
  const message = { zh: '系统繁忙，请稍后重试', en: 'busy at the moment; try again shortly' };
  return refusal('unavailable', message, { retryAfter: 1 });
}
