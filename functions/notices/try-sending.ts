import type { Instant } from '../../shared/domain/instant.ts';
import { messageId } from '../../shared/domain/messages/message.ts';
import type { GatewayTarget, MessageGateway, OutgoingMessage } from '../../shared/ports/message-gateway.ts';

/** A message about no case, by which a person sees that what they have chosen works. */
export function trialMessage(now: Instant, console: string): OutgoingMessage {
  const number = 'TEST';
  return {
    id: messageId(now, number, 0, 'mentioned', 'trial'),
    number,
    mechanism: 'trial',
    kind: 'mentioned',
    at: now,
    title: { zh: '测试通知', en: 'Test message' },
    link: `${console}/#/inbox/notices`,
  };
}

/** Sends once, and tells whether it was taken. The words of a gateway name neither target nor secret. */
export async function trySending(
  gateway: MessageGateway,
  target: GatewayTarget,
  message: OutgoingMessage,
): Promise<{ readonly outcome: 'sent' } | { readonly outcome: 'failed'; readonly reason: string }> {
  try {
    await gateway.send(message, target);
    return { outcome: 'sent' };
  } catch (error) {
    return { outcome: 'failed', reason: error instanceof Error ? error.message : typeof error };
  }
}
