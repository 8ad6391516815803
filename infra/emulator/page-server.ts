import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { describeApi } from '../../shared/contracts/operations.ts';
import { cacheControl, pageHeaders, pagePolicy } from '../page-headers.ts';

/** Where the parts of an emulated deployment are. */
export interface EmulatedParts {
  readonly endpoint: string;
  readonly apiId: string;
  /** The bucket of the page. */
  readonly bucket: string;
  readonly poolId: string;
}

/** Below it stands what the pool publishes, under the issuer's address that the page is told. */
const issuerPath = '/issuer';

/** The keys of the pool: the functions ask here, since the pool's own address is one of AWS. */
export const keysPath = `${issuerPath}/.well-known/jwks.json`;

/**
 * One origin for page and API in the place of CloudFront, which MiniStack 1.5.33 creates but which does not answer for
 * origins of AWS: the files come from the bucket that the console stack has filled, the rest is passed on.
 *
 * @param parts undefined as long as nothing is deployed
 */
export async function servePage(port: number, parts: () => EmulatedParts | undefined): Promise<Server> {
  const server = createServer((request, response) => {
    const known = parts();
    const url = request.url ?? '/';
    const answering =
      known === undefined
        ? Promise.reject(new Error('nothing is deployed yet'))
        : answer(request, response, { parts: known, url, origin: `http://localhost:${port}` });
    answering.catch((error: unknown) => {
      if (response.headersSent) response.destroy();
      else response.writeHead(502, { 'content-type': 'text/plain' }).end(`${String(error)}\n`);
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  return server;
}

interface Asked {
  readonly parts: EmulatedParts;
  readonly url: string;
  readonly origin: string;
}

async function answer(request: IncomingMessage, response: ServerResponse, asked: Asked): Promise<void> {
  const { url, parts, origin } = asked;
  const { endpoint, apiId, poolId, bucket } = parts;
  const path = url.split('?')[0] ?? '/';
  if (path.startsWith('/v1/') || path === describeApi.path) {
    await passOn(request, response, `${endpoint}/_aws/execute-api/${apiId}/live${url}`);
  } else if (path.startsWith(`${issuerPath}/.well-known/`)) {
    await passOn(request, response, `${endpoint}/${poolId}${path.slice(issuerPath.length)}`);
  } else {
    const key = path.endsWith('/') ? `${path}index.html` : path;
    const file = await fetch(`${endpoint}/${bucket}${key}`);
    const content = Buffer.from(await file.arrayBuffer());
    response.writeHead(file.status, {
      ...{ ...pageHeaders, 'content-security-policy': pagePolicy([endpoint]) },
      'content-type': file.headers.get('content-type') ?? 'application/octet-stream',
      'cache-control': path.startsWith('/assets/') ? cacheControl.assets : cacheControl.others,
    });
    response.end(path === '/config.json' ? atEmulator(content.toString(), { endpoint, origin }) : content);
  }
}

/** The pool's addresses are those of AWS; here they are the emulator's. */
function atEmulator(
  config: string,
  { endpoint, origin }: { readonly endpoint: string; readonly origin: string },
): string {
  const { issuer } = JSON.parse(config) as { readonly issuer: object };
  return JSON.stringify({ issuer: { ...issuer, address: `${origin}${issuerPath}`, logout: `${endpoint}/logout` } });
}

async function passOn(request: IncomingMessage, response: ServerResponse, url: string): Promise<void> {
  const { host: _host, connection: _connection, 'content-length': _length, ...headers } = request.headers;
  const hasBody = request.method !== 'GET' && request.method !== 'HEAD';
  const answered = await fetch(url, {
    method: request.method ?? 'GET',
    headers: headers as Record<string, string>,
    ...(hasBody ? { body: await buffer(request) } : {}),
  });
  // What fetch has unpacked, or frames itself, is not said again.
  const framing = ['content-encoding', 'content-length', 'transfer-encoding', 'connection'];
  response.writeHead(answered.status, [...answered.headers].filter(([name]) => !framing.includes(name)).flat());
  response.end(Buffer.from(await answered.arrayBuffer()));
}
