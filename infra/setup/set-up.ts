import type { StaffCaller } from '../../shared/application/caller.ts';
import type { AccessDeps } from '../../shared/application/reference/access-deps.ts';
import { builtOf, localOf, publishing } from '../../shared/application/reference/altered-calendar.ts';
import { publishYear } from '../../shared/application/reference/change-calendar.ts';
import { keysOf, newKey, works } from '../../shared/application/reference/change-hotline-keys.ts';
import type { Refusal } from '../../shared/application/refusal.ts';
import type { OwnRules } from '../../shared/adapters/organisations/own-rules.ts';
import { localDateOf } from '../../shared/domain/instant.ts';
import { omitUndefined } from '../../shared/domain/omit-undefined.ts';
import { isInForce, type Unit } from '../../shared/domain/organisation/unit.ts';
import type { CaseStore } from '../../shared/ports/case-store.ts';
import type { Clock } from '../../shared/ports/clock.ts';
import type { Sessions } from '../../shared/ports/sessions.ts';
import { callOf } from '../../shared/contracts/operation.ts';
import { addUnit } from '../../shared/contracts/operations.ts';
import { SetupError, type SetupFile, type SetupPerson } from './setup-file.ts';
import type { StaffDirectory } from './staff-pool.ts';

/** What a set-up is done with. */
export interface SetUpDeps {
  /** Those that the stage serves. */
  readonly organisations: readonly OwnRules[];
  readonly store: CaseStore;
  readonly sessions: Sessions;
  readonly clock: Clock;
  /** A new key or password. */
  readonly secret: () => string;
  /** Absent where persons are those of an issuer of one's own. */
  readonly staff: StaffDirectory | undefined;
  /** Told of each step as soon as it is done. A key or password is in no other place. */
  readonly say: (line: string) => void;
  /** Nothing is written, and told is what would be. */
  readonly dryRun: boolean;
}

/** What came of it. */
export interface SetUpCount {
  /** Steps that were done, or in a dry run would be. */
  readonly changed: number;
  readonly already: number;
}

/** Who the versions say has made them. The account's own log has the person behind it. */
const author: StaffCaller = { kind: 'staff', user: 'aws:setup', roles: ['admin'] };
const reason = '首次设置 · first set-up';

/** A step that has something to do, and one that has nothing. */
interface Step {
  readonly what: string;
  /** Does it; answers what is told of it besides. Absent where nothing is to do. */
  readonly run?: () => Promise<string | undefined>;
}

/**
 * Gives lines their keys, the pool its groups and persons, and organisations their calendars. What is there already stays,
 * so that it can be called again at any time, and after a failure is called again.
 *
 * @throws SetupError when something of it cannot be, before anything is written
 */
export async function setUp(wanted: SetupFile, deps: SetUpDeps): Promise<SetUpCount> {
  const registers = await Promise.all(
    deps.organisations.map(async (own): Promise<Register> => {
      const { units } = await own.rules.current();
      const today = localDateOf(deps.clock.now());
      return { own, units: units.filter((unit) => isInForce(unit, today)) };
    }),
  );
  const problems = [
    ...lineProblems(wanted, registers),
    ...personProblems(wanted, registers),
    ...(await calendarProblems(wanted, registers)),
  ];
  if (problems.length > 0) throw new SetupError(problems);
  let [changed, already] = [0, 0];
  for await (const step of steps(wanted, registers, deps)) {
    if (step.run === undefined) {
      already += 1;
      deps.say(`已有 · already  ${step.what}`);
      continue;
    }
    changed += 1;
    const told = deps.dryRun ? undefined : await step.run();
    deps.say(
      `${deps.dryRun ? '将做 · would   ' : '已做 · done    '} ${step.what}${told === undefined ? '' : `  ${told}`}`,
    );
  }
  return { changed, already };
}

/** An organisation with its units of today. */
interface Register {
  readonly own: OwnRules;
  readonly units: readonly Unit[];
}

async function* steps(wanted: SetupFile, registers: readonly Register[], deps: SetUpDeps): AsyncGenerator<Step> {
  for (const arrangement of wanted.calendar ?? []) {
    for (const { own } of calendarsOf(arrangement, registers)) yield calendarStep(arrangement, own, deps);
  }
  for (const line of wanted.lines ?? []) yield lineStep(line, ownerOf(line, registers), deps);
  if (deps.staff === undefined) {
    for (const person of wanted.persons ?? []) {
      const claims = [...(person.unit === undefined ? [] : [person.unit]), ...groupsOf(person, registers)].join(', ');
      deps.say(`自有签发方 · at your own issuer: ${person.user} (${claims})`);
    }
    return;
  }
  yield* staffSteps(wanted.persons ?? [], registers, deps.staff, deps.secret);
}

// Lines

const hasLine = (unit: Unit, line: string): boolean => unit.hotlines.some(({ number }) => number === line);

function lineProblems({ lines = [] }: SetupFile, registers: readonly Register[]): readonly string[] {
  return lines.flatMap((line, index) => {
    const found = registers.filter(({ units }) => units.some((unit) => hasLine(unit, line)));
    if (found.length === 0)
      return [`lines[${index}]: 单位名录中没有 · the register has no line ${line} (${callOf(addUnit)} adds one)`];
    return lines.indexOf(line) < index ? [`lines[${index}]: 重复 · ${line} is named twice`] : [];
  });
}

function ownerOf(line: string, registers: readonly Register[]): OwnRules {
  const found = registers.find(({ units }) => units.some((unit) => hasLine(unit, line)));
  if (found === undefined) throw new Error('lines were checked before');
  return found.own;
}

async function lineStep(line: string, own: OwnRules, deps: SetUpDeps): Promise<Step> {
  const stored = await own.reference.latest('hotline-keys');
  const now = deps.clock.now();
  const what = `线路 · line ${line}`;
  if (keysOf(stored?.document).some((key) => key.line === line && works(key, now))) return { what };
  return {
    what,
    run: async () => {
      const change = { line, overlapSeconds: 0, expectedVersion: stored?.version ?? 0, reason };
      const { told } = changedOf(await newKey(change, author, accessDeps(own, deps)));
      return `密钥只显示这一次 · key, shown this once: ${told.key}`;
    },
  };
}

function accessDeps({ reference, rules }: OwnRules, { clock, sessions, secret }: SetUpDeps): AccessDeps {
  return {
    ...{ reference, rules, clock, sessions, secret, saidBy: 'issuer' },
    seconds: () => Math.floor(Date.now() / 1000),
    // The functions notice it by themselves, within ten seconds.
    accessChanged: async () => undefined,
  };
}

// Persons and roles

function personProblems({ persons = [] }: SetupFile, registers: readonly Register[]): readonly string[] {
  const ids = registers.map(({ own }) => own.organisation.id);
  return persons.flatMap(({ user, unit, organisation }, index) => {
    const at = `persons[${index}]`;
    const isKnown = registers.some(({ units }) => units.some(({ id }) => id === unit));
    return [
      ...(persons.findIndex((one) => one.user === user) < index ? [`${at}.user: 重复 · ${user} is named twice`] : []),
      ...(unit !== undefined && !isKnown ? [`${at}.unit: 单位名录中没有 · the register has no unit ${unit}`] : []),
      ...(organisation !== undefined && !ids.includes(organisation)
        ? [`${at}.organisation: 没有这一机构 · served are ${ids.join(', ')}`]
        : []),
      ...(organisation !== undefined && unit !== undefined
        ? [`${at}.organisation: 由单位可知 · the unit says it; leave it out`]
        : []),
    ];
  });
}

/** A group is a role. Of whom belongs to no unit it names the organisation, unless that is the one which keeps plain names. */
function groupsOf({ unit, roles, organisation }: SetupPerson, registers: readonly Register[]): readonly string[] {
  const named = registers.find(({ own }) => own.organisation.id === organisation)?.own.organisation;
  const isPlain = unit !== undefined || named === undefined || named.plainKeys === true || registers.length === 1;
  return isPlain ? roles : roles.map((role) => `${named.id}/${role}`);
}

async function* staffSteps(
  persons: readonly SetupPerson[],
  registers: readonly Register[],
  staff: StaffDirectory,
  secret: () => string,
): AsyncGenerator<Step> {
  const known = persons.length === 0 ? [] : await staff.groups();
  for (const group of new Set(persons.flatMap((person) => groupsOf(person, registers)))) {
    const what = `角色 · role ${group}`;
    yield known.includes(group) ? { what } : { what, run: async () => nothing(staff.createGroup(group)) };
  }
  for (const person of persons) {
    const { user, name, unit } = person;
    const found = await staff.user(user);
    const missing = groupsOf(person, registers).filter((group) => found?.groups.includes(group) !== true);
    const join = async (): Promise<void> => {
      for (const group of missing) await staff.addToGroup(user, group);
    };
    const what = `人员 · person ${user}`;
    if (found === undefined) {
      const run = async (): Promise<string> => {
        // The pool wants a character of each kind.
        const password = `${secret()}-Aa1`;
        await staff.createUser({ user, ...omitUndefined({ name, unit }) }, password);
        await join();
        return `首次登录密码 · password for the first sign-in: ${password}`;
      };
      yield { what, run };
      continue;
    }
    const movesTo = unit !== undefined && unit !== found.unit ? unit : undefined;
    if (movesTo === undefined && missing.length === 0) yield { what };
    else {
      const changes = [
        ...(movesTo === undefined ? [] : [`unit ${movesTo}`]),
        ...missing.map((group) => `role ${group}`),
      ];
      const run = async (): Promise<undefined> => {
        if (movesTo !== undefined) await staff.changeUnit(user, movesTo);
        await join();
      };
      yield { what: `${what}: ${changes.join(', ')}`, run };
    }
  }
}

async function nothing(doing: Promise<void>): Promise<undefined> {
  await doing;
}

// Calendars

type Arrangement = NonNullable<SetupFile['calendar']>[number];

function calendarsOf({ organisation }: Arrangement, registers: readonly Register[]): readonly Register[] {
  return registers.filter(({ own }) => organisation === undefined || own.organisation.id === organisation);
}

/** What the calls of an administrator refuse, before anything is written. */
async function calendarProblems(wanted: SetupFile, registers: readonly Register[]): Promise<readonly string[]> {
  const all = (wanted.calendar ?? []).map(async (arrangement, index): Promise<readonly string[]> => {
    const at = `calendar[${index}]`;
    const served = calendarsOf(arrangement, registers);
    if (served.length === 0) return [`${at}.organisation: 没有这一机构 · no such organisation is served`];
    const { year, organisation: _, ...days } = arrangement;
    const found = await Promise.all(
      served.map(async ({ own }): Promise<readonly string[]> => {
        const stored = await own.reference.latest('calendar');
        const document = publishing(String(year), withoutUndefined(days))(localOf(stored?.document));
        if ('kind' in document) return refusalLines(document, at);
        const built = builtOf({ version: (stored?.version ?? 0) + 1, document }, own.shipped);
        return 'kind' in built ? refusalLines(built, at) : [];
      }),
    );
    return [...new Set(found.flat())];
  });
  return (await Promise.all(all)).flat();
}

const withoutUndefined = <Given extends object>(given: Given): Given => omitUndefined(given) as Given;

async function calendarStep(arrangement: Arrangement, own: OwnRules, { store, clock }: SetUpDeps): Promise<Step> {
  const { reference, rules, shipped, organisation } = own;
  const { year, organisation: _, ...days } = arrangement;
  const stored = await reference.latest('calendar');
  const known = [...localOf(stored?.document).arrangements, ...shipped.arrangements].find((one) => one.year === year);
  const what = `日历 · calendar ${year} (${organisation.id})`;
  if (known !== undefined && isSame(known.off, days.off) && isSame(known.work, days.work)) return { what };
  return {
    what,
    run: async () => {
      const change = { ...withoutUndefined(days), expectedVersion: stored?.version ?? 0, reason };
      changedOf(await publishYear(String(year), change, author, { reference, rules, shipped, store, clock }));
      return undefined;
    },
  };
}

function isSame(known: readonly string[], given: readonly string[]): boolean {
  return known.toSorted().join() === given.toSorted().join();
}

/** @throws SetupError where somebody else has changed it meanwhile, or what was checked before is refused after all */
function changedOf<Changed extends { readonly kind: 'changed' }>(outcome: Changed | Refusal): Changed {
  if (outcome.kind === 'changed') return outcome;
  throw new SetupError(refusalLines(outcome, 'refused'));
}

function refusalLines({ message, details = [] }: Refusal, at: string): readonly string[] {
  if (details.length === 0) return [`${at}: ${message.zh} · ${message.en}`];
  return details.map((one) => `${at}.${one.path}: ${one.message.zh} · ${one.message.en}`);
}
