import { useQueryClient } from '@tanstack/react-query';
import type { ReadMessages } from '../../shared/contracts/messages.ts';
import * as operations from '../../shared/contracts/operations.ts';
import { call } from '../api.ts';
import { keyOf } from '../ui/use-answer.ts';

/** Marks messages as read, and lets the list and the bell know. What fails stays unread and can be tried again. */
export function useMarkRead(): (which: ReadMessages) => Promise<void> {
  const client = useQueryClient();
  return async (body) => {
    await call(operations.readMessages, { body }).catch(() => undefined);
    await client.invalidateQueries({ queryKey: keyOf(operations.listMessages) });
  };
}
