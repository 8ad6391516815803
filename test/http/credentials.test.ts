import { createHash, createHmac } from 'node:crypto';
import { createLocalJWKSet, exportJWK, generateKeyPair, type JWK, SignJWT } from 'jose';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Authenticator } from '../../functions/http/caller.ts';
import { authenticator } from '../../functions/http/credentials.ts';
import { allStand } from '../support/standing.ts';

const keys = [
  { line: '12369', unit: 'epb', sha256: createHash('sha256').update('key-a').digest('hex') },
  { line: '12319', unit: 'municipal', sha256: createHash('sha256').update('key-b').digest('hex') },
];

type Key = Awaited<ReturnType<typeof generateKeyPair>>['privateKey'];

describe('credentials', () => {
  let checks: Authenticator;
  let privateKey: Key;
  let foreignKey: Key;
  let publicKey: JWK;

  beforeAll(async () => {
    const own = await generateKeyPair('ES256');
    privateKey = own.privateKey;
    foreignKey = (await generateKeyPair('ES256')).privateKey;
    publicKey = await exportJWK(own.publicKey);
    const issuer = {
      issuer: 'https://issuer.example',
      audience: 'banjie',
      keys: createLocalJWKSet({ keys: [{ ...publicKey, alg: 'ES256' }] }),
      unitClaim: 'custom:unit',
      rolesClaim: 'cognito:groups',
      userClaim: 'cognito:username',
    };
    checks = authenticator(async () => keys, issuer, allStand);
  });

  interface Changes {
    readonly claims?: Record<string, unknown>;
    readonly issuer?: string;
    readonly audience?: string;
    readonly expires?: number | undefined;
    readonly issued?: number;
    readonly key?: Key;
  }

  const now = Math.floor(Date.now() / 1000);

  function token({ claims = {}, issuer = 'https://issuer.example', audience = 'banjie', ...rest }: Changes = {}) {
    const jwt = new SignJWT({
      'cognito:username': 'li',
      'custom:unit': 'epb',
      'cognito:groups': ['manager', 'x'],
      sub: '7d1f',
      ...claims,
    })
      .setProtectedHeader({ alg: 'ES256' })
      .setIssuer(issuer)
      .setAudience(audience)
      .setIssuedAt(rest.issued ?? now);
    const expires = 'expires' in rest ? rest.expires : Math.floor(Date.now() / 1000) + 60;
    return (expires === undefined ? jwt : jwt.setExpirationTime(expires)).sign(rest.key ?? privateKey);
  }

  it('know a hotline by its key', async () => {
    expect(await checks.hotline('key-b')).toEqual({ kind: 'hotline', line: '12319', unit: 'municipal' });
    expect(await checks.hotline('key-c')).toBeUndefined();
    expect(await checks.hotline('')).toBeUndefined();
  });

  it('know staff by a token of the issuer', async () => {
    expect(await checks.staff(await token())).toEqual({ kind: 'staff', user: 'li', unit: 'epb', roles: ['manager'] });
    const plain = await token({ claims: { 'custom:unit': '', 'cognito:groups': undefined } });
    expect(await checks.staff(plain)).toEqual({ kind: 'staff', user: 'li', roles: [] });
  });

  it.each<[string, Changes]>([
    ['of another issuer', { issuer: 'https://elsewhere.example' }],
    ['for another audience', { audience: 'other' }],
    ['that has expired', { expires: Math.floor(Date.now() / 1000) - 10 }],
    ['that never expires', { expires: undefined }],
    ['that names nobody', { claims: { 'cognito:username': undefined } }],
    ['without a subject', { claims: { sub: undefined } }],
    ['with an empty subject', { claims: { sub: '' } }],
    ['issued in the future', { issued: now + 120, expires: now + 600 }],
    ['issued before 1970', { issued: -1 }],
    ['that ends before it was issued', { issued: now + 30, expires: now + 20 }],
    ['that lasts for years', { expires: now + 400 * 86_400 }],
    ['that is not yet valid', { claims: { nbf: now + 60 } }],
    ['that becomes valid when it has ended', { claims: { nbf: now + 60 }, expires: now + 60 }],
    ['with a time that is a text', { claims: { nbf: String(now) } }],
  ])('refuse a token %s', async (_what, changes) => {
    expect(await checks.staff(await token(changes))).toBeUndefined();
  });

  it('refuse a token that another key signed, or none', async () => {
    expect(await checks.staff(await token({ key: foreignKey }))).toBeUndefined();
    const [, payload = ''] = (await token()).split('.');
    const unsigned = `${Buffer.from('{"alg":"none"}').toString('base64url')}.${payload}.`;
    expect(await checks.staff(unsigned)).toBeUndefined();
    expect(await checks.staff('nonsense')).toBeUndefined();
  });

  it('refuse a token that was signed with the public key as if it were a secret', async () => {
    const [, payload = ''] = (await token()).split('.');
    for (const alg of ['HS256', 'HS384']) {
      const signed = `${Buffer.from(JSON.stringify({ alg })).toString('base64url')}.${payload}`;
      const secret = JSON.stringify(publicKey);
      const signature = createHmac(alg.replace('HS', 'sha'), secret).update(signed).digest('base64url');
      expect(await checks.staff(`${signed}.${signature}`)).toBeUndefined();
    }
  });

  it('forgive an issuer whose clock is a little ahead', async () => {
    expect(await checks.staff(await token({ issued: now + 30, expires: now + 600 }))).toBeDefined();
  });
});
