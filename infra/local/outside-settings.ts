import type { SmtpOptions } from '../../shared/adapters/gateways/smtp.ts';

/** How messages go outside. */
export interface OutsideSettings {
  /** Absent where no mail is sent. */
  readonly smtp?: SmtpOptions;
  /** Under which address people open the console; that of this machine when absent. */
  readonly publicUrl?: string;
  /** Whether webhooks may be in private networks, and without TLS. */
  readonly privateWebhooks: boolean;
}

/**
 * Reads BANJIE_SMTP_URL with BANJIE_MAIL_FROM, BANJIE_PUBLIC_URL, and BANJIE_PRIVATE_WEBHOOKS (`allow`).
 * @param wrong makes the error for a variable that cannot be used, with what was expected
 */
export function outsideSettings(
  env: Readonly<Record<string, string | undefined>>,
  wrong: (variable: string, expected: string) => Error,
): OutsideSettings {
  const {
    BANJIE_SMTP_URL: url,
    BANJIE_MAIL_FROM: from,
    BANJIE_PUBLIC_URL: publicUrl,
    BANJIE_PRIVATE_WEBHOOKS: allow,
  } = env;
  if (url !== undefined && !/^smtps?:$/.test(protocolOf(url))) {
    throw wrong('BANJIE_SMTP_URL', 'smtp://user:password@mail.example.org:587, smtps://…:465');
  }
  if ((url === undefined) !== (from === undefined)) {
    throw wrong(url === undefined ? 'BANJIE_SMTP_URL' : 'BANJIE_MAIL_FROM', 'BANJIE_SMTP_URL + BANJIE_MAIL_FROM');
  }
  if (publicUrl !== undefined && !/^https?:$/.test(protocolOf(publicUrl))) {
    throw wrong('BANJIE_PUBLIC_URL', 'https://banjie.example.org');
  }
  if (allow !== undefined && allow !== 'allow') throw wrong('BANJIE_PRIVATE_WEBHOOKS', 'allow');
  return {
    ...(url === undefined || from === undefined ? {} : { smtp: { url, from } }),
    ...(publicUrl === undefined ? {} : { publicUrl: publicUrl.replace(/\/+$/, '') }),
    privateWebhooks: allow === 'allow',
  };
}

function protocolOf(url: string): string {
  return URL.canParse(url) ? new URL(url).protocol : '';
}
