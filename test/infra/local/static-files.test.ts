import { createHash } from 'node:crypto';
import { writeFileSync, mkdirSync } from 'node:fs';
import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { gunzipSync, brotliDecompressSync, brotliCompressSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { staticFiles } from '../../../infra/local/static-files.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const script = 'export const page = "办结";\n'.repeat(50);
const page = '<!doctype html><title>办结</title>';

describe('the files of the console', () => {
  const folder = temporaryFolder();
  const server = createServer(staticFiles(folder.path));

  beforeAll(async () => {
    mkdirSync(join(folder.path, 'assets'));
    writeFileSync(join(folder.path, 'index.html'), page);
    const asset = join(folder.path, 'assets', 'index-1a2b.js');
    writeFileSync(asset, script);
    writeFileSync(`${asset}.br`, brotliCompressSync(script));
    writeFileSync(`${asset}.gz`, gzipSync(script));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  });

  afterAll(() => {
    server.close();
    folder.remove();
  });

  /** What was sent, byte for byte: `fetch` would decompress it. */
  const get = (path: string, headers: Readonly<Record<string, string>> = {}, method = 'GET') =>
    new Promise<{ status: number | undefined; headers: Readonly<Record<string, unknown>>; body: Buffer }>(
      (resolve, reject) => {
        const { port } = server.address() as AddressInfo;
        request({ port, host: '127.0.0.1', path, headers, method }, (response) => {
          const chunks: Buffer[] = [];
          response.on('data', (chunk: Buffer) => chunks.push(chunk));
          response.on('end', () =>
            resolve({ status: response.statusCode, headers: response.headers, body: Buffer.concat(chunks) }),
          );
        })
          .once('error', reject)
          .end();
      },
    );

  it.each([
    ['gzip, deflate, br', 'br', brotliDecompressSync],
    ['gzip', 'gzip', gunzipSync],
    ['br;q=0, gzip;q=0.5', 'gzip', gunzipSync],
    ['identity, brotli', undefined, (bytes: Buffer) => bytes],
    [undefined, undefined, (bytes: Buffer) => bytes],
  ] as const)('are sent compressed to who reads %s', async (wanted, encoding, read) => {
    const headers = wanted === undefined ? {} : { 'accept-encoding': wanted };
    const answer = await get('/assets/index-1a2b.js', headers);
    expect(answer.headers['content-encoding']).toBe(encoding);
    expect(answer.headers['content-type']).toBe('text/javascript; charset=utf-8');
    expect(answer.headers['vary']).toBe('accept-encoding');
    expect(answer.headers['content-length']).toBe(String(answer.body.length));
    expect(read(answer.body).toString()).toBe(script);
  });

  it('are kept where their name says what is in them, and asked for again where it does not', async () => {
    expect((await get('/assets/index-1a2b.js')).headers['cache-control']).toBe('public, max-age=31536000, immutable');
    const start = await get('/', { 'accept-encoding': 'br' });
    expect(start.headers).toMatchObject({ 'cache-control': 'no-cache', 'content-type': 'text/html; charset=utf-8' });
    expect(start.body.toString()).toContain('<title>办结</title>');
  });

  it.each(['/assets/index-1a2b.js.br', '/assets/none.js', '/../package.json', '/%2e%2e/package.json', '/assets'])(
    'are all that there is: %s',
    async (path) => {
      const answer = await get(path);
      expect(answer.status).toBe(404);
      expect(answer.headers['cache-control']).toBe('no-cache');
    },
  );

  it('are only read', async () => {
    const answer = await get('/', {}, 'POST');
    expect([answer.status, answer.headers['allow']]).toEqual([405, 'GET, HEAD']);
  });

  it('allow no style or script that is written into the page, but the style that says nothing', async () => {
    const policy = String((await get('/')).headers['content-security-policy']);
    const ofNothing = createHash('sha256').update('').digest('base64');
    expect(policy).toContain(`style-src 'self' 'sha256-${ofNothing}';`);
    expect(policy).not.toMatch(/unsafe|nonce|script-src/);
    expect(policy).toContain("default-src 'self'");
  });
});
