/** The headers of requests and answers, for the description of the API (RFC 9110 where it names them). */
const text = { type: 'string' } as const;
const seconds = { type: 'integer', minimum: 0 } as const;

/** The headers of answers, by the names under which the description refers to them. */
export const components = {
  RequestId: {
    description: '请求编号，报修时请提供 · quote it when you report a problem',
    required: true,
    schema: text,
  },
  RetryAfter: { description: '多少秒后重试 · try again after so many seconds', schema: seconds },
  RetryAfterAlways: { description: '多少秒后重试 · try again after so many seconds', required: true, schema: seconds },
  Allow: { description: '该路径支持的方法 · the methods that the path has', required: true, schema: text },
  Authenticate: { description: '应出示的凭证 · the credentials that are asked for', required: true, schema: text },
  ETag: {
    description: '除 now 外全部内容的标识 · stands for all of the answer but now',
    required: true,
    schema: text,
  },
  Now: {
    description: '答复的时刻，304 亦有 · the instant of the answer, with a 304 too',
    schema: { type: 'string', format: 'date-time' },
  },
  Location: { description: '新登记案件的路径 · where the new case is', required: true, schema: text },
  Replayed: {
    description: '为 true 时是同一键先前的答复 · true where it is the earlier answer to the same key',
    schema: { const: 'true' },
  },
  NextCursor: {
    description: '仅在还有后续部分时：下一部分的 cursor · only where more follows: the cursor of the next part',
    schema: text,
  },
  Disposition: { description: '保存时的文件名 · the name to save the file under', schema: text },
} as const;

const ref = (name: keyof typeof components) => ({ $ref: `#/components/headers/${name}` });

/** The headers of every answer. */
export const ofEvery = { 'X-Request-Id': ref('RequestId') };
/** The headers of an answer that may be revalidated. */
export const ofRevalidated = { ETag: ref('ETag'), 'X-Now': ref('Now') };
/** The headers of 201. */
export const ofRegistered = { Location: ref('Location') };
/** The headers of a call that takes an idempotency key. */
export const ofIdempotent = { 'Idempotent-Replayed': ref('Replayed') };
/** The headers of an answer that is a file. */
export const ofFiles = { 'Content-Disposition': ref('Disposition'), 'Next-Cursor': ref('NextCursor') };
/** The headers of 304. */
export const of304 = { ...ofEvery, ...ofRevalidated };

/** By status, what a refusal has besides {@link ofEvery}. */
export const ofRefusal: Readonly<Record<number, Readonly<Record<string, { readonly $ref: string }>>>> = {
  401: { 'WWW-Authenticate': ref('Authenticate') },
  405: { Allow: ref('Allow') },
  429: { 'Retry-After': ref('RetryAfterAlways') },
  503: { 'Retry-After': ref('RetryAfter') },
};

/** The parameter of calls that may be revalidated. */
export const ifNoneMatch = {
  name: 'If-None-Match',
  in: 'header',
  required: false,
  description: '所持答复的 ETag；未变则答 304 · the ETag of the answer that you have: 304 as long as it is the same',
  schema: text,
};

/** The parameter of calls that take an idempotency key. */
export const idempotencyKey = {
  name: 'Idempotency-Key',
  in: 'header',
  required: false,
  description: '同一键、同一内容，得到同一答复（7天） · same key and content, same answer, for seven days',
  schema: { type: 'string', pattern: '^[!-~]{1,200}$' },
};
