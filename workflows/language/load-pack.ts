import * as z from 'zod/mini';
import type { Issue } from './checks/issue.ts';
import type { Message } from './message.ts';
import { loadMechanism } from './load-mechanism.ts';
import { setting } from './mechanism-schema.ts';
import { expandNamedConditions, placeBehindNames } from './named-conditions.ts';
import { organisationOf, organisationSchema, personsFrom, unitsFrom } from './organisation-schema.ts';
import type { PackFiles, PackLoading, PackProblem } from './pack.ts';
import { checkLinksBetween } from './checks/links.ts';
import { checkOversight } from './checks/oversight.ts';
import { calendarSchema } from './calendar-schema.ts';
import { checkCalendar } from './checks/calendar.ts';
import { checkOrganisation } from './checks/organisation.ts';
import { checkRoster } from './checks/roster.ts';
import { expandChecklists, type WithChecklists } from './load-checklists.ts';
import { expandRegister, type WithRegister } from './load-register.ts';
import { checkVersions } from './checks/versions.ts';
import { checkTogether, type Shared } from './checks/together.ts';
import { type LoadedVersion, newestVersions } from './newest-versions.ts';
import { joinParts, type Part } from './parts.ts';
import { readYaml, type YamlFile } from './read-yaml.ts';
import { releasedIn, releasedSchema } from './released/released-ids.ts';
import { rosterSchema } from './roster-schema.ts';
import { rulebookSchema } from './rulebook-schema.ts';
import { parseShape } from './checks/shape.ts';
import { id } from './shapes.ts';

/** `settings.yaml`: by mechanism, the interpretations that an organisation may choose. */
export const settingsSchema = z.record(id, z.record(z.string().check(z.minLength(1)), setting));
const partsSchema = z.looseObject({ parts: z.exactOptional(z.array(z.string())) });

const releasedFile = 'released.yaml';
const rosterFile = 'roster.yaml';
const calendarFile = 'calendar.yaml';

/** Files that are no mechanism. */
const ownFiles: ReadonlySet<string> = new Set([
  'organisation.yaml',
  'rulebook.yaml',
  'settings.yaml',
  releasedFile,
  rosterFile,
  calendarFile,
]);

/**
 * Reads the files of a pack: everything that is wrong is told, each with its file, line and column, and nothing of a pack
 * with errors is given away.
 * @param taken the prefixes of numbers that mechanisms of other packs have, each with that mechanism
 */
export function loadPack(files: PackFiles, taken: ReadonlyMap<string, string> = new Map()): PackLoading {
  const problems: PackProblem[] = [];
  const report = (file: string, yaml: YamlFile | undefined, { path, code, message }: Issue) => {
    const at = yaml?.at(path.split('.')) ?? { line: 1, column: 1 };
    problems.push({ file, ...at, path, code, message });
  };

  const read = (file: string): YamlFile | undefined => {
    const text = files.get(file);
    if (text === undefined) {
      problems.push({ file, line: 1, column: 1, path: '', code: 'no-file', message: '缺少文件 · the file is missing' });
      return undefined;
    }
    const reading = readYaml(text);
    if (reading.kind === 'read') return reading.file;
    for (const one of reading.problems) problems.push({ file, path: '', code: 'yaml', ...one });
    return undefined;
  };

  const parse = <Schema extends z.ZodMiniType>(file: string, schema: Schema, otherwise?: z.output<Schema>) => {
    if (otherwise !== undefined && !files.has(file)) return otherwise;
    const yaml = read(file);
    if (yaml === undefined) return undefined;
    const parsed = parseShape(schema, yaml.value);
    if (parsed.kind === 'parsed') return parsed.value;
    for (const issue of parsed.problems) report(file, yaml, issue);
    return undefined;
  };

  const organisation = parse('organisation.yaml', organisationSchema);
  const rulebook = parse('rulebook.yaml', rulebookSchema);
  const settings = parse('settings.yaml', settingsSchema, {});
  const roster = parse(rosterFile, rosterSchema, { posts: {}, shifts: [] });
  const calendar = parse(calendarFile, calendarSchema, { overrides: [] });
  const released = parse(releasedFile, releasedSchema, {});
  if (
    organisation === undefined ||
    rulebook === undefined ||
    settings === undefined ||
    roster === undefined ||
    calendar === undefined ||
    released === undefined
  ) {
    return { kind: 'refused', problems };
  }
  const known = {
    rules: new Set(Object.keys(rulebook.rules)),
    units: new Set(Object.keys(organisation.units)),
    kinds: new Set(Object.keys(organisation.kinds)),
    posts: new Set(Object.keys(roster.posts)),
    persons: new Set(Object.keys(organisation.persons)),
  };
  const ofOrganisation = read('organisation.yaml');
  for (const issue of checkOrganisation(organisation, known)) report('organisation.yaml', ofOrganisation, issue);
  const ofCalendar = files.has(calendarFile) ? read(calendarFile) : undefined;
  for (const issue of checkCalendar(calendar)) report(calendarFile, ofCalendar, issue);
  const ofRoster = files.has(rosterFile) ? read(rosterFile) : undefined;
  for (const issue of checkRoster(roster, known)) report(rosterFile, ofRoster, issue);

  for (const issue of checkOversight(organisation, known)) {
    report('organisation.yaml', read('organisation.yaml'), issue);
  }
  const versions: LoadedVersion[] = [];
  const ids = new Set<string>();
  const refused = new Set<string>();
  const releasedOf = (name: string) => (Object.hasOwn(released, name) ? released[name] : undefined);
  if (mechanismFiles(files).length === 0) {
    const message: Message = '机制包中没有协调机制 · the pack has no mechanism';
    report('organisation.yaml', undefined, { path: '', code: 'no-mechanism', message });
  }
  const shared: Shared = { prefixes: new Map(taken), lines: new Map(), series: new Map() };
  const lines = new Set(
    Object.values(organisation.units).flatMap(({ hotlines }) => hotlines.map(({ number }) => number)),
  );
  for (const main of mechanismFiles(files)) {
    const parts = partsOf(main, read, files, problems);
    if (parts === undefined) continue;
    const joined = joinParts(parts);
    const told = new Set<string>();
    let placeBeforeLists: WithChecklists['place'] = (path) => path;
    let placeInRegister: WithRegister['place'] = (path) => path;
    const tell = (issue: Issue, expanded: unknown = {}) => {
      const { part, path } = joined.place(
        placeInRegister(placeBeforeLists(placeBehindNames(issue.path.split('.'), expanded))),
      );
      const problem = { ...issue, path: path.join('.') };
      // A condition that is named in ten places has its fault once.
      const key = `${part.file}\0${problem.path}\0${problem.message}`;
      if (told.has(key)) return;
      told.add(key);
      report(part.file, part.yaml, problem);
    };
    for (const { part, path, first } of joined.clashes) {
      report(part.file, part.yaml, {
        path: path.join('.'),
        code: 'duplicate',
        message: `${first} 中已有 · it stands in ${first} already`,
      });
    }
    const { parts: _, ...whole } = joined.value;
    const entered = expandRegister(whole);
    for (const issue of entered.problems) tell(issue);
    if (entered.problems.length > 0) continue;
    placeInRegister = entered.place;
    const listed = expandChecklists(entered.mechanism);
    for (const issue of listed.problems) tell(issue);
    if (listed.problems.length > 0) continue;
    placeBeforeLists = listed.place;
    const { mechanism, problems: unknownNames } = expandNamedConditions(listed.mechanism);
    for (const issue of unknownNames) tell(issue);
    if (unknownNames.length > 0 || joined.clashes.length > 0) continue;
    const own = typeof mechanism['id'] === 'string' ? (settings[mechanism['id']] ?? {}) : {};
    const name = String(mechanism['id']);
    ids.add(name);
    const before = releasedIn(releasedOf(name), Number(mechanism['version']));
    const loading = loadMechanism({ settings: own, ...mechanism }, known, before);
    if (loading.kind === 'refused') {
      for (const issue of loading.problems) tell(issue, mechanism);
      refused.add(name);
      continue;
    }
    versions.push({ main, mechanism: loading.mechanism, tell: (issue) => tell(issue, mechanism) });
  }
  const newest = newestVersions(versions);
  const mechanisms = newest.map(({ mechanism }) => mechanism);
  for (const { mechanism, tell } of newest) {
    for (const issue of checkTogether(mechanism, shared, lines)) tell(issue);
    for (const issue of checkLinksBetween(mechanism, mechanisms, ids)) tell(issue);
    // Of a mechanism with a version that is wrong in itself nobody can say what is missing.
    if (refused.has(mechanism.id)) continue;
    for (const issue of checkVersions(mechanism, releasedOf(mechanism.id), known.rules)) tell(issue);
  }
  if (problems.length > 0) return { kind: 'refused', problems };
  for (const gone of Object.keys(released).filter((one) => !ids.has(one))) {
    const message: Message = `协调机制“${gone}”曾经发布，现已没有；其案件全部办结后，方可从此处删去 · the mechanism "${gone}" was released and is gone; take it out here once none of its cases is open`;
    report(releasedFile, read(releasedFile), { path: gone, code: 'gone', message });
  }
  if (problems.length > 0) return { kind: 'refused', problems };
  const { inForceSince } = organisation;
  return {
    kind: 'loaded',
    pack: {
      organisation: organisationOf(organisation),
      inForceSince,
      units: unitsFrom(organisation.units, inForceSince),
      unitKinds: organisation.kinds,
      persons: personsFrom(organisation),
      roster,
      overrides: calendar.overrides.map(({ source: reason, ...day }) => ({ ...day, reason })),
      rulebook: rulebook.rules,
      mechanisms,
      released,
    },
  };
}

/** A file beside `organisation.yaml`, or `mechanism.yaml` in a folder of its own. */
function mechanismFiles(files: PackFiles): readonly string[] {
  return [...files.keys()]
    .filter((file) => (file.includes('/') ? file.endsWith('/mechanism.yaml') : !ownFiles.has(file)))
    .sort();
}

/** The files that a mechanism consists of; `parts` in its `mechanism.yaml` gives their order. */
function partsOf(
  main: string,
  read: (file: string) => YamlFile | undefined,
  files: PackFiles,
  problems: PackProblem[],
): readonly Part[] | undefined {
  const yaml = read(main);
  if (yaml === undefined) return undefined;
  const first: Part = { file: main, yaml };
  if (!main.endsWith('/mechanism.yaml')) return [first];
  const folder = main.slice(0, -'mechanism.yaml'.length);
  const names = partsSchema.safeParse(yaml.value);
  const listed = (names.success ? (names.data.parts ?? []) : []).map((name) => `${folder}${name}.yaml`);
  const others = listed.map((file) => ({ file, yaml: read(file) }));
  for (const file of files.keys()) {
    if (!file.startsWith(folder) || file === main || listed.includes(file)) continue;
    problems.push({
      file,
      line: 1,
      column: 1,
      path: '',
      code: 'not-a-part',
      message: `${main} 的 parts 未列出此文件 · ${main} does not list it (parts)`,
    });
  }
  return [first, ...others.flatMap(({ file, yaml: one }) => (one === undefined ? [] : [{ file, yaml: one }]))];
}
