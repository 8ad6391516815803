import * as z from 'zod/mini';

/** One version of a reference document, as an export has it: one a line, with its link in the chain of its kind. */
const referenceLine = z.strictObject({
  reference: z.strictObject({
    kind: z.string(),
    version: z.int(),
    document: z.unknown(),
    author: z.string(),
    authorUnit: z.exactOptional(z.string()),
    reason: z.string(),
    at: z.string(),
    hash: z.exactOptional(z.string()),
  }),
});

/** One version of a reference document, as an export and the archive write it. */
export type ReferenceRecord = z.infer<typeof referenceLine>['reference'];

/** @returns undefined for what is no such line */
export function readReferenceLine(text: string): ReferenceRecord | undefined {
  try {
    return referenceLine.parse(JSON.parse(text)).reference;
  } catch {
    return undefined;
  }
}

/** The line of one version, with its line feed. */
export const referenceFileLine = (reference: ReferenceRecord): string => `${JSON.stringify({ reference })}\n`;
