import type { HistoryEvent } from '@aws-sdk/client-sfn';
import { instantFromMs, type Instant } from '../../domain/instant.ts';
import type { ExecutionEvent } from '../../ports/workflow.ts';

/** Fields of the details that hold JSON as text. */
const jsonFields = new Set(['input', 'output', 'parameters']);

/**
 * One event of Step Functions' history, with the details of its type as they are, their JSON read. Task tokens are left
 * out: who reads a history may not end a wait.
 */
export function executionEventOf(event: HistoryEvent): ExecutionEvent {
  const { id, previousEventId, timestamp, type } = event;
  if (id === undefined || type === undefined) throw new Error('an event without its head');
  const details = detailsOf(event);
  const state = event.stateEnteredEventDetails?.name ?? event.stateExitedEventDetails?.name;
  return {
    id,
    previousId: previousEventId ?? id - 1,
    at: instantOf(timestamp),
    type,
    ...(state === undefined ? {} : { state }),
    ...(details === undefined ? {} : { details }),
  };
}

/** To the second: fractions are cut off. */
export function instantOf(date: Date | undefined): Instant {
  if (date === undefined) throw new Error('Step Functions answered without an instant');
  return instantFromMs(Math.floor(date.getTime() / 1000) * 1000);
}

function detailsOf(event: HistoryEvent): Readonly<Record<string, unknown>> | undefined {
  const [, details] = Object.entries(event).find(([name, value]) => name.endsWith('EventDetails') && value) ?? [];
  if (typeof details !== 'object') return undefined;
  const fields = Object.entries(details as Record<string, unknown>).filter(
    ([name, value]) => value !== undefined && !name.endsWith('Details'),
  );
  const read = fields.map(([name, value]) => [name, jsonFields.has(name) ? readJson(value) : value] as const);
  return read.length === 0 ? undefined : Object.fromEntries(read);
}

function readJson(text: unknown): unknown {
  if (typeof text !== 'string') return text;
  try {
    return JSON.parse(text, (key: string, value: unknown) => (key === 'token' ? undefined : value));
  } catch {
    // A text that was cut is not shown: a token could be in it.
    return undefined;
  }
}
