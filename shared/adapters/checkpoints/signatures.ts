import { createHash, createPublicKey, type KeyObject, verify } from 'node:crypto';
import { type SignatureAlgorithm, type SignedCheckpoint, signedText } from '../../domain/audit/checkpoint.ts';

/** A key that checkpoints are checked with. */
export interface CheckpointKey {
  readonly algorithm: SignatureAlgorithm;
  /** SHA-256 of its DER form. */
  readonly id: string;
  readonly key: KeyObject;
}

/**
 * @param text PEM, or the DER form (SubjectPublicKeyInfo) in base64 as `aws kms get-public-key` gives it
 * @returns undefined for what is no public key of an algorithm that checkpoints are signed with
 */
export function readCheckpointKey(text: string): CheckpointKey | undefined {
  if (text.includes('PRIVATE')) return undefined;
  try {
    const key = text.includes('BEGIN')
      ? createPublicKey(text)
      : createPublicKey({ key: Buffer.from(text.trim(), 'base64'), format: 'der', type: 'spki' });
    return checkpointKeyOf(key);
  } catch {
    return undefined;
  }
}

/** @returns undefined for a key of another algorithm */
export function checkpointKeyOf(key: KeyObject): CheckpointKey | undefined {
  const algorithm = algorithmOf(key);
  if (algorithm === undefined) return undefined;
  return {
    algorithm,
    id: createHash('sha256')
      .update(key.export({ format: 'der', type: 'spki' }))
      .digest('hex'),
    key,
  };
}

function algorithmOf({ asymmetricKeyType, asymmetricKeyDetails }: KeyObject): SignatureAlgorithm | undefined {
  if (asymmetricKeyType === 'ed25519') return 'Ed25519';
  const isP256 = asymmetricKeyType === 'ec' && asymmetricKeyDetails?.namedCurve === 'prime256v1';
  return isP256 ? 'ECDSA-P256-SHA256' : undefined;
}

/** Whether the signature is this key's, by the algorithm that the checkpoint says. */
export function isSignedBy({ algorithm, key }: CheckpointKey, { checkpoint, signature }: SignedCheckpoint): boolean {
  if (checkpoint.algorithm !== algorithm) return false;
  const digest = algorithm === 'Ed25519' ? null : 'sha256';
  return verify(digest, Buffer.from(signedText(checkpoint)), key, Buffer.from(signature, 'base64'));
}
