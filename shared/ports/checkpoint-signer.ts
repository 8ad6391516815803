import type { SignatureAlgorithm } from '../domain/audit/checkpoint.ts';

/** Signs checkpoints. Whoever writes cases should not be able to reach what it signs with. */
export interface CheckpointSigner {
  readonly algorithm: SignatureAlgorithm;
  /** SHA-256 of the public key (DER, SubjectPublicKeyInfo), hexadecimal. */
  readonly key: string;
  /** @returns the signature, base64; of ECDSA in DER */
  sign(text: string): Promise<string>;
}
