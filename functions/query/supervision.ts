import type * as z from 'zod/mini';
import { actorOf, type StaffCaller } from '../../shared/application/caller.ts';
import { decisionContext, mechanismOf } from '../../shared/application/decision-context.ts';
import { askedFigures } from '../../shared/application/reports/asked-figures.ts';
import { casesBehind } from '../../shared/application/reports/counted-cases.ts';
import {
  countedMechanisms,
  nameOf,
  ofEveryInMonth,
  summedCounts,
} from '../../shared/application/reports/unit-months.ts';
import type { SupervisionAnswer } from '../../shared/contracts/figures-answers.ts';
import type { supervisionQuery } from '../../shared/contracts/figures.ts';
import type { Case } from '../../shared/domain/case/case.ts';
import type { CaseEvent } from '../../shared/domain/case/event.ts';
import { reachedMeaning } from '../../shared/domain/case/meaning.ts';
import { possibleCommands } from '../../shared/domain/case/possible.ts';
import { supervisionOf } from '../../shared/domain/case/supervision.ts';
import { unexplainedOf } from '../../shared/domain/deadlines/of-case.ts';
import { toShanghai } from '../../shared/domain/instant.ts';
import type { Mechanism } from '../../shared/domain/mechanism/mechanism.ts';
import { omitUndefined } from '../../shared/domain/omit-undefined.ts';
import { maskPersonalData } from '../../shared/domain/privacy/mask.ts';
import { knownPersonOf } from '../../shared/domain/privacy/personal.ts';
import { sectionsOpenTo } from '../../shared/domain/privacy/visibility.ts';
import { storedCounter } from '../../shared/domain/reports/counters.ts';
import { ofEvery, standing } from '../../shared/domain/reports/of-every.ts';
import type { Text } from '../../shared/domain/text.ts';
import type { Rules } from '../../shared/ports/rules.ts';
import type { Answer, Failure } from '../http/failure.ts';
import { inFormat } from '../http/sheets/file.ts';
import type { Cell, Sheet } from '../http/sheets/sheet.ts';
import { clockTitle, commandTitle } from '../http/views/titles.ts';
import { countedLine, loaded } from './counted-cases.ts';
import type { QueryDeps } from './deps.ts';

type Line = SupervisionAnswer['cases'][number];

const counterOf = {
  candidates: ofEvery.candidates,
  'on-list': ofEvery.listed,
  'under-supervision': ofEvery.supervised,
  unexplained: ofEvery.owed,
} as const;

/** `GET /v1/supervision`: what those who supervise have to decide, have decided, and are owed (ENV-085, ENV-131, ENV-147). */
export async function supervision(
  { list, cursor, limit, format, ...question }: z.infer<typeof supervisionQuery>,
  caller: StaffCaller,
  deps: QueryDeps,
): Promise<Answer | Failure> {
  const asked = await askedFigures(question, caller, deps);
  if (asked.kind === 'refused') return asked;
  const { rules, mechanism, unit } = asked;
  const counted = await ofEveryInMonth(mechanism, standing, deps);
  const own = [...counted].filter(([of]) => unit === undefined || of === unit);
  const total = summedCounts(own.map(([, counts]) => counts));
  const n = (of: typeof list): number => total[counterOf[of]] ?? 0;
  const page = await casesBehind(
    {
      counter: storedCounter(mechanism.id, counterOf[list]),
      months: [standing],
      limit,
      ...omitUndefined({ unit, cursor }),
    },
    deps.reports,
  );
  const cases = await loaded(page.rows, deps);
  const body: SupervisionAnswer = {
    mechanism: { id: mechanism.id, title: mechanism.title },
    mechanisms: countedMechanisms(rules).map(({ id, title }) => ({ id, title })),
    counts: {
      candidates: n('candidates'),
      'on-list': n('on-list'),
      'under-supervision': n('under-supervision'),
      unexplained: n('unexplained'),
    },
    owedBy: own
      .flatMap(([of, { [ofEvery.owed]: owed = 0 }]) =>
        owed > 0 ? [{ unit: of, name: nameOf(of, rules.units), owed }] : [],
      )
      .toSorted((a, b) => b.owed - a.owed || (a.unit < b.unit ? -1 : 1)),
    cases: await Promise.all(
      cases.map(async ({ stored, counted: row }) => ({
        ...countedLine(stored, row, rules),
        ...(await supervisedPart(stored.snapshot, { caller, rules }, deps)),
      })),
    ),
    ...omitUndefined({ cursor: page.cursor }),
    now: toShanghai(deps.clock.now()),
  };
  const file = await inFormat(format, body, `supervision-${list}`, () => supervisionSheet(body, rules));
  return format === 'json' || page.cursor === undefined
    ? file
    : { ...file, headers: { ...file.headers, 'next-cursor': page.cursor } };
}

function supervisionSheet({ cases }: SupervisionAnswer, rules: Rules): Sheet {
  const columns: readonly (readonly [Text, (line: Line) => Cell])[] = [
    [{ zh: '编号', en: 'case' }, ({ number }) => number],
    [{ zh: '阶段', en: 'stage' }, ({ stageTitle }) => stageTitle.zh],
    [{ zh: '责任单位', en: 'holder' }, ({ holder }) => nameOf(holder, rules.units).zh],
    [{ zh: '事项', en: 'matter' }, ({ summary }) => summary],
    [{ zh: '催办次数', en: 'urges' }, ({ urges }) => urges],
    [{ zh: '线索', en: 'signs' }, ({ signs }) => signs.map(({ title, at }) => `${title.zh}（${at}）`).join('；')],
    [{ zh: '挂牌', en: 'listed' }, ({ listing }) => listing && `${listing.at} ${nameOf(listing.by, rules.units).zh}`],
    [
      { zh: '未说明原因的逾期', en: 'misses without a reason' },
      ({ owed }) =>
        owed.map(({ title, unit, dueAt }) => `${title.zh} ${nameOf(unit, rules.units).zh} ${dueAt}`).join('；'),
    ],
  ];
  return {
    name: '督办',
    columns: columns.map(([title]) => title),
    rows: cases.map((line) => columns.map(([, read]) => read(line))),
  };
}

type Part = Pick<Line, 'urges' | 'signs' | 'listing' | 'owed' | 'withheld' | 'commands'>;

async function supervisedPart(
  subject: Case,
  { caller, rules }: { readonly caller: StaffCaller; readonly rules: Rules },
  deps: QueryDeps,
): Promise<Part> {
  const mechanism = mechanismOf(rules, subject);
  const context = decisionContext(rules, mechanism, actorOf(caller, rules.units), deps.clock.now());
  const commands = [...possibleCommands(mechanism, subject, context)];
  const { urges } = subject;
  // What was said is for who reads the record; that something was done is open to all staff.
  if (!sectionsOpenTo(subject, mechanism, context).has('record')) {
    return { urges, signs: [], owed: [], withheld: true, commands };
  }
  const listing = await listingOf(subject, mechanism, rules, deps);
  return {
    urges,
    signs: signsOf(subject, mechanism),
    ...omitUndefined({ listing }),
    owed: owedOf(subject, mechanism),
    commands,
  };
}

function signsOf({ candidates, signs = [], deadlines }: Case, mechanism: Mechanism): Line['signs'] {
  return [
    ...candidates.map(({ deadline, at }) => {
      const missed = deadlines.find(({ id }) => id === deadline);
      const clock = missed?.clock ?? deadline.replace(/[@#].*$/, '');
      return { title: clockTitle(mechanism, clock), rules: [...(missed?.rules ?? [])], at: toShanghai(at) };
    }),
    ...signs.map(({ title, rules, at }) => ({ title, rules: [...rules], at: toShanghai(at) })),
  ];
}

function owedOf(subject: Case, mechanism: Mechanism): Line['owed'] {
  return unexplainedOf(subject).flatMap(({ id, clock, kind, rules, unit, missedBy = unit, dueAt, stoppedAt }) =>
    kind === 'elapsed' || dueAt === undefined
      ? []
      : [
          {
            deadline: id,
            title: clockTitle(mechanism, clock),
            kind,
            rules: [...rules],
            unit: missedBy,
            dueAt: toShanghai(dueAt),
            open: stoppedAt === undefined,
          },
        ],
  );
}

/** What the act says that put the case on the list. */
async function listingOf(
  subject: Case,
  mechanism: Mechanism,
  rules: Rules,
  { store }: QueryDeps,
): Promise<Line['listing']> {
  const reached = reachedMeaning(subject, mechanism, 'on-list');
  if (reached === undefined || !supervisionOf(subject, mechanism).listed) return undefined;
  const [link] = await store.events(subject.number, { after: reached.lastSeq - 1, limit: 1 });
  if (link?.event.type !== 'act') return undefined;
  const { command, at, unit } = link.event;
  return {
    command,
    title: commandTitle(mechanism, command),
    at: toShanghai(at),
    by: unit,
    fields: fieldsOf(link.event, subject, mechanism, rules),
  };
}

/** In the order of the command; who complains stands in none of them. */
function fieldsOf(
  { command, data }: Extract<CaseEvent, { type: 'act' }>,
  { registration, facts }: Case,
  { commands }: Mechanism,
  rules: Rules,
): NonNullable<Line['listing']>['fields'] {
  const person = knownPersonOf(registration, facts);
  return Object.entries(commands[command]?.fields ?? {}).flatMap(([field, spec]) => {
    const value = data[field];
    if (typeof value !== 'string' || value === '') return [];
    const shown = maskPersonalData(value, person);
    const name =
      spec.type === 'unit' ? nameOf(value, rules.units) : spec.type === 'choice' ? spec.values[value] : undefined;
    return [{ field, title: spec.title, value: shown, ...omitUndefined({ name }) }];
  });
}
