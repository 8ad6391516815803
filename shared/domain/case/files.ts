import { omitUndefined } from '../omit-undefined.ts';
import type { Case, CaseFile } from './case.ts';
import type { CaseEvent, Evidence } from './event.ts';
import { brief } from './retention.ts';

/** Evidence that is a file kept with the case. */
export interface FileEvidence extends Evidence {
  readonly sha256: string;
  readonly size: number;
  readonly type: string;
}

/** A case keeps no more files than so many, of which whoever brought it sends no more than so many. */
export const maxFiles = { all: 100, sent: 30 } as const;

/** So much is added to one case by whoever brought it at most. */
export const maxInformation = 50;

/** The files that something refers to, wherever in it they stand; what says only a digest is kept elsewhere. */
export function filesIn(value: unknown): readonly FileEvidence[] {
  if (typeof value !== 'object' || value === null) return [];
  return isFile(value) ? [value] : Object.values(value).flatMap(filesIn);
}

function isFile(value: object): value is FileEvidence {
  const { kind, sha256, size, type } = value as Readonly<Record<string, unknown>>;
  return [kind, sha256, type].every((one) => typeof one === 'string') && typeof size === 'number';
}

/** The file of a case with these bytes; undefined where none of its events refers to it. */
export function fileOf({ files = [] }: Case, sha256: string): CaseFile | undefined {
  return files.find((file) => file.sha256 === sha256);
}

/** The case with the files that an event brings. One that was brought before stays the first one's. */
export function withFiles(
  subject: Case,
  { at, seq, actor }: CaseEvent,
  content: unknown,
  { restrictedTo }: { readonly restrictedTo?: readonly string[] } = {},
): Case {
  const found = filesIn(content);
  if (found.length === 0) return subject;
  const files = new Map(subject.files?.map((file) => [file.sha256, file]));
  for (const { sha256, name, size, type, kind, reference: said } of found) {
    const reference = said === name ? undefined : brief(said);
    const { restrictedTo: narrowed, ...known } = files.get(sha256) ?? {
      ...omitUndefined({ sha256, name, size, type, kind, reference, at, seq, by: actor.kind, unit: actor.unit }),
      restrictedTo,
    };
    // Said once where every reader of the record may read it, it is no secret.
    const still = restrictedTo === undefined ? undefined : narrowed;
    files.set(sha256, omitUndefined({ ...known, restrictedTo: still }));
  }
  return { ...subject, files: [...files.values()] };
}

/** The case with what whoever brought it has added. */
export function withInformation(subject: Case, { seq }: CaseEvent): Case {
  const { total, latest } = subject.information ?? { total: 0, latest: [] };
  return { ...subject, information: { total: total + 1, latest: [...latest, seq] } };
}

/** The case with a file that only managers are shown. */
export function withoutFile(
  subject: Case,
  { sha256, at, seq, unit, reason }: Extract<CaseEvent, { type: 'file-hidden' }>,
): Case {
  const files = (subject.files ?? []).map((file) =>
    file.sha256 === sha256 ? { ...file, hidden: { at, seq, unit, reason } } : file,
  );
  return { ...subject, files };
}
