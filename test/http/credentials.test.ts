import { createHash } from 'node:crypto';
import { createLocalJWKSet, exportJWK, generateKeyPair, SignJWT } from 'jose';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Authenticator } from '../../functions/http/caller.ts';
import { authenticator } from '../../functions/http/credentials.ts';

const keys = [
  { line: '12369', unit: 'epb', sha256: createHash('sha256').update('key-a').digest('hex') },
  { line: '12319', unit: 'municipal', sha256: createHash('sha256').update('key-b').digest('hex') },
];

type Key = Awaited<ReturnType<typeof generateKeyPair>>['privateKey'];

describe('credentials', () => {
  let checks: Authenticator;
  let privateKey: Key;
  let foreignKey: Key;

  beforeAll(async () => {
    const own = await generateKeyPair('ES256');
    privateKey = own.privateKey;
    foreignKey = (await generateKeyPair('ES256')).privateKey;
    checks = authenticator(async () => keys, {
      issuer: 'https://issuer.example',
      audience: 'banjie',
      keys: createLocalJWKSet({ keys: [{ ...(await exportJWK(own.publicKey)), alg: 'ES256' }] }),
      unitClaim: 'custom:unit',
      rolesClaim: 'cognito:groups',
      userClaim: 'cognito:username',
    });
  });

  interface Changes {
    readonly claims?: Record<string, unknown>;
    readonly issuer?: string;
    readonly audience?: string;
    readonly expires?: number | undefined;
    readonly key?: Key;
  }

  function token({ claims = {}, issuer = 'https://issuer.example', audience = 'banjie', ...rest }: Changes = {}) {
    const jwt = new SignJWT({
      'cognito:username': 'li',
      'custom:unit': 'epb',
      'cognito:groups': ['manager', 'x'],
      ...claims,
    })
      .setProtectedHeader({ alg: 'ES256' })
      .setIssuer(issuer)
      .setAudience(audience)
      .setIssuedAt();
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
});
