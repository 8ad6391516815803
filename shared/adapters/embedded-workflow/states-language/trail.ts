import type { Instant } from '../../../domain/instant.ts';
import type { ExecutionEvent } from '../../../ports/workflow.ts';

/** Collects the history of one transition; events are numbered on from those before. */
export interface Trail {
  readonly at: Instant;
  readonly events: ExecutionEvent[];
  lastId: number;
}

/** Begins the history of one transition. @param lastId of the event before it */
export function openTrail(at: Instant, lastId: number): Trail {
  return { at, events: [], lastId };
}

/** Adds an event in Step Functions' own terms. */
export function note(trail: Trail, type: string, state?: string, details?: Readonly<Record<string, unknown>>): void {
  trail.events.push({
    id: trail.lastId + 1,
    previousId: trail.lastId,
    at: trail.at,
    type,
    ...(state === undefined ? {} : { state }),
    ...(details === undefined ? {} : { details }),
  });
  trail.lastId += 1;
}
