import { SendEmailCommand, SESv2Client } from '@aws-sdk/client-sesv2';
import { awsClient, type ClientSettings } from '../aws/client.ts';
import { failedFor } from '../aws/aws-error.ts';
import { DeliveryRefusedError, type GatewayTarget, type MessageGateway } from '../../ports/message-gateway.ts';
import { mailText } from './mail-text.ts';

/** What is called of SES. */
export type Ses = Pick<SESv2Client, 'send'>;

/** The client of SES. It tries once: where only an answer was lost, a second attempt would be a second mail. */
export function ses(settings: ClientSettings = {}): Ses {
  return awsClient(SESv2Client, {
    ...settings,
    limits: { maxAttempts: 1, requestTimeoutMs: 9_000, ...settings.limits },
  });
}

/** What sending by SES needs. */
export interface SesOptions {
  readonly client: Ses;
  /** The sender, of an identity that SES has verified. */
  readonly from: string;
}

/** Sends mail by Amazon SES. What SES has against the sender, the account or its rate may be over later. */
export function sesGateway({ client, from }: SesOptions): MessageGateway<Extract<GatewayTarget, { way: 'mail' }>> {
  return {
    way: 'mail',
    send: async (message, { address }) => {
      const { subject, text, headers } = mailText(message);
      const utf8 = (Data: string) => ({ Data, Charset: 'UTF-8' });
      try {
        await client.send(
          new SendEmailCommand({
            FromEmailAddress: from,
            Destination: { ToAddresses: [address] },
            Content: {
              Simple: {
                Subject: utf8(subject),
                Body: { Text: utf8(text) },
                Headers: Object.entries(headers).map(([Name, Value]) => ({ Name, Value })),
              },
            },
          }),
        );
      } catch (error) {
        // It cannot read the address.
        if (failedFor(error, 'BadRequestException'))
          throw new DeliveryRefusedError('the mail service refused the address');
        throw error;
      }
    },
  };
}
