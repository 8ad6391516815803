import { GetPublicKeyCommand, SignCommand } from '@aws-sdk/client-kms';
import type { CheckpointSigner } from '../../ports/checkpoint-signer.ts';
import { readCheckpointKey } from '../checkpoints/signatures.ts';
import type { Kms } from './client.ts';

const algorithms = { Ed25519: 'ED25519_SHA_512', 'ECDSA-P256-SHA256': 'ECDSA_SHA_256' } as const;

/**
 * Signs with a key that never leaves KMS.
 * @param keyId its ARN
 * @throws when it is no key that signs checkpoints
 */
export async function kmsSigner(client: Kms, keyId: string): Promise<CheckpointSigner> {
  const { PublicKey = new Uint8Array() } = await client.send(new GetPublicKeyCommand({ KeyId: keyId }));
  const key = readCheckpointKey(Buffer.from(PublicKey).toString('base64'));
  if (key === undefined) throw new Error('the key of the checkpoints is neither Ed25519 nor P-256');
  const { algorithm, id } = key;
  return {
    algorithm,
    key: id,
    // The whole text: Ed25519 takes no digest, and a checkpoint stays below the 4,096 bytes that KMS takes.
    sign: async (text) => {
      const Message = Buffer.from(text);
      const asked = { KeyId: keyId, Message, MessageType: 'RAW', SigningAlgorithm: algorithms[algorithm] } as const;
      const { Signature } = await client.send(new SignCommand(asked));
      if (Signature === undefined) throw new Error('KMS answered without a signature');
      return Buffer.from(Signature).toString('base64');
    },
  };
}
