import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import type { CheckpointSigner } from '../../ports/checkpoint-signer.ts';
import { writePrivateFile } from '../local-auth/private-file.ts';
import { checkpointKeyOf } from './signatures.ts';

/** What stands at the place of the key is none. */
export class CheckpointKeyError extends Error {
  override readonly name = 'CheckpointKeyError';
}

/**
 * Signs with an Ed25519 key in a file, and makes one where there is none. The public key is put where it is asked for,
 * for whoever checks.
 *
 * @param paths.privateKey PKCS #8, PEM; readable by its owner only
 * @param paths.publicKey SubjectPublicKeyInfo, PEM
 * @throws CheckpointKeyError
 */
export function openLocalSigner(paths: { readonly privateKey: string; readonly publicKey: string }): CheckpointSigner {
  if (!existsSync(paths.privateKey)) {
    const { privateKey } = generateKeyPairSync('ed25519');
    writePrivateFile(paths.privateKey, privateKey.export({ format: 'pem', type: 'pkcs8' }).toString());
  }
  const privateKey = readKey(paths.privateKey);
  const publicKey = createPublicKey(privateKey);
  const text = publicKey.export({ format: 'pem', type: 'spki' }).toString();
  if (!existsSync(paths.publicKey) || readFileSync(paths.publicKey, 'utf8') !== text) {
    writePrivateFile(paths.publicKey, text);
  }
  const { id, algorithm } = checkpointKeyOf(publicKey) ?? unusable(paths.privateKey);
  return {
    algorithm,
    key: id,
    sign: async (signed) => sign(null, Buffer.from(signed), privateKey).toString('base64'),
  };
}

function readKey(path: string): KeyObject {
  try {
    const key = createPrivateKey(readFileSync(path, 'utf8'));
    if (key.asymmetricKeyType === 'ed25519') return key;
  } catch {
    // Told below.
  }
  return unusable(path);
}

function unusable(path: string): never {
  throw new CheckpointKeyError(`${path} 不是 Ed25519 私钥（PEM） · is no Ed25519 private key (PEM)`);
}
