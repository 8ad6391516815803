import { createTransport } from 'nodemailer';
import { msOf } from '../../domain/instant.ts';
import { DeliveryRefusedError, type GatewayTarget, type MessageGateway } from '../../ports/message-gateway.ts';
import { mailText } from './mail-text.ts';

/** The server that takes mail. */
export interface SmtpOptions {
  /** `smtp://user:password@mail.example.org:587`, or `smtps://…:465`. */
  readonly url: string;
  /** The sender. */
  readonly from: string;
}

const timeoutMs = 10_000;

/** Sends mail by SMTP, in TLS always, but to this machine itself. */
export function smtpGateway({ url, from }: SmtpOptions): MessageGateway<Extract<GatewayTarget, { way: 'mail' }>> {
  const { protocol, hostname, port, username, password } = new URL(url);
  const isOwn = ['127.0.0.1', '[::1]', 'localhost'].includes(hostname);
  const secure = protocol === 'smtps:';
  const transport = createTransport({
    host: hostname.replace(/^\[|\]$/g, ''),
    port: Number(port || (secure ? 465 : 587)),
    secure,
    requireTLS: !secure && !isOwn,
    ignoreTLS: !secure && isOwn,
    connectionTimeout: timeoutMs,
    greetingTimeout: timeoutMs,
    socketTimeout: timeoutMs,
    ...(username === '' ? {} : { auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) } }),
  });
  return {
    way: 'mail',
    send: async (message, { address }) => {
      try {
        const to = { name: '', address };
        await transport.sendMail({ from, to, date: new Date(msOf(message.at)), ...mailText(message) });
      } catch (error) {
        throw withoutAddress(error);
      }
    },
  };
}

/** The server's words repeat the address. */
function withoutAddress(error: unknown): Error {
  const { responseCode, code } = error as { readonly responseCode?: number; readonly code?: string };
  const text = `the mail server answered ${responseCode ?? code ?? 'nothing'}`;
  return responseCode !== undefined && responseCode >= 500 && code === 'EENVELOPE'
    ? new DeliveryRefusedError(text)
    : new Error(text);
}
