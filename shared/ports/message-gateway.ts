import type { Message } from '../domain/messages/message.ts';
import type { NoticeWay } from '../domain/messages/message.ts';

/** What is sent outside: a message, and where its case is opened. No personal data, and no wording of a case. */
export interface OutgoingMessage extends Message {
  readonly link: string;
}

/** Where one person wants to be told. */
export type GatewayTarget =
  | { readonly way: 'mail'; readonly address: string }
  | { readonly way: 'webhook'; readonly url: string; readonly secret: string };

/** It will never be taken there: trying again is of no use. */
export class DeliveryRefusedError extends Error {
  override readonly name = 'DeliveryRefusedError';
}

/** Takes messages to one kind of place. Any failure but a refusal is tried again later. */
export interface MessageGateway<Target extends GatewayTarget = GatewayTarget> {
  readonly way: NoticeWay & Target['way'];
  /** @throws DeliveryRefusedError; anything else where it may go better later. Errors name neither the target nor its secret */
  send(message: OutgoingMessage, target: Target): Promise<void>;
}
