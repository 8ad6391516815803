import { ResponseType, type RestApi } from 'aws-cdk-lib/aws-apigateway';

interface Refusal {
  readonly code: string;
  readonly zh: string;
  readonly en: string;
  readonly status?: string;
}

/** What the gateway refuses by itself looks like what the functions refuse (DESIGN § 5). */
const refusals: readonly (readonly [ResponseType, Refusal])[] = [
  // The gateway's own words for a path that does not exist are "Missing Authentication Token".
  [
    ResponseType.MISSING_AUTHENTICATION_TOKEN,
    { code: 'not-found', status: '404', zh: '没有这一接口', en: 'there is no such resource' },
  ],
  [
    ResponseType.THROTTLED,
    { code: 'too-many-requests', zh: '请求过于频繁，请稍后再试', en: 'too many requests; try again later' },
  ],
  [ResponseType.REQUEST_TOO_LARGE, { code: 'too-large', zh: '内容过大', en: 'the request is too large' }],
  [ResponseType.BAD_REQUEST_BODY, { code: 'malformed', zh: '请求无法读取', en: 'the request cannot be read' }],
  [ResponseType.DEFAULT_4XX, { code: 'malformed', zh: '请求有误', en: 'the request is not valid' }],
  [
    ResponseType.INTEGRATION_TIMEOUT,
    { code: 'unavailable', status: '503', zh: '处理超时，请稍后重试', en: 'it took too long; try again later' },
  ],
  [
    ResponseType.DEFAULT_5XX,
    { code: 'internal', zh: '系统内部错误，请稍后重试', en: 'something went wrong here; try again later' },
  ],
];

/** Words what the gateway refuses by itself like the refusals of the functions. */
export function gatewayAnswers(api: RestApi): void {
  for (const [type, { code, zh, en, status }] of refusals) {
    const error = { code, message: zh, messages: { zh, en } };
    api.addGatewayResponse(type.responseType, {
      type,
      ...(status === undefined ? {} : { statusCode: status }),
      templates: { 'application/json': JSON.stringify({ error, requestId: '$context.requestId' }) },
      responseHeaders: { 'cache-control': "'no-store'", 'x-request-id': 'context.requestId' },
    });
  }
}
