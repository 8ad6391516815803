import type { NoticeChoice } from '../contracts/notices.ts';
import { backoffAfter } from '../domain/backoff.ts';
import type { Delivery } from '../ports/deliveries.ts';
import type { MessageGateway } from '../ports/message-gateway.ts';
import { targetOf } from './notice-choices.ts';

/** What sending needs. */
export interface SendDeliveryDeps {
  readonly gateways: readonly MessageGateway[];
  /** What the person has chosen by now. */
  readonly choiceOf: (delivery: Delivery) => Promise<NoticeChoice | undefined>;
  readonly linkTo: (number: string) => string;
}

/** After so many attempts a delivery is given up: some nine hours after the first. */
export const maxSendingAttempts = 15;

/** How long to wait after a failure: a minute, at most an hour. @param attempts how many have failed, 1 or more */
export function sendingDelaySeconds(attempts: number): number {
  return backoffAfter(attempts, { initialInterval: 60, maximumInterval: 3_600 });
}

/**
 * Sends a message to one person, to where they want it by now.
 * @returns `unwanted` where they have changed their mind, or the server sends nothing in that way any more
 * @throws what the gateway throws
 */
export async function sendDelivery(delivery: Delivery, deps: SendDeliveryDeps): Promise<'sent' | 'unwanted'> {
  const { message, way } = delivery;
  const choice = await deps.choiceOf(delivery);
  const target = targetOf(choice, way);
  const gateway = deps.gateways.find((one) => one.way === way);
  if (target === undefined || gateway === undefined || !choice?.[way]?.kinds.includes(message.kind)) return 'unwanted';
  await gateway.send({ ...message, link: deps.linkTo(message.number) }, target);
  return 'sent';
}
