import * as z from 'zod/mini';
import { errorSchema } from './error.ts';
import { type Operation, operations } from './operations.ts';

type Json = Readonly<Record<string, unknown>>;

const refusalTexts: Readonly<Record<number, string>> = {
  400: '请求格式错误 · malformed',
  401: '未登录或密钥无效 · not signed in',
  403: '不属于贵单位 · not your unit',
  404: '没有找到 · not found',
  409: '当前阶段不允许，或版本已过期 · not allowed in this stage, or a stale version',
  413: '内容过大 · too large',
  415: '内容类型不支持 · unsupported media type',
  422: '内容不符合要求 · not valid',
  429: '请求过于频繁 · too many requests',
  500: '系统内部错误 · something went wrong here',
  503: '暂时无法处理，请按 Retry-After 重试 · not now; try again after Retry-After',
};

let document: Json | undefined;

/** The description of the API, OpenAPI 3.1, made from the schemas that the functions themselves read by. */
export function openApi(): Json {
  document ??= {
    openapi: '3.1.0',
    info: {
      title: '办结 Banjie',
      version: 'v1',
      description:
        '部门协调案件全过程管理。时间为 RFC 3339（+08:00），日期为北京时间的日历日。' +
        ' · Matters handed from one public body to another. Instants are RFC 3339 with +08:00, days are those of Asia/Shanghai.',
    },
    paths: pathsOf(operations),
    components: {
      securitySchemes: {
        hotlineKey: { type: 'apiKey', in: 'header', name: 'x-api-key', description: '热线密钥 · key of a hotline' },
        staff: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT', description: '工作人员（OIDC） · staff (OIDC)' },
      },
      schemas: { Error: schemaOf(errorSchema, 'output') },
    },
  };
  return document;
}

function pathsOf(all: readonly Operation[]): Json {
  const paths: Record<string, Record<string, Json>> = {};
  for (const operation of all) (paths[operation.path] ??= {})[operation.method] = describe(operation);
  return paths;
}

function describe(operation: Operation): Json {
  const { summary, access, body, answer, tables, revalidated } = operation;
  const content = answer.schema ? schemaOf(answer.schema, 'output') : { type: 'object' };
  return {
    operationId: operationId(operation),
    summary,
    security: access === 'public' ? [] : access === 'operator' ? [{ hotlineKey: [] }, { staff: [] }] : [{ staff: [] }],
    parameters: parametersOf(operation),
    ...(body ? { requestBody: { required: true, content: json(schemaOf(body, 'input')) } } : {}),
    responses: {
      [answer.status]: {
        description: '成功 · success',
        ...(revalidated ? { headers: validatorHeaders } : {}),
        content: { ...json(content), ...(tables ? tableContents : {}) },
      },
      ...(revalidated ? { 304: { description: '与所持答复相同，无内容 · the same as the answer that you have' } } : {}),
      ...Object.fromEntries(refusalsOf(operation).map((status) => [status, refusal(status)])),
    },
  };
}

const tableContents = {
  'text/csv': { schema: { type: 'string' } },
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': { schema: { type: 'string', format: 'binary' } },
};

function operationId({ method, path }: Operation): string {
  const words = path
    .replace(/^\/v1/, '')
    .split(/[^A-Za-z]+/)
    .filter(Boolean);
  return [method, ...words.map((word) => word.charAt(0).toUpperCase() + word.slice(1))].join('');
}

function refusalsOf({ access, body, refusals }: Operation): readonly number[] {
  const ofBody = body ? [400, 413, 415] : [];
  const ofAccess = access === 'public' ? [] : [401, 403];
  return [...new Set([...ofBody, ...ofAccess, ...refusals, 429, 500, 503])].sort((a, b) => a - b);
}

function refusal(status: number): Json {
  return { description: refusalTexts[status] ?? '', content: json({ $ref: '#/components/schemas/Error' }) };
}

function parametersOf({ path, query, idempotent, revalidated }: Operation): readonly Json[] {
  const placeholders = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }));
  const { properties = {}, required = [] } = schemaOf(query, 'input') as {
    readonly properties?: Readonly<Record<string, Json>>;
    readonly required?: readonly string[];
  };
  const asked = Object.entries(properties).map(([name, schema]) => ({
    name,
    in: 'query',
    required: required.includes(name),
    schema,
  }));
  return [...placeholders, ...asked, ...(idempotent ? [idempotencyKey] : []), ...(revalidated ? [ifNoneMatch] : [])];
}

const ifNoneMatch = {
  name: 'If-None-Match',
  in: 'header',
  required: false,
  description: '所持答复的 ETag；未变则答 304 · the ETag of the answer that you have: 304 as long as it is the same',
  schema: { type: 'string' },
};

const validatorHeaders = {
  ETag: { description: '除 now 外全部内容的标识 · stands for all of the answer but now', schema: { type: 'string' } },
  'X-Now': {
    description: '答复的时刻，304 亦有 · the instant of the answer, with a 304 too',
    schema: { type: 'string', format: 'date-time' },
  },
};

const idempotencyKey = {
  name: 'Idempotency-Key',
  in: 'header',
  required: false,
  description: '同一键、同一内容，得到同一答复（7天） · same key and content, same answer, for seven days',
  schema: { type: 'string', minLength: 1, maxLength: 200 },
};

function json(schema: Json): Json {
  return { 'application/json': { schema } };
}

function schemaOf(schema: z.ZodMiniType, io: 'input' | 'output'): Json {
  const { $schema: _dialect, ...rest } = z.toJSONSchema(schema, {
    io,
    unrepresentable: 'any',
    target: 'draft-2020-12',
  });
  return rest;
}
