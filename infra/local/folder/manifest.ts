import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod/mini';
import { readPrivateFile } from '../../../shared/adapters/local-auth/private-file.ts';

/** Written last: a folder without it holds no backup, or one that was cut off. */
export const manifestFile = 'backup.json';

const manifestSchema = z.strictObject({
  format: z.literal(1),
  /** RFC 3339, by the machine's clock. */
  madeAt: z.string(),
  /** The store that it is of. */
  store: z.string(),
  /** What the record held. */
  commits: z.int(),
  cases: z.int(),
  openCases: z.int(),
  events: z.int(),
  executions: z.int(),
  /** When the last event happened; absent where there is none. */
  lastAt: z.exactOptional(z.string()),
  files: z.array(z.strictObject({ name: z.string(), bytes: z.int(), sha256: z.string() })),
});

/** What `backup.json` holds. */
export type Manifest = z.infer<typeof manifestSchema>;
/** One file of a backup, with its hash. */
export type BackedUpFile = Manifest['files'][number];

/** @returns undefined where the folder holds no whole backup @throws DamagedFileError */
export function readManifest(folder: string): Manifest | undefined {
  return readPrivateFile(join(folder, manifestFile), (text) => manifestSchema.parse(JSON.parse(text)));
}

/** Of a file as it is on the disk. */
export async function sha256Of(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
  return hash.digest('hex');
}

/** What the backup holds, for who made it or put it back. */
export function summaryOf({ cases, openCases, events, executions, lastAt }: Manifest): string {
  return (
    `案件 ${cases}（未结 ${openCases}），事件 ${events}，流程 ${executions}，最后一条记录 ${lastAt ?? '无'} · ` +
    `${cases} cases (${openCases} open), ${events} events, ${executions} executions, last record ${lastAt ?? 'none'}`
  );
}
