import { existsSync, globSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Case } from '../../../../shared/domain/case/case.ts';
import { sha256Of } from '../../folder/manifest.ts';
import type { Findings } from './findings.ts';

/** Where the files of cases lie, below the folder that is verified. */
export interface EvidencePlaces {
  readonly folder: string;
  /** Where a file of a case is. */
  readonly keptAt: (number: string, sha256: string) => string;
  /** Where it may still be, since its event was committed a moment before the stop. */
  readonly waitingAt?: string;
}

/** A data folder, a backup, and an export of either. */
export const keptFiles = (number: string, sha256: string): string => join('files', number, sha256);
/** A copy of the archive. */
export const archivedFiles = (number: string, sha256: string): string => join('cases', number, 'files', sha256);

/** Sees whether every file to which the events of cases refer is there, with the bytes that they name. */
export function evidenceCheck({ folder, keptAt, waitingAt }: EvidencePlaces, findings: Findings) {
  const known = new Set<string>();
  return {
    check: async ({ number, files = [] }: Pick<Case, 'number' | 'files'>): Promise<void> => {
      for (const { sha256, size } of files) {
        const name = keptAt(number, sha256);
        known.add(name);
        const path = [join(folder, name), ...waiting(folder, waitingAt, sha256)].find((one) => existsSync(one));
        findings.counted('files');
        if (path === undefined) findings.differs({ place: name, case: number, what: texts.missing });
        else if (statSync(path).size !== size || (await sha256Of(path)) !== sha256) {
          findings.differs({ place: name, case: number, expected: sha256, what: texts.changed });
        }
      }
    },
    /** What lies there although no event refers to it. */
    checkRest: (): void => {
      for (const name of globSync('files/*/*', { cwd: folder })) {
        if (!known.has(name)) findings.differs({ place: name, what: texts.unknown });
      }
    },
  };
}

function waiting(folder: string, waitingAt: string | undefined, sha256: string): readonly string[] {
  if (waitingAt === undefined) return [];
  return globSync(`${waitingAt}/*/${sha256}`, { cwd: folder }).map((name) => join(folder, name));
}

const texts = {
  missing: { zh: '事件引用的文件已不存在', en: 'a file to which an event refers is not there' },
  changed: { zh: '文件内容与事件所记的摘要不符', en: 'the file has not the digest that its event names' },
  unknown: { zh: '没有事件引用这个文件', en: 'no event refers to the file' },
} as const;
