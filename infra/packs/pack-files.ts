import { type Dirent, lstatSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Message } from '../../workflows/language/message.ts';
import type { PackFiles, PackProblem } from '../../workflows/language/pack.ts';
import { mostYamlBytes, tooLarge, wrongEncoding } from '../../workflows/language/read-yaml.ts';

/** The files of a folder, or what keeps some of them from being read. */
export interface FolderReading {
  readonly files: PackFiles;
  readonly problems: readonly PackProblem[];
}

/** A mechanism has its files in one folder, and scenarios have theirs; nothing lies deeper. */
const deepest = 2;
const mostFiles = 1000;

/**
 * Reads the YAML files of a folder by their path inside it. Links are not followed: what a pack says must not depend on
 * what lies elsewhere.
 * @param isWanted the others are not opened
 */
export function readFolder(folder: string, isWanted: (path: string) => boolean): FolderReading {
  const files = new Map<string, string>();
  const problems: PackProblem[] = [];
  const refuse = (file: string, message: Message) => {
    problems.push({ file, line: 1, column: 1, path: '', code: 'unreadable', message });
  };

  const take = (path: string, entry: Dirent, depth: number): void => {
    if (entry.isDirectory()) {
      if (depth < deepest) walk(path, depth + 1);
      return;
    }
    if (!entry.name.endsWith('.yaml') || !isWanted(path)) return;
    if (entry.isSymbolicLink()) {
      refuse(path, '不接受链接，请放入文件本身 · links are not followed: put the file itself here');
    } else if (!entry.isFile()) refuse(path, '不是普通文件 · it is no ordinary file');
    else if (files.size + problems.length >= mostFiles) {
      throw new TooManyFiles();
    } else readInto(path);
  };

  const readInto = (path: string): void => {
    try {
      const file = join(folder, path);
      if (lstatSync(file).size > mostYamlBytes) {
        refuse(path, tooLarge);
        return;
      }
      const text = textOf(readFileSync(file));
      if (text === undefined) refuse(path, wrongEncoding);
      else files.set(path, text);
    } catch (error) {
      refuse(path, unreadable(error));
    }
  };

  const walk = (path: string, depth: number): void => {
    try {
      const entries = readdirSync(join(folder, path), { withFileTypes: true });
      for (const entry of entries) take(path === '' ? entry.name : `${path}/${entry.name}`, entry, depth);
    } catch (error) {
      if (error instanceof TooManyFiles) throw error;
      refuse(path, unreadable(error));
    }
  };

  try {
    walk('', 1);
  } catch (error) {
    if (!(error instanceof TooManyFiles)) throw error;
    refuse('', `文件多于 ${mostFiles} 个 · there are more than ${mostFiles} files`);
  }
  return { files, problems };
}

class TooManyFiles extends Error {}

function textOf(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** Why the system does not read something, by its code. */
export function unreadable(error: unknown): Message {
  const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
  return `无法读取（${code}） · it cannot be read (${code})`;
}
