import type * as z from 'zod/mini';
import { type Message, unknownName } from './message.ts';
import type { Pack, PackFiles, PackProblem } from './pack.ts';
import { type Position, readYaml, type YamlFile } from './read-yaml.ts';
import { type Scenario, scenarioFileSchema, type Usual, usualSchema } from './scenario-schema.ts';
import { checkScenario, checkUsualCommands } from './checks/scenario.ts';
import { parseShape } from './checks/shape.ts';

/** What all scenarios of a pack say without writing it. */
const usualFile = 'scenarios/usual.yaml';

/** A scenario with all that it says, and where each part of it stands. */
export interface PlacedScenario {
  readonly scenario: Scenario & { readonly register: { readonly mechanism: string } };
  readonly file: string;
  /** @param path from the scenario on: `['steps', 2, 'expect', 'stage']` */
  readonly at: (path: readonly PropertyKey[]) => Position;
}

/** The scenarios of a pack, or everything that is wrong with them. */
export type ScenarioLoading =
  | { readonly kind: 'loaded'; readonly scenarios: readonly PlacedScenario[] }
  | { readonly kind: 'refused'; readonly problems: readonly PackProblem[] };

/**
 * Reads `scenarios/*.yaml`. What is usual is written into each registration and command, so that whoever plays a
 * scenario has the bodies as they are sent.
 *
 * @param files the files of the pack; those outside `scenarios/` are passed over
 */
export function loadScenarios(files: PackFiles, pack: Pick<Pack, 'mechanisms' | 'units'>): ScenarioLoading {
  const problems: PackProblem[] = [];
  const shared = files.has(usualFile) ? readFile(files, usualFile, usualSchema, problems) : undefined;
  const usual = shared?.value ?? {};
  const checkUsual = (file: string, yaml: YamlFile | undefined, path: readonly string[], { commands = {} }: Usual) => {
    for (const issue of checkUsualCommands(commands, pack)) {
      const place = [...path, ...issue.path];
      const at = yaml?.at(place) ?? { line: 1, column: 1 };
      problems.push({ file, ...at, path: place.join('.'), code: issue.code, message: issue.message });
    }
  };
  checkUsual(usualFile, shared?.yaml, [], usual);
  const scenarios: PlacedScenario[] = [];
  const ids = new Map<string, string>();
  for (const file of [...files.keys()].filter(isScenarioFile).sort()) {
    const read = readFile(files, file, scenarioFileSchema, problems);
    checkUsual(file, read?.yaml, ['usual'], read?.value.usual ?? {});
    for (const [index, written] of read?.value.scenarios.entries() ?? []) {
      const at = (path: readonly PropertyKey[]) =>
        read?.yaml.at(['scenarios', index, ...path]) ?? { line: 1, column: 1 };
      const report: Report = (path, code, message) => {
        problems.push({ file, ...at(path), path: ['scenarios', index, ...path].join('.'), code, message });
      };
      const first = ids.get(written.id);
      if (first !== undefined) report(['id'], 'duplicate', `${first} 已有此编号 · it stands in ${first} already`);
      ids.set(written.id, file);
      const scenario = complete(written, [usual, read?.value.usual ?? {}], report);
      if (scenario === undefined) continue;
      for (const issue of checkScenario(scenario, scenario.register.mechanism, pack)) {
        report(issue.path, issue.code, issue.message);
      }
      scenarios.push({ scenario, file, at });
    }
  }
  return problems.length > 0 ? { kind: 'refused', problems } : { kind: 'loaded', scenarios };
}

/** What is usual in a pack. @throws when its file cannot be read */
export function usualOf(files: PackFiles): Usual {
  const problems: PackProblem[] = [];
  const read = readFile(files, usualFile, usualSchema, problems);
  if (read === undefined) throw new Error(problems.map(({ message }) => message).join('\n'));
  return read.value;
}

/** A body with what is usual of it; its own words win, and `without` leaves out what is not said this time. */
export function bodyWith(
  usual: Readonly<Record<string, unknown>> | undefined,
  own: Readonly<Record<string, unknown>> | undefined,
  without: readonly string[] = [],
): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries({ ...usual, ...own }).filter(([key]) => !without.includes(key)));
}

type Report = (path: readonly PropertyKey[], code: string, message: Message) => void;

function isScenarioFile(file: string): boolean {
  return file.startsWith('scenarios/') && file.endsWith('.yaml') && file !== usualFile;
}

function readFile<Schema extends z.ZodMiniType>(
  files: PackFiles,
  file: string,
  schema: Schema,
  problems: PackProblem[],
): { readonly value: z.output<Schema>; readonly yaml: YamlFile } | undefined {
  const reading = readYaml(files.get(file) ?? '');
  if (reading.kind === 'refused') {
    for (const one of reading.problems) problems.push({ file, path: '', code: 'yaml', ...one });
    return undefined;
  }
  const yaml = reading.file;
  const parsed = parseShape(schema, yaml.value);
  if (parsed.kind === 'parsed') return { value: parsed.value, yaml };
  for (const { path, code, message } of parsed.problems) {
    problems.push({ file, ...yaml.at(path.split('.')), path, code, message });
  }
  return undefined;
}

function complete(written: Scenario, usuals: readonly Usual[], report: Report): PlacedScenario['scenario'] | undefined {
  const { register, steps } = written;
  const usualRegister = Object.assign({}, ...usuals.map((usual) => usual.register?.with)) as Record<string, unknown>;
  const usualCommand = (type: string) =>
    Object.assign({}, ...usuals.map((usual) => usual.commands?.[type])) as Record<string, unknown>;
  const needless = (path: readonly PropertyKey[], usual: object, without: readonly string[] = []) => {
    for (const [index, key] of without.entries()) {
      if (key in usual) continue;
      report([...path, 'without', index], 'not-usual', unknownName(key, Object.keys(usual)));
    }
  };

  const mechanism = register.mechanism ?? usuals.findLast((usual) => usual.register?.mechanism)?.register?.mechanism;
  if (mechanism === undefined) {
    report(['register'], 'no-mechanism', '没有写明协调机制 · it names no mechanism, and no usual one is stated');
    return undefined;
  }
  needless(['register'], usualRegister, register.without);
  return {
    ...written,
    register: { ...register, mechanism, with: bodyWith(usualRegister, register.with, register.without) },
    steps: steps.map((step, index) => {
      if (step.do === undefined) return step;
      const usual = usualCommand(step.do);
      needless(['steps', index], usual, step.without);
      return { ...step, with: bodyWith(usual, step.with, step.without) };
    }),
  };
}
