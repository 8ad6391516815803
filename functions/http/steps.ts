import * as z from 'zod/mini';
import { pathText, type Issue, issuesOf } from '../../shared/contracts/issues.ts';
import { isTable, type ParsedBody, parseBody } from './body.ts';
import type { Access } from '../../shared/contracts/operation.ts';
import type { Authenticator, Caller } from './caller.ts';
import { failure, type Failure, schemaMismatch } from './failure.ts';
import type { ApiEvent } from './event.ts';
import { headerOf, isRepeated } from './event.ts';
import type { Route } from './route.ts';

/** Reads the body of a route that has one. */
export function readBody(event: ApiEvent, route: Route): ParsedBody {
  if (route.body === undefined) return { kind: 'parsed', value: undefined };
  const { body, isBase64Encoded } = event;
  const [contentType, contentEncoding] = ['content-type', 'content-encoding'].map((name) => headerOf(event, name));
  return parseBody({ body, isBase64Encoded, contentType, contentEncoding }, route.table !== undefined);
}

/**
 * Tells who calls; 401 for credentials that are missing or not valid, and no word on which. Who sends a token and a key
 * must have both right: a wrong one is never passed over in silence. Two tokens or two keys are none: what stands in front
 * might have looked at the other one.
 */
export async function authenticate(
  event: ApiEvent,
  access: Access,
  authenticator: Authenticator,
): Promise<Caller | Failure> {
  if (access === 'public') return { kind: 'anyone' };
  if (isRepeated(event, 'authorization') || isRepeated(event, 'x-api-key')) return onlyOne();
  const bearer = /^Bearer ([\w.~+/-]+=*)$/i.exec(headerOf(event, 'authorization') ?? '')?.[1];
  const apiKey = headerOf(event, 'x-api-key');
  const staff = bearer === undefined ? undefined : await authenticator.staff(bearer);
  if (bearer !== undefined && staff === undefined) return unauthenticated();
  const hotline = apiKey === undefined ? undefined : await authenticator.hotline(apiKey);
  if (apiKey !== undefined && hotline === undefined) return unauthenticated();
  return staff ?? hotline ?? unauthenticated();
}

/** Whether such a caller may use such a route at all; what a unit may do to a case is the mechanism's to say. */
export function authorise(caller: Caller, access: Access): Failure | undefined {
  if (access === 'public' || caller.kind === 'anyone') return undefined;
  if (access === 'admin' && !(caller.kind === 'staff' && caller.roles.includes('admin'))) {
    return failure('forbidden', { zh: '仅限管理员', en: 'for administrators only' });
  }
  if (access === 'staff' && caller.kind === 'hotline') {
    return failure('forbidden', { zh: '热线密钥只能用于登记', en: 'a hotline key can only register' });
  }
  if (access === 'operator' && caller.unit === undefined) {
    return failure('forbidden', {
      zh: '该账号不属于任何单位，不能登记',
      en: 'an account without a unit cannot register',
    });
  }
  return undefined;
}

/** Body and query of a request that fit their schemas, or 422. */
export type Validated = { readonly kind: 'valid'; readonly body: unknown; readonly query: unknown } | Failure;

/** Reads body and query string by the route's schemas; 422 names every field that does not fit, and the rule. */
export async function validate(
  route: Route,
  { body, params }: { readonly body: unknown; readonly params: Readonly<Record<string, string>> },
  event: ApiEvent,
): Promise<Validated> {
  const query = event.queryStringParameters ?? {};
  const damaged = damagedQuery(event);
  if (damaged.length > 0) return schemaMismatch(damaged);
  const readQuery = z.safeParse(route.query, query);
  if (!readQuery.success) return schemaMismatch(issuesOf(readQuery.error, query));
  if (route.body === undefined) return { kind: 'valid', body: undefined, query: readQuery.data };
  const schema = route.table !== undefined && isTable(headerOf(event, 'content-type')) ? route.table : route.body;
  const read = z.safeParse(schema, body);
  if (!read.success) return schemaMismatch(issuesOf(read.error, body, await route.wantedBy?.(body, params)));
  return { kind: 'valid', body: read.data, query: readQuery.data };
}

/** Query parameters that came twice (only the last would be read) or were not UTF-8 (decoded to U+FFFD). */
function damagedQuery({ queryStringParameters, multiValueQueryStringParameters }: ApiEvent): readonly Issue[] {
  const repeated = Object.entries(multiValueQueryStringParameters ?? {})
    .filter(([, values]) => (values?.length ?? 0) > 1)
    .map(([name]) => problem(name, { zh: '出现了不止一次', en: 'is given more than once' }));
  const undecoded = Object.entries(queryStringParameters ?? {})
    .filter((entry) => entry.join('').includes('\uFFFD'))
    .map(([name]) => problem(name, { zh: '不是 UTF-8', en: 'is not UTF-8' }));
  return [...repeated, ...undecoded];
}

function problem(name: string, message: Issue['message']): Issue {
  return { path: pathText([name]), message };
}

function unauthenticated(): Failure {
  return failure('unauthenticated', { zh: '请先登录，或提供有效的密钥', en: 'sign in, or send a valid key' });
}

function onlyOne(): Failure {
  return failure('unauthenticated', {
    zh: '令牌、密钥各只能提供一个',
    en: 'send a token or a key once and not twice',
  });
}
