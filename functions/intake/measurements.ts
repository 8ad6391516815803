import * as z from 'zod/mini';
import type { StaffCaller } from '../../shared/application/caller.ts';
import {
  type PostDeps,
  postMeasurements as postAll,
  type PostOutcome,
} from '../../shared/application/measurements/post-measurements.ts';
import { issuesOf } from '../../shared/contracts/issues.ts';
import {
  type Measurement,
  measurementSchema,
  type PostedMeasurements,
  type PostMeasurements,
} from '../../shared/contracts/measurements.ts';
import { toShanghai } from '../../shared/domain/instant.ts';
import { omitUndefined } from '../../shared/domain/omit-undefined.ts';
import { type Answer, answer, type Failure, schemaMismatch, statusOf } from '../http/failure.ts';
import type { Language } from '../http/language.ts';
import { refusalOf } from '../http/respond.ts';

type Result = PostedMeasurements['results'][number];

/** A call of `POST /v1/measurements`. */
export interface MeasurementsRequest {
  readonly body: PostMeasurements;
  readonly caller: StaffCaller;
  readonly language: Language;
}

/** `POST /v1/measurements`: what came of each number. Sent again, it answers that nothing has changed. */
export async function postMeasurements(
  { body, caller, language }: MeasurementsRequest,
  deps: PostDeps,
): Promise<Answer> {
  const read = body.entries.map(readEntry);
  const fitting = read.flatMap((one) => (one.kind === 'entry' ? [one.entry] : []));
  const outcomes = (await postAll(fitting, caller, deps)).values();
  const results = read.map((one, entry): Result => {
    const outcome = one.kind === 'entry' ? outcomes.next().value : one;
    if (outcome === undefined) throw new Error('a number has no outcome');
    return { entry, ...resultOf(outcome, language) };
  });
  const count = (outcome: Result['outcome']): number => results.filter((one) => one.outcome === outcome).length;
  const told: PostedMeasurements = {
    now: toShanghai(deps.clock.now()),
    results,
    recorded: count('recorded'),
    corrected: count('corrected'),
    unchanged: count('unchanged'),
    refused: count('refused'),
    opened: [...new Set(results.flatMap((one) => one.case ?? []))],
  };
  return answer(told);
}

function readEntry(sent: unknown): { readonly kind: 'entry'; readonly entry: Measurement } | Failure {
  const read = z.safeParse(measurementSchema, sent);
  return read.success ? { kind: 'entry', entry: read.data } : schemaMismatch(issuesOf(read.error, sent));
}

function resultOf(outcome: PostOutcome | Failure, language: Language): Omit<Result, 'entry'> {
  if (outcome.kind === 'refused') {
    return { outcome: 'refused', status: statusOf(outcome.code), error: refusalOf(outcome, language) };
  }
  const { kind, opened } = outcome;
  return { outcome: kind, status: kind === 'recorded' ? 201 : 200, ...omitUndefined({ case: opened }) };
}
