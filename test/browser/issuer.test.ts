import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname } from 'node:path';
import { createRemoteJWKSet } from 'jose';
import { Provider } from 'oidc-provider';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { verifiedClaims } from '../../functions/http/verified-claims.ts';
import { buildConsole } from '../../infra/local/build-console.ts';
import { type DemoServer, startServer } from '../../infra/local/demo/server.ts';
import { pageHeaders, pagePolicy } from '../../infra/page-headers.ts';
import { describeInBrowser } from '../support/browser.ts';

const dist = new URL('../../web/dist/', import.meta.url);
const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
};
// The page asks for the next token a minute before one ends: a few seconds after it was given.
const tokenSeconds = 65;

describeInBrowser('the page on a static host, with an issuer of the staff’s own', (executablePath) => {
  let server: DemoServer;
  let browser: Browser;
  let page: Page;
  let site: Server;
  let issuer: Server;
  let issuerAddress: string;
  let isRefusing = false;
  const complaints: string[] = [];

  beforeAll(async () => {
    await buildConsole();
    server = await startServer({ start: '2026-09-28T09:00:00+08:00', port: '0' });
    site = await listening((request, response) => {
      answer(request).then(
        ({ status, headers, body }) => response.writeHead(status, headers).end(body),
        () => response.writeHead(404).end(),
      );
    });
    issuer = await listening((request, response) => {
      issuing.callback()(request, response);
    });
    issuerAddress = addressOf(issuer);
    const issuing = providerAt(issuerAddress, `${addressOf(site)}/`);
    browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
    page = await browser.newPage({ viewport: { width: 1280, height: 900 }, locale: 'zh-CN', reducedMotion: 'reduce' });
    page.on('pageerror', ({ message }) => complaints.push(message));
    page.on('console', (message) => {
      // The pages of the issuer load what they like.
      const isOwn = page.url().startsWith(addressOf(site));
      if (message.type() === 'error' && isOwn && !message.text().includes('status of 4'))
        complaints.push(message.text());
    });
  });
  afterAll(async () => {
    await browser.close();
    await server.stop();
    for (const one of [site, issuer]) {
      one.closeAllConnections();
      one.close();
    }
  });

  /** What CloudFront sends: the files with the headers of the console stack, the API under the same origin. */
  async function answer(request: IncomingMessage) {
    const path = (request.url ?? '/').split('?')[0] ?? '/';
    if (path.startsWith('/v1/')) return passedOn(request);
    const headers = { ...pageHeaders, 'content-security-policy': pagePolicy([issuerAddress]) };
    if (path === '/config.json') {
      const claims = { userClaim: 'sub', unitClaim: 'unit', rolesClaim: 'roles' };
      const config = { address: issuerAddress, clientId: 'console', scope: 'openid', token: 'id', ...claims };
      return { status: 200, headers, body: JSON.stringify({ issuer: config }) };
    }
    const body = await readFile(new URL(`.${path === '/' ? '/index.html' : path}`, dist));
    return { status: 200, headers: { ...headers, 'content-type': types[extname(path)] ?? types['.html'] ?? '' }, body };
  }

  /** The one-machine API has an issuer of its own: who comes with a token that the functions on AWS would take is let in there. */
  async function passedOn(request: IncomingMessage) {
    const given = /^Bearer (.*)$/.exec(request.headers.authorization ?? '')?.[1];
    const claims = given === undefined || isRefusing ? undefined : await verifiedClaims(given, settings(), new Date());
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const response = await fetch(new URL(request.url ?? '/', server.credentials.baseUrl), {
      method: request.method ?? 'GET',
      headers: {
        'content-type': request.headers['content-type'] ?? 'application/json',
        ...(given === undefined ? {} : { authorization: `Bearer ${claims ? await localToken(claims.sub) : 'none'}` }),
      },
      ...(chunks.length === 0 ? {} : { body: Buffer.concat(chunks) }),
    });
    const body = Buffer.from(await response.arrayBuffer());
    return { status: response.status, headers: { 'content-type': response.headers.get('content-type') ?? '' }, body };
  }

  const settings = () => ({
    issuer: issuerAddress,
    audience: 'console',
    keys: createRemoteJWKSet(new URL('/jwks', issuerAddress)),
    ...{ userClaim: 'sub', unitClaim: 'unit', rolesClaim: 'roles' },
  });

  async function localToken(user: string | undefined): Promise<string> {
    const account = server.credentials.staff[user ?? ''];
    const response = await fetch(new URL('/v1/login', server.credentials.baseUrl), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ user: account?.user, password: account?.password }),
    });
    return ((await response.json()) as { token: string }).token;
  }

  const token = () =>
    page.evaluate(() => (JSON.parse(sessionStorage.getItem('banjie.session') ?? '{}') as { token?: string }).token);

  /** By the pages that the issuer brings along. */
  async function signInAtIssuer(): Promise<void> {
    await page.click('button:has-text("用单位账号登录")');
    await page.fill('[name=login]', 'epb');
    await page.fill('[name=password]', 'any');
    await page.click('[type=submit]');
    await page.click('[type=submit]:has-text("Continue")');
    await page.waitForSelector('.who');
  }

  it('signs in there by a code, comes back to where one was, and keeps to the policy', async () => {
    await page.goto(`${addressOf(site)}/#/intake/env-complaint`);
    await signInAtIssuer();
    expect(page.url()).toBe(`${addressOf(site)}/#/intake/env-complaint`);
    await page.waitForSelector('[name=content]');
    expect((await page.locator('.who').innerText()).trim()).toBe('区环保局 李明');
    expect(complaints).toEqual([]);
  });

  it('goes on by the next token, without leaving the page', async () => {
    const first = await token();
    await expect.poll(token, { timeout: 60_000 }).not.toBe(first);
    expect(page.url()).toBe(`${addressOf(site)}/#/intake/env-complaint`);
    expect(await page.locator('.who').count()).toBe(1);
  });

  it('asks to sign in again when the session has ended, and keeps what was being written', async () => {
    await page.fill('[name=content]', '楼下餐馆的油烟直往家里灌');
    isRefusing = true;
    await page.click('form[data-intake] [type=submit]');
    await page.waitForSelector('.ant-alert:has-text("登录已过期")');
    isRefusing = false;
    await page.click('button:has-text("用单位账号登录")');
    // The issuer still knows them.
    await page.waitForSelector('.who');
    await page.waitForSelector('form[data-intake]');
    expect(await page.inputValue('[name=content]')).toBe('楼下餐馆的油烟直往家里灌');
  });

  it('signs out there too: the next one is asked who they are', async () => {
    await page.click('.who');
    await page.click('[role=menuitem]:has-text("退出")');
    // The issuer asks whether its session should end as well.
    await page.click('button:has-text("Yes, sign me out")');
    await page.waitForSelector('button:has-text("用单位账号登录")');
    expect(await token()).toBeUndefined();
    await page.click('button:has-text("用单位账号登录")');
    await page.waitForSelector('[name=login]');
    expect(complaints).toEqual([]);
  });
});

async function listening(listener: Parameters<typeof createServer>[1]): Promise<Server> {
  const server = createServer(listener ?? (() => undefined));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
}

function addressOf(server: Server): string {
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** An issuer with PKCE and refresh tokens, which lets in whoever comes. */
function providerAt(address: string, page: string): Provider {
  return new Provider(address, {
    clients: [
      {
        client_id: 'console',
        token_endpoint_auth_method: 'none',
        redirect_uris: [page],
        post_logout_redirect_uris: [page],
        grant_types: ['authorization_code', 'refresh_token'],
      },
    ],
    pkce: { required: () => true },
    claims: { openid: ['sub', 'unit', 'roles', 'name'] },
    conformIdTokenClaims: false,
    findAccount: (_context: unknown, sub: string) => ({
      accountId: sub,
      claims: async () => ({ sub, unit: sub, roles: [], name: '李明' }),
    }),
    clientBasedCORS: () => true,
    issueRefreshToken: async () => true,
    ttl: { AccessToken: tokenSeconds, IdToken: tokenSeconds },
    cookies: { keys: [randomBytes(16).toString('hex')] },
  });
}
