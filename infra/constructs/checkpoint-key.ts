import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { Key, KeySpec, KeyUsage } from 'aws-cdk-lib/aws-kms';
import type { Construct } from 'constructs';
import type { SignatureAlgorithm } from '../../shared/domain/audit/checkpoint.ts';
import { acknowledge } from './acknowledge.ts';

const specs = {
  Ed25519: KeySpec.ECC_NIST_EDWARDS25519,
  'ECDSA-P256-SHA256': KeySpec.ECC_NIST_P256,
} as const satisfies Record<SignatureAlgorithm, KeySpec>;

/**
 * Signs the checkpoints and nothing else. Its private half never leaves KMS; the public one, which auditors keep, is
 * `aws kms get-public-key`. A key that signs cannot be rotated: a new one is a new key, and the log says which it is.
 */
export function checkpointKey(scope: Construct, id: string, props: { readonly algorithm: SignatureAlgorithm }): Key {
  const key = new Key(scope, id, {
    description: 'Banjie: signs the checkpoints of the record',
    keySpec: specs[props.algorithm],
    keyUsage: KeyUsage.SIGN_VERIFY,
    pendingWindow: Duration.days(30),
    removalPolicy: RemovalPolicy.RETAIN,
  });
  acknowledge(key, { 'AwsSolutions-KMS5': 'KMS rotates symmetric keys only; this one signs.' });
  return key;
}
