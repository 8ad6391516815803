import { join } from 'node:path';
import { importJWK, type JWK } from 'jose';
import * as z from 'zod/mini';
import { DamagedFileError, readPrivateFile } from '../../../shared/adapters/local-auth/private-file.ts';
import { parseInstant } from '../../../shared/domain/instant.ts';

/** As much of each file as tells that it is one: whoever uses it reads it by its own schema. */
const forms: Readonly<Record<string, (text: string) => unknown>> = {
  'staff.json': jsonOf(z.array(z.looseObject({ user: z.string(), passwordHash: z.string() }))),
  'sessions.json': jsonOf(z.record(z.string(), z.looseObject({}))),
  'credentials.json': jsonOf(
    z.looseObject({
      hotlines: z.record(z.string(), z.string()),
      staff: z.record(z.string(), z.looseObject({ user: z.string(), password: z.string() })),
    }),
  ),
  'rehearsal-clock': (text) => {
    // Made before anything is written to it.
    if (text.trim() !== '' && parseInstant(text.trim()) === undefined) throw new Error('not an instant');
  },
};

const keyFile = 'issuer-key.json';
const key = jsonOf(z.looseObject({ kty: z.literal('EC'), d: z.string() }));

/**
 * Sees whether the files beside the databases are what they should be, before anything is opened.
 * @throws DamagedFileError; the system's error where one cannot be read
 */
export async function checkPrivateFiles(data: string): Promise<void> {
  for (const [name, parse] of Object.entries(forms)) readPrivateFile(join(data, name), parse);
  const path = join(data, keyFile);
  const jwk = readPrivateFile(path, key);
  if (jwk === undefined) return;
  await importJWK(jwk as JWK, 'ES256').catch((error: unknown) => {
    throw new DamagedFileError(path, error);
  });
}

function jsonOf<Value>(schema: z.ZodMiniType<Value>): (text: string) => Value {
  return (text) => schema.parse(JSON.parse(text));
}
