import type { MessageGateway } from '../../ports/message-gateway.ts';
import { webhookGateway } from './webhook.ts';

/** Whatever a function on AWS can send by: webhooks at public addresses. */
export function gatewaysOnAws(): readonly MessageGateway[] {
  return [webhookGateway({ allowsPrivate: false })];
}
