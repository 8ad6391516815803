import type { Mechanism } from '../../../shared/domain/mechanism/mechanism.ts';
import { at, type Issue, unlessKnown } from './issue.ts';

/** What several mechanisms must not share, and who has it. */
export interface Shared {
  readonly prefixes: Map<string, string>;
  readonly lines: Map<string, string>;
  readonly series: Map<string, string>;
  /** The mechanism that takes what names none. */
  byDefault?: string;
}

/** Whether a mechanism fits beside those that were looked at before; what it takes is noted. */
export function* checkTogether(
  { id, numbers, intake, series = {} }: Mechanism,
  shared: Shared,
  publicLines: ReadonlySet<string>,
): Iterable<Issue> {
  const { prefix } = numbers;
  const other = shared.prefixes.get(prefix);
  if (other === undefined) shared.prefixes.set(prefix, id);
  else {
    const message =
      `“${other}”的受理编号已用 ${prefix} 开头 · numbers of "${other}" begin with ${prefix} already` as const;
    yield { path: 'numbers.prefix', code: 'duplicate', message };
  }
  for (const name of Object.keys(series)) {
    const owner = shared.series.get(name);
    if (owner === undefined) shared.series.set(name, id);
    else
      yield {
        path: at('series', name),
        code: 'duplicate',
        message: `“${owner}”已有测量项目“${name}” · "${owner}" has a series "${name}" already`,
      };
  }
  for (const [index, line] of (intake?.lines ?? []).entries()) {
    const path = at('intake.lines', index);
    yield* unlessKnown(publicLines, line, path, 'unknown-line');
    const owner = shared.lines.get(line);
    if (owner === undefined) shared.lines.set(line, id);
    else
      yield {
        path,
        code: 'duplicate',
        message: `线路 ${line} 已归“${owner}” · the line ${line} is "${owner}"'s already`,
      };
  }
  if (!intake?.default) return;
  if (shared.byDefault === undefined) shared.byDefault = id;
  else {
    const message = `默认机制已是“${shared.byDefault}” · "${shared.byDefault}" is the default already` as const;
    yield { path: 'intake.default', code: 'duplicate', message };
  }
}
