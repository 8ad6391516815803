import { createHmac } from 'node:crypto';
import { request as plainRequest } from 'node:http';
import { request as secureRequest, type RequestOptions } from 'node:https';
import { isIP } from 'node:net';
import { toShanghai } from '../../domain/instant.ts';
import { DeliveryRefusedError, type GatewayTarget, type MessageGateway } from '../../ports/message-gateway.ts';
import { isPublicAddress, publicLookup } from './public-address.ts';

/** How webhooks are called. */
export interface WebhookOptions {
  /** Whether addresses of this machine and of private networks are called, and `http:`: for tests and closed networks. */
  readonly allowsPrivate: boolean;
  /** Seconds since 1970. */
  readonly seconds?: () => number;
  /** @default 10000 */
  readonly timeoutMs?: number;
}

/** The header of the signature: `t=<seconds>,v1=<HMAC-SHA256 of "<seconds>.<body>" in hexadecimal>`. */
export const signatureHeader = 'x-banjie-signature';

/** Calls the URL that a person has entered, with a JSON body that is signed with their secret. Redirects are not followed. */
export function webhookGateway(options: WebhookOptions): MessageGateway<Extract<GatewayTarget, { way: 'webhook' }>> {
  const { allowsPrivate, timeoutMs = 10_000, seconds = () => Math.floor(Date.now() / 1000) } = options;
  return {
    way: 'webhook',
    send: async (message, { url, secret }) => {
      const { at, dueAt, ...rest } = message;
      const shown = { ...rest, at: toShanghai(at), ...(dueAt === undefined ? {} : { dueAt: toShanghai(dueAt) }) };
      const body = JSON.stringify(shown);
      const time = seconds();
      const status = await post(
        new URL(url),
        body,
        {
          timeout: timeoutMs,
          headers: {
            'content-type': 'application/json; charset=utf-8',
            'content-length': Buffer.byteLength(body),
            'x-banjie-id': message.id,
            [signatureHeader]: `t=${time},v1=${signatureOf(secret, time, body)}`,
          },
          ...(allowsPrivate ? {} : { lookup: publicLookup }),
        },
        allowsPrivate,
      );
      if (status >= 200 && status < 300) return;
      const isFinal = status >= 300 && status < 500 && status !== 408 && status !== 429;
      if (isFinal) throw new DeliveryRefusedError(`the webhook answered ${status}`);
      throw new Error(`the webhook answered ${status}`);
    },
  };
}

/** What a receiver computes to see that the call is ours, and of which moment. */
export function signatureOf(secret: string, seconds: number, body: string): string {
  return createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex');
}

function post(url: URL, body: string, options: RequestOptions, allowsPrivate: boolean): Promise<number> {
  if (url.protocol !== 'https:' && !(allowsPrivate && url.protocol === 'http:')) {
    throw new DeliveryRefusedError('a webhook is called by https');
  }
  // A literal address is never looked up.
  const host = url.hostname.replace(/^\[|\]$/g, '');
  if (!allowsPrivate && isIP(host) !== 0 && !isPublicAddress(host)) {
    throw new DeliveryRefusedError('the address is within a private network');
  }
  const begin = url.protocol === 'https:' ? secureRequest : plainRequest;
  return new Promise((resolve, reject) => {
    const deadline = AbortSignal.timeout(options.timeout ?? 0);
    const sent = begin(url, { ...options, method: 'POST', agent: false, signal: deadline }, (response) => {
      // What it says is of no interest.
      response.destroy();
      resolve(response.statusCode ?? 0);
    });
    sent.once('error', (error) => reject(withoutAddress(error)));
    sent.end(body);
  });
}

/** The words of a failed connection repeat the address. */
function withoutAddress(error: Error): Error {
  if (error instanceof DeliveryRefusedError) return error;
  const { code = error.name } = error as { readonly code?: string | number };
  return new Error(`the webhook does not answer: ${code}`);
}
