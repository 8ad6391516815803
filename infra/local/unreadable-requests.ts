import { type IncomingMessage, type Server, STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Context } from 'aws-lambda';
import type { ApiHandler } from '../../functions/http/api.ts';
import { failure } from '../../functions/http/failure.ts';
import { type HttpResponse, respond } from '../../functions/http/respond.ts';

/**
 * Answers what Node's server would cut off without a word: CONNECT, a method that it has never heard of (405 with
 * Allow, as for every other method that a path does not have) and what is no HTTP at all (400).
 * @param apiOf the API where the path is one of its own, else undefined
 */
export function answerUnreadable(server: Server, apiOf: (url: string) => ApiHandler | undefined): void {
  server.on('connect', (request: IncomingMessage, socket: Duplex) => {
    socket.on('error', () => socket.destroy());
    void refuse('CONNECT', request.url ?? '/', apiOf).then((response) => end(socket, response));
  });
  server.on('clientError', (error: NodeJS.ErrnoException & { readonly rawPacket?: Buffer }, socket: Duplex) => {
    if (error.code === 'ECONNRESET' || !socket.writable) {
      socket.destroy();
      return;
    }
    const line = /^([!#$%&'*+.^_`|~\w-]{1,40}) (\S+) HTTP\/1\.[01]\r?\n/.exec(
      error.rawPacket?.toString('latin1') ?? '',
    );
    const [, method, url] = error.code === 'HPE_INVALID_METHOD' ? (line ?? []) : [];
    const answer =
      method === undefined || url === undefined
        ? Promise.resolve(respond(unreadable(error.code), { requestId: 'unreadable', language: 'zh' }))
        : refuse(method, url, apiOf);
    void answer.then((response) => end(socket, response));
  });
}

function unreadable(code: string | undefined) {
  return code === 'HPE_HEADER_OVERFLOW'
    ? failure('too-large', { zh: '请求头过大', en: 'the headers are too large' })
    : failure('malformed', { zh: '请求无法读取', en: 'the request cannot be read' });
}

async function refuse(method: string, url: string, apiOf: (url: string) => ApiHandler | undefined) {
  const requestId = 'unreadable';
  const api = apiOf(url);
  if (api === undefined) {
    const message = { zh: '不支持该方法', en: 'the method is not supported here' };
    return respond(failure('method-not-allowed', message, { allow: ['GET', 'HEAD'] }), { requestId, language: 'zh' });
  }
  const identity = { sourceIp: '' };
  const event = {
    httpMethod: method,
    path: url.split('?')[0] ?? '/',
    headers: {},
    queryStringParameters: null,
    body: null,
    isBase64Encoded: false,
    requestContext: { requestId, identity },
  };
  return api(event, {} as Context);
}

/** There is no response object for what was not read as a request. */
function end(socket: Duplex, { statusCode, headers, body }: HttpResponse): void {
  const all = { ...headers, 'content-length': String(Buffer.byteLength(body)), connection: 'close' };
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`);
  socket.end(`HTTP/1.1 ${statusCode} ${STATUS_CODES[statusCode] ?? ''}\r\n${lines.join('')}\r\n${body}`);
}
