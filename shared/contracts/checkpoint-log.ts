import * as z from 'zod/mini';
import {
  type AnewReason,
  anewReasons,
  type Checkpoint,
  checkpointReasons,
  type Head,
  headKinds,
  signatureAlgorithms,
  type SignedCheckpoint,
} from '../domain/audit/checkpoint.ts';
import { storedInstant } from './values.ts';

/*
 * A log of checkpoints is JSON, one object a line, and only ever grows. A checkpoint is told by
 *
 *     {"begin": 7}                                     the sequence number of the checkpoint that begins; `anew` beside it
 *     {"head": ["case", "HJ20260302-…", 4, "9f…"]}     as many as it names
 *     {"checkpoint": {…}, "signature": "…"}
 *
 * What a line `begin` opens and no checkpoint ends was cut off while it was written and does not count.
 */

const hash = z.string().check(z.regex(/^[0-9a-f]{64}$/));
const count = z.int().check(z.minimum(0));

const checkpointSchema = z.strictObject({
  format: z.literal(1),
  store: z.string(),
  sequence: z.int().check(z.minimum(1)),
  at: storedInstant,
  reason: z.enum(checkpointReasons),
  anew: z.exactOptional(z.enum(anewReasons)),
  heads: count,
  size: count,
  frontier: z.array(hash),
  root: hash,
  previous: hash,
  upTo: z.string(),
  algorithm: z.enum(signatureAlgorithms),
  key: hash,
}) satisfies z.ZodMiniType<Checkpoint>;

const lineSchema = z.union([
  z.strictObject({ begin: z.int(), anew: z.exactOptional(z.enum(anewReasons)) }),
  z.strictObject({ head: z.tuple([z.enum(headKinds), z.string(), count, z.string()]) }),
  z.strictObject({ checkpoint: checkpointSchema, signature: z.string() }),
]);

/** One line of the checkpoint log, parsed. */
export type LogLine =
  | { readonly kind: 'begin'; readonly sequence: number; readonly anew?: AnewReason }
  | { readonly kind: 'head'; readonly head: Head }
  | { readonly kind: 'checkpoint'; readonly signed: SignedCheckpoint }
  | { readonly kind: 'unreadable' };

/** A line of a log; `unreadable` when it is none, or only a part of one. */
export function readLogLine(text: string): LogLine {
  const parsed = lineSchema.safeParse(jsonOf(text));
  if (!parsed.success) return { kind: 'unreadable' };
  const { data } = parsed;
  if ('begin' in data) return { kind: 'begin', sequence: data.begin, ...(data.anew ? { anew: data.anew } : {}) };
  if ('checkpoint' in data) return { kind: 'checkpoint', signed: data };
  const [kind, id, version, headHash] = data.head;
  return { kind: 'head', head: { kind, id, version, hash: headHash } };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/** The line that begins a checkpoint, with its line feed. */
export function beginLine(sequence: number, anew: AnewReason | undefined): string {
  return `${JSON.stringify({ begin: sequence, anew })}\n`;
}

/** The line of one head, with its line feed. */
export function headLine({ kind, id, version, hash: headHash }: Head): string {
  return `${JSON.stringify({ head: [kind, id, version, headHash] })}\n`;
}

/** The line that ends a checkpoint, with its line feed. */
export function checkpointLine({ checkpoint, signature }: SignedCheckpoint): string {
  return `${JSON.stringify({ checkpoint, signature })}\n`;
}
