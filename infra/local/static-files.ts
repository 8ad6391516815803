import { readFile } from 'node:fs/promises';
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { extname, join } from 'node:path';
import { strictTransport } from '../../functions/http/respond.ts';
import { cacheControl, pageHeaders, pagePolicy } from '../page-headers.ts';
import { isSecure, type TrustedProxies } from './client-address.ts';

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.json': 'application/json; charset=utf-8',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
  '.woff2': 'font/woff2',
};

/** By the ending of what `build-console.ts` has compressed beside each file, how it is called in HTTP; the best one first. */
const encodings: Readonly<Record<string, string>> = { '.br': 'br', '.gz': 'gzip' };

const headers = { 'content-security-policy': pagePolicy(), ...pageHeaders };

/** Serves the console as `build-console.ts` has built it. */
export function staticFiles(folder: string, proxies?: TrustedProxies): RequestListener {
  return (request, response) => {
    if (isSecure(request, proxies))
      for (const [name, value] of Object.entries(strictTransport)) response.setHeader(name, value);
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      response.setHeader('allow', 'GET, HEAD');
      end(response, 405, plain, '');
      return;
    }
    serve(folder, request, response).catch(() => end(response, 404, plain, '没有找到 · not found\n'));
  };
}

const plain = { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-cache' };

async function serve(folder: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const path = pathOf(request.url ?? '/');
  const type = path === undefined ? undefined : types[extname(path)];
  if (path === undefined || type === undefined) throw new Error('not a file of the console');
  const own = {
    'content-type': type,
    'cache-control': path.startsWith('/assets/') ? cacheControl.assets : cacheControl.others,
    vary: 'accept-encoding',
  };
  const wanted = request.headers['accept-encoding'];
  for (const [ending, encoding] of Object.entries(encodings)) {
    const bytes = accepts(wanted, encoding) && (await readFile(join(folder, path + ending)).catch(() => undefined));
    if (bytes) {
      end(response, 200, { ...own, 'content-encoding': encoding }, bytes);
      return;
    }
  }
  end(response, 200, own, await readFile(join(folder, path)));
}

/** Whether a browser says that it reads an encoding. What it ranks higher makes no difference: ours is the smaller one. */
function accepts(wanted: string | string[] | undefined, encoding: string): boolean {
  const named = new RegExp(`(?:^|,)\\s*${encoding}\\s*(?:;\\s*q=(?<rank>[\\d.]+)\\s*)?(?=,|$)`, 'i').exec(
    String(wanted ?? ''),
  );
  return named !== null && Number(named.groups?.['rank'] ?? 1) > 0;
}

/** A path of plain names below the folder, or undefined. */
function pathOf(url: string): string | undefined {
  const path = url.split(/[?#]/)[0] ?? '/';
  const file = path.endsWith('/') ? `${path}index.html` : path;
  return /^(\/[\w-][\w.-]*)+$/.test(file) ? file : undefined;
}

function end(
  response: ServerResponse,
  status: number,
  own: Readonly<Record<string, string>>,
  body: string | Buffer,
): void {
  response.writeHead(status, { ...headers, ...own, 'content-length': Buffer.byteLength(body) });
  response.end(body);
}
