import { createHash, randomBytes } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { open, rename, rm, stat } from 'node:fs/promises';
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { dirname } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { failure, type Failure } from '../../functions/http/failure.ts';
import { languageOf } from '../../functions/http/language.ts';
import { respond } from '../../functions/http/respond.ts';
import { unavailable } from '../../shared/application/refusal.ts';
import { attachment } from '../../shared/adapters/content-disposition.ts';
import { syncFolder } from '../../shared/adapters/local-auth/private-file.ts';
import type { Addresses } from '../../shared/adapters/local-files/evidence-folder.ts';

/** Where bytes of files come and go; nothing else is below it. */
export const transfersPath = '/files/';

/** An address is good for so many seconds. */
const goodForSeconds = { upload: 900, read: 300 } as const;

type Ticket =
  | { readonly kind: 'upload'; readonly path: string; readonly sha256: string; readonly size: number }
  | { readonly kind: 'read'; readonly path: string; readonly name: string; readonly type: string };

/** The addresses of bytes on one machine, and what answers there. */
export interface Transfers {
  readonly addresses: Addresses;
  readonly listener: RequestListener;
}

/**
 * Stands in for a bucket with signed addresses: bytes do not pass through the API, whoever has an address that was made for
 * them may use it for some minutes, and a restart ends them all.
 * @param seconds a clock that always runs
 */
export function openTransfers(seconds: () => number): Transfers {
  const tickets = new Map<string, { readonly ticket: Ticket; readonly until: number }>();
  const issue = (ticket: Ticket) => {
    for (const [name, { until }] of tickets) if (until < seconds()) tickets.delete(name);
    const name = randomBytes(18).toString('base64url');
    const goodFor = goodForSeconds[ticket.kind];
    tickets.set(name, { ticket, until: seconds() + goodFor });
    return { url: `${transfersPath}${name}`, headers: {}, seconds: goodFor };
  };
  return {
    addresses: {
      uploadTo: (path, expected) => issue({ kind: 'upload', path, ...expected }),
      readFrom: (path, as) => issue({ kind: 'read', path, ...as }),
    },
    listener: (request, response) => {
      const found = tickets.get((request.url ?? '').slice(transfersPath.length));
      const ticket = found !== undefined && found.until >= seconds() ? found.ticket : undefined;
      answer(ticket, request, response).catch((error: unknown) => {
        if (response.headersSent) response.destroy();
        else refuse(request, response, isDiskFull(error) ? unavailable({ condition: 'disk-full' }) : unavailable());
      });
    },
  };
}

async function answer(ticket: Ticket | undefined, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { method } = request;
  if (ticket === undefined) {
    refuse(request, response, gone());
    return;
  }
  if (ticket.kind === 'upload' && method === 'PUT') return receive(ticket, request, response);
  if (ticket.kind === 'read' && (method === 'GET' || method === 'HEAD')) return send(ticket, request, response);
  refuse(request, response, otherMethod(ticket.kind === 'upload' ? ['PUT'] : ['GET', 'HEAD']));
}

/** What was announced, and nothing else, ends up under its name; it is on the disk then. */
async function receive(
  { path, sha256, size }: Extract<Ticket, { kind: 'upload' }>,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const part = `${path}.${randomBytes(6).toString('hex')}.tmp`;
  const hash = createHash('sha256');
  let received = 0;
  const counting = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      received += chunk.length;
      hash.update(chunk);
      // What is too much is read to its end, so that its sender gets to read the answer, and not written.
      done(null, received <= size ? chunk : undefined);
    },
  });
  try {
    await pipeline(request, counting, createWriteStream(part, { mode: 0o600, flags: 'wx' }));
    if (received !== size || hash.digest('hex') !== sha256) {
      refuse(request, response, otherBytes());
      return;
    }
    const file = await open(part, 'r+');
    await file.sync().finally(() => file.close());
    await rename(part, path);
    syncFolder(dirname(path));
    response.writeHead(204, { 'cache-control': 'no-store' });
    response.end();
  } finally {
    await rm(part, { force: true });
  }
}

/** Whatever the bytes are, no browser runs them: they are saved, or shown by the page as a picture. */
const headers = {
  'content-security-policy': "sandbox; default-src 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'cache-control': 'private, no-store',
};

async function send(
  { path, name, type }: Extract<Ticket, { kind: 'read' }>,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { size } = await stat(path);
  response.writeHead(200, {
    ...headers,
    'content-type': type === 'text/plain' ? 'text/plain; charset=utf-8' : type,
    'content-disposition': attachment(name),
    'content-length': size,
  });
  if (request.method === 'HEAD') response.end();
  else await pipeline(createReadStream(path), response);
}

function refuse(request: IncomingMessage, response: ServerResponse, refusal: Failure): void {
  const language = languageOf(request.headers['accept-language']);
  const { statusCode, headers: own, body } = respond(refusal, { requestId: 'bytes', language });
  request.resume();
  response.writeHead(statusCode, { ...own, 'content-length': Buffer.byteLength(body) });
  response.end(body);
}

function gone(): Failure {
  const message = { zh: '地址已失效，请重新获取', en: 'the address is good no more: ask for it again' };
  return failure('not-found', message);
}

function otherMethod(allow: readonly string[]): Failure {
  return failure('method-not-allowed', { zh: '不支持该方法', en: 'the method is not supported here' }, { allow });
}

function otherBytes(): Failure {
  const message = {
    zh: '收到的内容与所报的大小或 SHA-256 不符，请重新上传',
    en: 'what has arrived is not of the size or digest that was announced: send it again',
  };
  return failure('invalid', message, { details: [{ path: 'sha256', message }] });
}

function isDiskFull(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOSPC';
}
