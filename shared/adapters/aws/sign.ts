import { createHash, createHmac } from 'node:crypto';
import { SignatureV4 } from '@smithy/signature-v4';
import { required, type Environment } from '../lambda/environment.ts';

/** A request as the vendor's signer reads it and, with its signature, as it is sent. */
export type HttpRequest = Parameters<SignatureV4['sign']>[0];

/** Node's SHA-256, or its HMAC under a secret, as the signer calls it. */
class Sha256 {
  readonly #hash;

  constructor(secret?: string | ArrayBuffer | ArrayBufferView) {
    this.#hash = secret === undefined ? createHash('sha256') : createHmac('sha256', bytesOf(secret));
  }

  update(chunk: Uint8Array): void {
    this.#hash.update(chunk);
  }

  async digest(): Promise<Uint8Array> {
    return this.#hash.digest();
  }
}

function bytesOf(secret: string | ArrayBuffer | ArrayBufferView): string | Uint8Array {
  if (typeof secret === 'string') return secret;
  if (!ArrayBuffer.isView(secret)) return new Uint8Array(secret);
  return new Uint8Array(secret.buffer, secret.byteOffset, secret.byteLength);
}

/**
 * Signs by AWS's Signature Version 4, with the credentials that the environment has at that moment: a Lambda gets them
 * there and nowhere else.
 *
 * The time is the machine's. A service that finds it wrong by minutes refuses, and nothing is done about it: the same
 * clock says when an act was done, so a machine with a wrong one must not write.
 *
 * @param service the service's name in a signature
 * @param escapesPath whether the path is escaped once more when it is signed: so everywhere but with S3
 */
export function signer(
  service: string,
  environment: Environment,
  escapesPath = true,
): (request: HttpRequest) => Promise<HttpRequest> {
  const signature = new SignatureV4({
    service,
    uriEscapePath: escapesPath,
    region: async () => required(environment, 'AWS_REGION'),
    credentials: async () => credentialsIn(environment),
    sha256: Sha256,
  });
  return (request) => signature.sign(request);
}

function credentialsIn(environment: Environment) {
  const sessionToken = environment['AWS_SESSION_TOKEN'];
  return {
    accessKeyId: required(environment, 'AWS_ACCESS_KEY_ID'),
    secretAccessKey: required(environment, 'AWS_SECRET_ACCESS_KEY'),
    ...(sessionToken === undefined ? {} : { sessionToken }),
  };
}
