import type * as vendor from '@aws-sdk/client-kms';
import { jsonClient } from '../aws/json-client.ts';
import type { Service } from '../aws/service.ts';
import type { ServiceClient } from '../aws/wire.ts';
import type { Environment } from '../lambda/environment.ts';

interface Calls {
  GetPublicKey: { input: vendor.GetPublicKeyRequest; output: vendor.GetPublicKeyResponse };
  Sign: { input: vendor.SignRequest; output: vendor.SignResponse };
}

/** What is called of KMS. */
export type Kms = ServiceClient<Calls>;

const kmsService: Service = { name: 'KMS', id: 'KMS', host: 'kms', target: 'TrentService', version: '1.1' };

export function kms(environment: Environment): Kms {
  return jsonClient(kmsService, environment);
}
