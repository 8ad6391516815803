import * as z from 'zod/mini';
import type { ChainedEvent } from '../domain/case/event.ts';
import type { StoredLink } from '../domain/case/upcast.ts';
import { chainedEventSchema } from './stored.ts';

/*
 * A case file is JSON, one object a line: every event with its link, the executions with their history, and last what
 * the store kept beside them. An export is many case files one after the other.
 *
 *     {"event": {"number": "HJ…", "event": {…}, "prevHash": "…", "hash": "…"}}
 *     {"execution": {"name": "HJ…", "status": "SUCCEEDED", …, "events": […]}}
 *     {"case": {"number": "HJ…", "version": 12, "lastHash": "…", "snapshot": {…}}}
 */

const keptSchema = z.strictObject({
  number: z.string(),
  version: z.int(),
  lastHash: z.string(),
  snapshot: z.unknown(),
});

const lineSchema = z.union([
  z.strictObject({ event: chainedEventSchema }),
  z.strictObject({ execution: z.looseObject({ name: z.string(), status: z.string(), events: z.array(z.unknown()) }) }),
  z.strictObject({ case: keptSchema }),
]);

/** The record that closes a case file. */
export type KeptRecord = z.infer<typeof keptSchema>;

/** One line of a case file, parsed. */
export type CaseFileLine =
  | { readonly kind: 'event'; readonly link: ChainedEvent }
  | { readonly kind: 'execution'; readonly execution: { readonly name: string; readonly status: string } }
  | { readonly kind: 'case'; readonly kept: KeptRecord }
  | { readonly kind: 'unreadable' };

/** A line of a case file. */
export function readCaseFileLine(text: string): CaseFileLine {
  const parsed = lineSchema.safeParse(jsonOf(text));
  if (!parsed.success) return { kind: 'unreadable' };
  const { data } = parsed;
  if ('event' in data) return { kind: 'event', link: data.event };
  return 'case' in data ? { kind: 'case', kept: data.case } : { kind: 'execution', execution: data.execution };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/** The line of one event as it was stored, with its line feed. */
export const eventLine = (link: StoredLink): string => `${JSON.stringify({ event: link })}\n`;
/** The line of one execution, with its line feed. */
export const executionLine = (execution: { readonly name: string; readonly status: string }): string =>
  `${JSON.stringify({ execution })}\n`;
/** The line of the case's record, with its line feed. */
export const caseLine = (kept: KeptRecord): string => `${JSON.stringify({ case: kept })}\n`;
