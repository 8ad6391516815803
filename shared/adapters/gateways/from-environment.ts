import type { MessageGateway } from '../../ports/message-gateway.ts';
import type { Environment } from '../lambda/environment.ts';
import { ses, sesGateway } from './ses.ts';
import { webhookGateway } from './webhook.ts';

/** Whatever a function on AWS can send by: webhooks at public addresses, and mail where `BANJIE_MAIL_FROM` names the sender. */
export function gatewaysFrom({ BANJIE_MAIL_FROM: from }: Environment): readonly MessageGateway[] {
  return [
    webhookGateway({ allowsPrivate: false }),
    ...(from === undefined ? [] : [sesGateway({ client: ses(), from })]),
  ];
}
