import { type Issue, pathText } from '../../contracts/issues.ts';
import { maxFiles } from '../../domain/case/files.ts';
import type { ArrivedFiles } from '../../ports/evidence-files.ts';
import { invalid, type Refusal } from '../refusal.ts';

/** What was said, with the media type of each file that it refers to, or why it may not refer to one. */
export type Attached<Value> = { readonly kind: 'attached'; readonly value: Value } | Refusal;

/**
 * Looks up the files to which evidence refers: those that its sender has sent (`POST /v1/files`). Evidence that gives a
 * digest and no size is kept elsewhere.
 * @param said a body, or a part of one
 * @param sender asked only where there are files: most cases have none, and its digest costs (whole-rate)
 * @param path where that stands in what was sent
 */
export async function attachedFiles<Value>(
  said: Value,
  { sender, path = [], kept = 0 }: { readonly sender: () => string; readonly path?: Path; readonly kept?: number },
  files: ArrivedFiles,
): Promise<Attached<Value>> {
  const references = referencesIn(said, path);
  if (references.length === 0) return { kind: 'attached', value: said };
  if (kept + references.length > maxFiles.all) return invalid([{ path: pathText(path), message: tooMany }]);
  const types = new Map<object, string>();
  const issues: Issue[] = [];
  for (const { evidence, at } of references) {
    const { sha256, size } = evidence;
    const wrong = (field: string, message: Issue['message']) =>
      void issues.push({ path: pathText([...at, field]), message });
    if (sha256 === undefined) {
      wrong('sha256', digestWanted);
      continue;
    }
    const arrived = await files.arrived({ sender: sender(), sha256 });
    if (arrived === undefined) wrong('sha256', notSent);
    else if (size !== arrived.size) wrong('size', otherSize);
    else types.set(evidence, arrived.type);
  }
  if (issues.length > 0) return invalid(issues);
  return { kind: 'attached', value: typed(said, types) as Value };
}

type Path = readonly (string | number)[];

interface Reference {
  readonly evidence: { readonly sha256?: string; readonly size?: number };
  readonly at: Path;
}

function referencesIn(value: unknown, at: Path): readonly Reference[] {
  if (typeof value !== 'object' || value === null) return [];
  if (isReference(value)) return [{ evidence: value, at }];
  return Object.entries(value).flatMap(([key, inner]) =>
    referencesIn(inner, [...at, Array.isArray(value) ? Number(key) : key]),
  );
}

function isReference(value: object): value is Reference['evidence'] {
  return 'kind' in value && 'reference' in value && ('size' in value || 'name' in value);
}

function typed(value: unknown, types: ReadonlyMap<object, string>): unknown {
  if (typeof value !== 'object' || value === null) return value;
  const type = types.get(value);
  if (type !== undefined) return { ...value, type };
  if (Array.isArray(value)) return value.map((one) => typed(one, types));
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, typed(inner, types)]));
}

const digestWanted = {
  zh: '须给出文件的 SHA-256',
  en: 'the SHA-256 of the file is wanted',
};
const notSent = {
  zh: '没有收到您上传的这个文件，或上传已过期，请重新上传',
  en: 'no such file has arrived from you, or that was too long ago: send it again',
};
const otherSize = { zh: '与上传文件的大小不符', en: 'is not the size of the file that was sent' };
const tooMany = {
  zh: `一件案件最多保存 ${maxFiles.all} 个文件`,
  en: `a case keeps no more than ${maxFiles.all} files`,
};
