import type { MessagesAnswer, MessagesRequest, ReadMessages } from '../../shared/contracts/messages.ts';
import { actorOf, type StaffCaller } from '../../shared/application/caller.ts';
import { addSeconds, type Instant, toShanghai } from '../../shared/domain/instant.ts';
import { omitUndefined } from '../../shared/domain/omit-undefined.ts';
import type { MessageReader } from '../../shared/ports/messages.ts';
import { type Answer, answer } from '../http/failure.ts';
import type { QueryDeps } from './deps.ts';

/** `GET /v1/messages` */
export async function messages(
  { limit, cursor, kind, unread }: MessagesRequest,
  caller: StaffCaller,
  deps: QueryDeps,
): Promise<Answer> {
  const now = deps.clock.now();
  const asked = omitUndefined({ limit, cursor, kind, unread: unread === 'true' });
  const page = await deps.messages.page(await readerOf(caller, deps), { ...asked, since: since(now, deps) });
  const body: MessagesAnswer = {
    ...page,
    messages: page.messages.map(({ at, dueAt, ...message }) => ({
      ...message,
      at: toShanghai(at),
      ...(dueAt === undefined ? {} : { dueAt: toShanghai(dueAt) }),
    })),
    now: toShanghai(now),
  };
  return answer(body);
}

/** `POST /v1/messages/read` */
export async function markRead(which: ReadMessages, caller: StaffCaller, deps: QueryDeps): Promise<Answer> {
  const now = deps.clock.now();
  const reader = await readerOf(caller, deps);
  await deps.messages.markRead(reader, which, now);
  const { unread } = await deps.messages.page(reader, { since: since(now, deps), limit: 1 });
  return answer({ unread });
}

function since(now: Instant, { messageDays }: QueryDeps): Instant {
  return addSeconds(now, -messageDays * 86_400);
}

async function readerOf(caller: StaffCaller, { rules }: QueryDeps): Promise<MessageReader> {
  const { organisation, units } = await rules.current();
  return { organisation: organisation.id, user: caller.user, units: actorOf(caller, units).units };
}
