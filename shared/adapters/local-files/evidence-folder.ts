import { link, mkdir, readdir, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod/mini';
import {
  type CaseFiles,
  type EvidenceFiles,
  referableSeconds,
  type SentFile,
  type Transfer,
} from '../../ports/evidence-files.ts';
import { syncFolder, writePrivateFile } from '../local-auth/private-file.ts';

/** Uploads that no event refers to yet; in a data folder. */
export const uploadsFolder = 'uploads';

/** What events refer to, by case; in a data folder. */
export const filesFolder = 'files';

/** So many uploads of one sender wait to be referred to. */
const maxWaiting = 60;

/** What no event refers to goes after so many seconds. */
const expiresSeconds = 86_400;

/** Makes the addresses from which and to which bytes go. */
export interface Addresses {
  /** @param path where the bytes end up once they are all there and have the digest */
  uploadTo(path: string, expected: { readonly sha256: string; readonly size: number }): Transfer;
  readFrom(path: string, as: { readonly name: string; readonly type: string }): Transfer;
}

/** The files of evidence under a data folder. */
export interface EvidenceFolder extends EvidenceFiles, CaseFiles {
  /** Removes uploads of more than a day ago. What events refer to has a name of its own, and stays. */
  sweep(): Promise<void>;
}

/**
 * Keeps files under a data folder: `uploads/<sender>/<sha256>` until an event refers to them, `files/<number>/<sha256>`
 * from then on.
 * @param seconds the time by the machine's clock, in seconds since 1970: the files' own
 */
export function openEvidenceFolder(
  data: string,
  addresses: Addresses,
  seconds: () => number = () => Date.now() / 1000,
): EvidenceFolder {
  const uploads = join(data, uploadsFolder);
  const uploadPath = ({ sender, sha256 }: SentFile): string => join(uploads, sender, sha256);
  const keptPath = (number: string, sha256: string): string => join(data, filesFolder, number, sha256);
  const ageOf = async (path: string): Promise<number | undefined> => {
    const found = await unlessMissing(stat(path));
    return found && seconds() - found.mtimeMs / 1000;
  };
  return {
    uploadTo: async ({ sender, sha256, size }) => {
      const own = join(uploads, sender);
      await makeFolder(own);
      const waiting = (await readdir(own)).filter((name) => name !== sha256 && digest.test(name));
      return waiting.length < maxWaiting ? addresses.uploadTo(join(own, sha256), { sha256, size }) : undefined;
    },
    uploaded: (file) => unlessMissing(readFile(uploadPath(file))),
    accept: async (file, arrived) => writePrivateFile(`${uploadPath(file)}.json`, JSON.stringify(arrived)),
    arrived: async (file) => {
      const path = `${uploadPath(file)}.json`;
      const age = await ageOf(path);
      if (age === undefined || age > referableSeconds) return undefined;
      return arrivedSchema.parse(JSON.parse(await readFile(path, 'utf8')));
    },
    readFrom: async ({ number, sha256, name, type }) => {
      const kept = keptPath(number, sha256);
      const path = (await unlessMissing(stat(kept))) ? kept : await acceptedIn(uploads, sha256);
      return path === undefined ? undefined : addresses.readFrom(path, { name, type });
    },
    keep: async (number, sha256) => {
      const kept = keptPath(number, sha256);
      if (await unlessMissing(stat(kept))) return;
      const upload = await acceptedIn(uploads, sha256);
      if (upload === undefined) throw new Error(`a file of ${number} is gone before it was kept`);
      const folder = join(data, filesFolder, number);
      await makeFolder(folder);
      await link(upload, kept).catch((error: unknown) => {
        if (!isCode(error, 'EEXIST')) throw error;
      });
      for (const changed of [folder, join(data, filesFolder), data]) syncFolder(changed);
    },
    sweep: async () => {
      for (const sender of (await unlessMissing(readdir(uploads))) ?? []) {
        for (const name of await readdir(join(uploads, sender))) {
          const path = join(uploads, sender, name);
          if (((await ageOf(path)) ?? 0) > expiresSeconds) await rm(path, { force: true });
        }
      }
    },
  };
}

const digest = /^[0-9a-f]{64}$/;
const arrivedSchema = z.strictObject({ size: z.int(), type: z.string() });

/** An upload with these bytes that was looked at, whoever has sent it. */
async function acceptedIn(uploads: string, sha256: string): Promise<string | undefined> {
  for (const sender of (await unlessMissing(readdir(uploads))) ?? []) {
    const path = join(uploads, sender, sha256);
    if (await unlessMissing(stat(`${path}.json`))) return path;
  }
  return undefined;
}

async function makeFolder(path: string): Promise<void> {
  await mkdir(path, { recursive: true, mode: 0o700 });
}

async function unlessMissing<Value>(found: Promise<Value>): Promise<Value | undefined> {
  try {
    return await found;
  } catch (error) {
    if (isCode(error, 'ENOENT')) return undefined;
    throw error;
  }
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
