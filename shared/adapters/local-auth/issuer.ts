import { existsSync, readFileSync } from 'node:fs';
import {
  createLocalJWKSet,
  exportJWK,
  generateKeyPair,
  importJWK,
  type JWK,
  type JWTVerifyGetKey,
  SignJWT,
} from 'jose';
import { writePrivateFile } from './private-file.ts';

/** The `iss` of the tokens of one machine. */
export const localIssuer = 'banjie-local';
/** The `aud` of the tokens of one machine. */
export const localAudience = 'banjie';

/** A shift and its overtime. */
const tokenSeconds = 12 * 3600;

/** What a token says of its bearer. */
export interface LocalIdentity {
  readonly user: string;
  readonly unit: string | undefined;
  readonly roles: readonly string[];
  /** A stamp by which a token becomes invalid when the password changes or the sessions end. */
  readonly stamp: string;
}

/** Signs people in where there is no issuer of the city's own: one machine, one key in its data folder. */
export interface LocalIssuer {
  readonly keys: JWTVerifyGetKey;
  /** @returns the token and when it ends, in milliseconds since 1970 */
  issue(identity: LocalIdentity): Promise<{ readonly token: string; readonly expiresAtMs: number }>;
}

/**
 * Reads the key, or makes one on the first start. It never leaves the file, which only its owner can read.
 * @param realMs the time by which tokens last, in milliseconds since 1970
 */
export async function openLocalIssuer(path: string, realMs: () => number = Date.now): Promise<LocalIssuer> {
  if (!existsSync(path)) writePrivateFile(path, JSON.stringify(await newKey()));
  const jwk = JSON.parse(readFileSync(path, 'utf8')) as JWK;
  const key = await importJWK(jwk, 'ES256');
  const { d: _private, ...open } = jwk;
  return {
    keys: createLocalJWKSet({ keys: [open] }),
    issue: async ({ user, unit, roles, stamp }) => {
      const issuedAt = Math.floor(realMs() / 1000);
      const token = await new SignJWT({ roles, stamp, ...(unit === undefined ? {} : { unit }) })
        .setProtectedHeader({ alg: 'ES256', ...(jwk.kid === undefined ? {} : { kid: jwk.kid }) })
        .setIssuer(localIssuer)
        .setAudience(localAudience)
        .setSubject(user)
        .setJti(crypto.randomUUID())
        .setIssuedAt(issuedAt)
        .setExpirationTime(issuedAt + tokenSeconds)
        .sign(key);
      return { token, expiresAtMs: (issuedAt + tokenSeconds) * 1000 };
    },
  };
}

async function newKey(): Promise<JWK> {
  const { privateKey } = await generateKeyPair('ES256', { extractable: true });
  return { ...(await exportJWK(privateKey)), alg: 'ES256', use: 'sig', kid: crypto.randomUUID() };
}
