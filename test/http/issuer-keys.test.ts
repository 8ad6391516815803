import { errors, exportJWK, generateKeyPair, jwtVerify, type RemoteJWKSetOptions, SignJWT } from 'jose';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { authenticator } from '../../functions/http/credentials.ts';
import { IssuerAwayError, issuerKeys } from '../../functions/http/issuer-keys.ts';
import { type ScriptedAnswer, scriptedServer, servedBy } from '../support/scripted-server.ts';
import { allStand } from '../support/standing.ts';

const pairs = new Map<string, Awaited<ReturnType<typeof generateKeyPair>>>();
for (const kid of ['a', 'b']) pairs.set(kid, await generateKeyPair('ES256'));

/** A document with these keys. */
async function published(...kids: string[]): Promise<ScriptedAnswer> {
  const keys = kids.map(async (kid) => ({ ...(await exportJWK(pairs.get(kid)!.publicKey)), kid, alg: 'ES256' }));
  return { body: JSON.stringify({ keys: await Promise.all(keys) }) };
}

async function tokenOf(kid: string): Promise<string> {
  return new SignJWT({ sub: 'li' })
    .setProtectedHeader({ alg: 'ES256', kid })
    .setIssuer('https://issuer.example')
    .setAudience('banjie')
    .setIssuedAt()
    .setExpirationTime('1h')
    .sign(pairs.get(kid)!.privateKey);
}

/** An issuer whose documents come in this order, the last one from then on. */
async function anIssuer(documents: readonly ScriptedAnswer[], options?: RemoteJWKSetOptions) {
  const server = await scriptedServer(...documents);
  const keys = issuerKeys(`${server.url}/pool/jwks.json?v=1`, options);
  const check = async (kid: string) => (await jwtVerify(await tokenOf(kid), keys)).payload.sub;
  return { ...server, keys, check, [Symbol.asyncDispose]: () => server[Symbol.asyncDispose]() };
}

const minutes = 60_000;
const pass = (ms: number) => vi.setSystemTime(Date.now() + ms);

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'] });
});
afterEach(() => {
  vi.useRealTimers();
});

describe('the keys of an issuer', () => {
  it('are read at the first token, once for all that come together, and kept', async () => {
    await using issuer = await anIssuer([await published('a')]);
    expect(issuer.seen).toHaveLength(0);
    expect(await Promise.all([issuer.check('a'), issuer.check('a'), issuer.check('a')])).toEqual(['li', 'li', 'li']);
    pass(9 * minutes);
    expect(await issuer.check('a')).toBe('li');
    expect(issuer.seen).toMatchObject([{ method: 'GET', path: '/pool/jwks.json?v=1' }]);
  });

  it('are read again after ten minutes, so that a key that was withdrawn is believed no longer', async () => {
    await using issuer = await anIssuer([await published('a'), await published('b')]);
    await issuer.check('a');
    pass(10 * minutes);
    await expect(issuer.check('a')).rejects.toBeInstanceOf(errors.JWKSNoMatchingKey);
    expect(issuer.seen).toHaveLength(2);
  });

  it('are read again for a key that is new, and for made-up ones not more than twice a minute', async () => {
    await using issuer = await anIssuer([await published('a'), await published('a', 'b')]);
    await issuer.check('a');
    await expect(issuer.check('b')).rejects.toBeInstanceOf(errors.JWKSNoMatchingKey);
    expect(issuer.seen).toHaveLength(1);
    pass(minutes / 2);
    expect(await issuer.check('b')).toBe('li');
    expect(issuer.seen).toHaveLength(2);
  });

  it('that cannot be read are an outage and not a bad token, until they can be read', async () => {
    const outages: readonly ScriptedAnswer[] = [
      { status: 503, body: '<html>' },
      { status: 302, headers: { location: 'http://elsewhere.test/' } },
      { body: 'not a key set' },
      { body: '{"keys":"none"}' },
      'cut-off',
    ];
    await using issuer = await anIssuer([...outages, await published('a')]);
    const claims = { unitClaim: 'unit', rolesClaim: 'groups', userClaim: 'sub' };
    const settings = { issuer: 'https://issuer.example', audience: 'banjie', keys: issuer.keys, ...claims };
    const checks = authenticator(async () => [], settings, allStand);
    for (const _ of outages) await expect(checks.staff(await tokenOf('a'))).rejects.toBeInstanceOf(IssuerAwayError);
    expect(await checks.staff(await tokenOf('a'))).toMatchObject({ kind: 'staff', user: 'li' });
    expect(issuer.seen).toHaveLength(outages.length + 1);
  });

  it.each<ScriptedAnswer>(['silence', 'stall'])('are not waited for without end (%s)', async (answer) => {
    await using issuer = await anIssuer([answer], { timeoutDuration: 50 });
    await expect(issuer.check('a')).rejects.toBeInstanceOf(IssuerAwayError);
  });

  it('are away where nobody listens', async () => {
    const server = await servedBy(() => undefined);
    await server[Symbol.asyncDispose]();
    const keys = issuerKeys(server.url);
    await expect(jwtVerify(await tokenOf('a'), keys)).rejects.toBeInstanceOf(IssuerAwayError);
  });

  it('are read again over another connection when the kept one has died', async () => {
    const document = (await published('a')) as { readonly body: string };
    const known = new Set<unknown>();
    await using server = await servedBy((request, response) => {
      if (known.has(request.socket)) request.socket.destroy();
      else response.end(document.body);
      known.add(request.socket);
    });
    const keys = issuerKeys(server.url, { cacheMaxAge: 0 });
    for (let turn = 0; turn < 2; turn++) expect((await jwtVerify(await tokenOf('a'), keys)).payload.sub).toBe('li');
  });
});
