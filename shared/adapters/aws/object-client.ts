import { hash } from 'node:crypto';
import type { Environment } from '../lambda/environment.ts';
import { AwsError, unanswered } from './aws-error.ts';
import { exchange, type Reply } from './exchange.ts';
import { lambdaPatience, patiently, type Patience } from './patience.ts';
import { endpointOf, type Service } from './service.ts';
import { signer } from './sign.ts';

/** A request of S3's REST API, of which three are asked for. */
export interface ObjectRequest {
  readonly operation: 'PutObject' | 'GetObject' | 'ListObjectsV2';
  readonly bucket: string;
  /** The object's name; empty for the bucket itself. */
  readonly name: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

export type ObjectClient = (request: ObjectRequest) => Promise<Reply>;

const service: Service = { name: 'S3', id: 'S3', host: 's3', target: '', version: '1.0' };
const methods = { PutObject: 'PUT', GetObject: 'GET', ListObjectsV2: 'GET' } as const;

/**
 * A client of S3 (`docs/adr/0010`). Answers of 404 and 412 are answers; everything else above 299 is an error.
 * @throws AwsError
 */
export function objectClient(environment: Environment, patience: Patience = lambdaPatience): ObjectClient {
  const endpoint = endpointOf(service, environment);
  const sign = signer(service.host, environment, false);
  return (asked) => {
    const named = { service: service.name, operation: asked.operation };
    return patiently(patience, async (answerMs) => {
      const request = await sign(requestOf(endpoint, asked));
      const limits = { connectMs: patience.connectMs, answerMs };
      const reply = await exchange({ ...request, path: withQuery(request.path, asked.query) }, limits).catch(
        (cause: unknown) => {
          throw unanswered(cause, named);
        },
      );
      if (reply.status < 300 || reply.status === 404 || reply.status === 412) return reply;
      const code = /<Code>(\w+)<\/Code>/.exec(reply.body)?.[1] ?? `Http${reply.status}`;
      const retry =
        reply.status === 503 ? 'throttled' : reply.status >= 500 || reply.status === 409 ? 'passing' : 'never';
      throw new AwsError(code, named, { retry, status: reply.status });
    });
  };
}

function requestOf(endpoint: URL, { operation, bucket, name, query = {}, headers = {}, body = '' }: ObjectRequest) {
  return {
    method: methods[operation],
    protocol: endpoint.protocol,
    hostname: endpoint.hostname,
    ...(endpoint.port === '' ? {} : { port: Number(endpoint.port) }),
    path: `/${[bucket, ...name.split('/')].map(encodeURIComponent).join('/')}`,
    query,
    headers: {
      host: endpoint.host,
      'content-length': String(Buffer.byteLength(body)),
      // S3 wants both: the first is signed, by the second a bucket with Object Lock knows that nothing was lost.
      'x-amz-content-sha256': hash('sha256', body),
      ...(body === '' ? {} : { 'x-amz-checksum-sha256': hash('sha256', body, 'base64') }),
      ...headers,
    },
    body,
  };
}

function withQuery(path: string, query: ObjectRequest['query']): string {
  return query === undefined ? path : `${path}?${new URLSearchParams(query).toString().replaceAll('+', '%20')}`;
}
