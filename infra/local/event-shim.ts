import { isUtf8 } from 'node:buffer';
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { Context } from 'aws-lambda';
import type { ApiHandler } from '../../functions/http/api.ts';
import { maxBodyBytes, tooLarge } from '../../functions/http/body.ts';
import type { ApiEvent } from '../../functions/http/event.ts';
import { languageOf } from '../../functions/http/language.ts';
import { type HttpResponse, respond } from '../../functions/http/respond.ts';
import { clientAddress, type TrustedProxies } from './client-address.ts';

/** The handlers look at nothing of it. */
const context = {} as Context;

type Body = { readonly kind: 'body'; readonly bytes: Buffer } | { readonly kind: 'too-large' };

/**
 * Stands in for API Gateway: makes the event that it would make, calls the handler, writes the answer. Everything is
 * on the path of each of thousands of requests a second, so it makes no object that is not needed.
 */
export function eventShim(handler: ApiHandler, proxies?: TrustedProxies): RequestListener {
  const started = Date.now().toString(36);
  let count = 0;
  return (request, response) => {
    count += 1;
    const requestId = `${started}-${count.toString(36)}`;
    serve(request, { requestId, proxies }, handler).then(
      (answer) => write(response, answer),
      () => response.destroy(),
    );
  };
}

interface Call {
  readonly requestId: string;
  readonly proxies: TrustedProxies | undefined;
}

async function serve(request: IncomingMessage, call: Call, handler: ApiHandler): Promise<HttpResponse> {
  const hasBody = request.method === 'POST' || request.method === 'PUT';
  const body: Body = hasBody ? await readBody(request) : { kind: 'body', bytes: noBytes };
  if (body.kind === 'too-large') {
    const language = languageOf(request.headers['accept-language']);
    return respond(tooLarge(), { requestId: call.requestId, language });
  }
  return handler(eventOf(request, call, body.bytes), context);
}

const noBytes = Buffer.alloc(0);

/** What is read and thrown away of a body that is too large, so that its sender gets to read the answer. */
const maxDiscardedBytes = 16 * 1024 * 1024;

function readBody(request: IncomingMessage): Promise<Body> {
  return new Promise((resolve, reject) => {
    let chunks: Buffer[] = [];
    let size = 0;
    request.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size <= maxBodyBytes) chunks.push(chunk);
      else if (size <= maxDiscardedBytes) chunks = [];
      else request.destroy();
    });
    request.on('end', () => {
      const [only] = chunks;
      if (size > maxBodyBytes) resolve({ kind: 'too-large' });
      else resolve({ kind: 'body', bytes: chunks.length === 1 && only !== undefined ? only : Buffer.concat(chunks) });
    });
    request.on('error', reject);
    request.on('close', () => {
      if (!request.complete) reject(new Error('the request was cut off'));
    });
  });
}

function eventOf(request: IncomingMessage, { requestId, proxies }: Call, bytes: Buffer): ApiEvent {
  const url = request.url ?? '/';
  const question = url.indexOf('?');
  const utf8 = isUtf8(bytes);
  const peer = request.socket.remoteAddress ?? '';
  // Whoever may say where a caller comes from may also say by which protocol.
  if (proxies?.includes(peer) !== true) delete request.headers['x-forwarded-proto'];
  return {
    httpMethod: request.method ?? 'GET',
    path: question < 0 ? url : url.slice(0, question),
    // Names are lower-case here already; of repeated ones Node keeps what the standard says.
    headers: request.headers as ApiEvent['headers'],
    ...repeatedCredentials(request.rawHeaders),
    ...queryOf(question < 0 ? '' : url.slice(question + 1)),
    body: bytes.length === 0 ? null : bytes.toString(utf8 ? 'utf8' : 'base64'),
    isBase64Encoded: !utf8,
    requestContext: { requestId, identity: { sourceIp: clientAddress(peer, request.headers, proxies) } },
  };
}

/** Of what says who calls, Node shows one value or both in one: here is each of them, where there are several. */
function repeatedCredentials(rawHeaders: readonly string[]): Pick<ApiEvent, 'multiValueHeaders'> {
  let found: Record<string, string[]> | undefined;
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const raw = rawHeaders[index] ?? '';
    if (raw.length !== 'authorization'.length && raw.length !== 'x-api-key'.length) continue;
    const name = raw.toLowerCase();
    if (name !== 'authorization' && name !== 'x-api-key') continue;
    ((found ??= {})[name] ??= []).push(rawHeaders[index + 1] ?? '');
  }
  return found === undefined ? noneRepeated : { multiValueHeaders: found };
}

const noneRepeated = {};

type Query = Pick<ApiEvent, 'queryStringParameters' | 'multiValueQueryStringParameters'>;

/** Both ways in which the gateway tells it: of a name that is given more than once, the first has the last value. */
function queryOf(text: string): Query {
  if (text === '') return noQuery;
  const given = [...new URLSearchParams(text)];
  const all = Map.groupBy(given, ([name]) => name);
  return {
    queryStringParameters: Object.fromEntries(given),
    multiValueQueryStringParameters: Object.fromEntries(
      [...all].map(([name, entries]) => [name, entries.map(([, value]) => value)]),
    ),
  };
}

const noQuery: Query = { queryStringParameters: null, multiValueQueryStringParameters: null };

function write(response: ServerResponse, { statusCode, headers, body, isBase64Encoded }: HttpResponse): void {
  if (isBase64Encoded) {
    const bytes = Buffer.from(body, 'base64');
    response.writeHead(statusCode, { ...headers, 'content-length': bytes.length });
    response.end(bytes);
    return;
  }
  // The length that goes with a 304, or with HEAD, would be that of the answer that was not sent.
  const withoutBody = statusCode === 304 || response.req.method === 'HEAD';
  response.writeHead(statusCode, withoutBody ? headers : { ...headers, 'content-length': Buffer.byteLength(body) });
  response.end(body);
}
