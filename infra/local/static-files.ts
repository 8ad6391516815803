import { readFile } from 'node:fs/promises';
import type { RequestListener, ServerResponse } from 'node:http';
import { extname, join } from 'node:path';
import { strictTransport } from '../../functions/http/respond.ts';
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

/** The page loads nothing from elsewhere and is nobody's frame. */
const headers = {
  'content-security-policy':
    "default-src 'self'; object-src 'none'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
  'cache-control': 'no-cache',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
};

/** Serves the console as `build-console.ts` has built it. */
export function staticFiles(folder: string, proxies?: TrustedProxies): RequestListener {
  return (request, response) => {
    if (isSecure(request, proxies))
      for (const [name, value] of Object.entries(strictTransport)) response.setHeader(name, value);
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      response.setHeader('allow', 'GET, HEAD');
      end(response, 405, 'text/plain; charset=utf-8', '');
      return;
    }
    const path = pathOf(request.url ?? '/');
    serve(folder, path, response).catch(() =>
      end(response, 404, 'text/plain; charset=utf-8', '没有找到 · not found\n'),
    );
  };
}

async function serve(folder: string, path: string | undefined, response: ServerResponse): Promise<void> {
  const type = path === undefined ? undefined : types[extname(path)];
  if (path === undefined || type === undefined) throw new Error('not a file of the console');
  const bytes = await readFile(join(folder, path));
  end(response, 200, type, bytes);
}

/** A path of plain names below the folder, or undefined. */
function pathOf(url: string): string | undefined {
  const path = url.split(/[?#]/)[0] ?? '/';
  const file = path.endsWith('/') ? `${path}index.html` : path;
  return /^(\/[\w-][\w.-]*)+$/.test(file) ? file : undefined;
}

function end(response: ServerResponse, status: number, type: string, body: string | Buffer): void {
  response.writeHead(status, { ...headers, 'content-type': type, 'content-length': Buffer.byteLength(body) });
  response.end(body);
}
