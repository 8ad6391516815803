import { errors, exportJWK, generateKeyPair, type JSONWebKeySet, jwtVerify, SignJWT } from 'jose';
import { describe, expect, it } from 'vitest';
import { authenticator } from '../../functions/http/credentials.ts';
import { allStand } from '../support/standing.ts';
import { IssuerAwayError, issuerKeys } from '../../functions/http/issuer-keys.ts';

/** An issuer whose documents come in this order, the last one from then on, and tokens signed with its keys. */
async function anIssuer() {
  const pairs = new Map<string, Awaited<ReturnType<typeof generateKeyPair>>>();
  for (const kid of ['a', 'b']) pairs.set(kid, await generateKeyPair('ES256'));
  const documents: (JSONWebKeySet | Error | string)[] = [];
  const here = { reads: 0, now: 1_000_000 };
  const publish = async (...kids: string[]) => {
    const keys = kids.map(async (kid) => ({ ...(await exportJWK(pairs.get(kid)!.publicKey)), kid, alg: 'ES256' }));
    documents.push({ keys: await Promise.all(keys) });
  };
  const keys = issuerKeys(
    async () => {
      const document = documents[Math.min(here.reads++, documents.length - 1)];
      if (document instanceof Error) throw document;
      return document;
    },
    () => here.now,
  );
  const token = async (kid: string) =>
    new SignJWT({ sub: 'li' })
      .setProtectedHeader({ alg: 'ES256', kid })
      .setIssuer('https://issuer.example')
      .setAudience('banjie')
      .setIssuedAt()
      .setExpirationTime('1h')
      .sign(pairs.get(kid)!.privateKey);
  const check = async (kid: string) => (await jwtVerify(await token(kid), keys)).payload.sub;
  return { here, documents, publish, keys, token, check };
}

const minutes = 60_000;

describe('the keys of an issuer', () => {
  it('are read at the first token, once for all that come together, and kept', async () => {
    const { here, publish, check } = await anIssuer();
    await publish('a');
    expect(here.reads).toBe(0);
    expect(await Promise.all([check('a'), check('a'), check('a')])).toEqual(['li', 'li', 'li']);
    here.now += 9 * minutes;
    expect(await check('a')).toBe('li');
    expect(here.reads).toBe(1);
  });

  it('are read again after ten minutes, so that a key that was withdrawn is believed no longer', async () => {
    const { here, publish, check } = await anIssuer();
    await publish('a');
    await publish('b');
    await check('a');
    here.now += 10 * minutes;
    await expect(check('a')).rejects.toBeInstanceOf(errors.JWKSNoMatchingKey);
    expect(here.reads).toBe(2);
  });

  it('are read again for a key that is new, and for made-up ones not more than twice a minute', async () => {
    const { here, publish, check } = await anIssuer();
    await publish('a');
    await publish('a', 'b');
    await check('a');
    await expect(check('b')).rejects.toBeInstanceOf(errors.JWKSNoMatchingKey);
    expect(here.reads).toBe(1);
    here.now += minutes / 2;
    expect(await check('b')).toBe('li');
    expect(here.reads).toBe(2);
  });

  it('that cannot be read are an outage and not a bad token, until they can be read', async () => {
    const { documents, publish, keys, token, check } = await anIssuer();
    documents.push(new Error('down'), 'not a key set');
    await publish('a');
    const claims = { unitClaim: 'unit', rolesClaim: 'groups', userClaim: 'sub' };
    const issuer = { issuer: 'https://issuer.example', audience: 'banjie', keys, ...claims };
    const checks = authenticator(async () => [], issuer, allStand);
    await expect(checks.staff(await token('a'))).rejects.toBeInstanceOf(IssuerAwayError);
    await expect(checks.staff(await token('a'))).rejects.toBeInstanceOf(IssuerAwayError);
    expect(await checks.staff(await token('a'))).toMatchObject({ kind: 'staff', user: 'li' });
    expect(await check('a')).toBe('li');
  });
});
