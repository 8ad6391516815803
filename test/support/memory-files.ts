import type { ArrivedFile, CaseFiles, EvidenceFiles, SentFile } from '../../shared/ports/evidence-files.ts';

/** Files in memory, with what a sender would do to the address that they were told. */
export interface MemoryFiles extends EvidenceFiles, CaseFiles {
  upload(file: SentFile, bytes: Uint8Array): void;
  /** By case and digest. */
  readonly kept: ReadonlySet<string>;
}

/** The files of evidence in memory. */
export function memoryFiles(): MemoryFiles {
  const uploads = new Map<string, Uint8Array>();
  const accepted = new Map<string, ArrivedFile>();
  const kept = new Set<string>();
  const keyOf = ({ sender, sha256 }: SentFile): string => `${sender}/${sha256}`;
  const transfer = (url: string) => ({ url, headers: {}, seconds: 300 });
  return {
    kept,
    upload: (file, bytes) => void uploads.set(keyOf(file), bytes),
    uploadTo: async (file) => transfer(`memory:upload/${keyOf(file)}`),
    uploaded: async (file) => uploads.get(keyOf(file)),
    accept: async (file, arrived) => void accepted.set(keyOf(file), arrived),
    arrived: async (file) => accepted.get(keyOf(file)),
    readFrom: async ({ number, sha256 }) => transfer(`memory:file/${number}/${sha256}`),
    keep: async (number, sha256) => void kept.add(`${number}/${sha256}`),
  };
}
