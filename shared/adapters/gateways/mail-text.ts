import { toShanghai } from '../../domain/instant.ts';
import type { OutgoingMessage } from '../../ports/message-gateway.ts';

/** A message as a mail, in both languages: number, title, limit and link. */
export interface MailText {
  readonly subject: string;
  readonly text: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** The same mail by whatever it is sent. */
export function mailText({ id, number, title, dueAt, link }: OutgoingMessage): MailText {
  const due = dueAt === undefined ? [] : [`时限 · due: ${toShanghai(dueAt)}`];
  return {
    subject: `${number} ${title.zh} · ${title.en}`,
    text: [`${title.zh} · ${title.en}`, number, ...due, ...(link === '' ? [] : [link]), ''].join('\n'),
    headers: { 'X-Banjie-Id': id, 'Auto-Submitted': 'auto-generated' },
  };
}
