import type * as z from 'zod/mini';
import * as headers from './openapi-headers.ts';
import type { Operation } from './operation.ts';
import { answerSchemas } from './operation-schemas.ts';

type Json = Readonly<Record<string, unknown>>;

interface Refusal {
  readonly name: string;
  readonly description: string;
}

/** By status: the name of the component that declares it once, and what it means. */
const refusals: Readonly<Record<number, Refusal>> = {
  400: { name: 'Malformed', description: '请求格式错误 · malformed' },
  401: { name: 'Unauthenticated', description: '未登录或密钥无效 · not signed in' },
  403: { name: 'Forbidden', description: '不属于贵单位 · not your unit' },
  404: { name: 'NotFound', description: '没有找到 · not found' },
  405: { name: 'MethodNotAllowed', description: '该路径没有这一方法 · a method that the path does not have' },
  409: {
    name: 'Conflict',
    description: '当前阶段不允许，或版本已过期 · not allowed in this stage, or a stale version',
  },
  413: { name: 'TooLarge', description: '内容过大 · too large' },
  415: { name: 'UnsupportedMediaType', description: '内容类型不支持 · unsupported media type' },
  422: { name: 'Invalid', description: '内容不符合要求 · not valid' },
  429: { name: 'TooManyRequests', description: '请求过于频繁 · too many requests' },
  500: { name: 'Internal', description: '系统内部错误 · something went wrong here' },
  503: {
    name: 'Unavailable',
    description: '暂时无法处理，请按 Retry-After 重试 · not now; try again after Retry-After',
  },
};

function saying(schema: Json, status: number): Json {
  return {
    description: refusals[status]?.description ?? '',
    headers: { ...headers.ofEvery, ...headers.ofRefusal[status] },
    content: { 'application/json': { schema } },
  };
}

/** `components.responses` */
export const refusalComponents: Json = Object.fromEntries(
  Object.entries(refusals).map(([status, { name }]) => [
    name,
    saying({ $ref: '#/components/schemas/Error' }, Number(status)),
  ]),
);

/** Every call can be misspelt, sent with a wrong method or too often, and can fail; the rest is the operation's own. */
const ofEveryCall = [400, 405, 422, 429, 500, 503];

/** The refusals of an operation by status, each a reference to its component unless it says more than an error. */
export function refusalsOf(
  { access, body, refusals: own, unavailable }: Operation,
  schemaOf: (schema: z.ZodMiniType, io: 'output') => Json,
): Json {
  const statuses = [...ofEveryCall, ...(body ? [413, 415] : []), ...(access === 'public' ? [] : [401, 403]), ...own];
  return Object.fromEntries(
    [...new Set(statuses)].map((status) => {
      const { name, description } = refusals[status] ?? { name: 'Internal', description: '' };
      if (status === 503 && unavailable) return [status, saying(schemaOf(answerSchemas[unavailable], 'output'), 503)];
      return [status, { $ref: `#/components/responses/${name}`, description }];
    }),
  );
}
