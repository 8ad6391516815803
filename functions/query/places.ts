import type * as z from 'zod/mini';
import { actorOf, type StaffCaller } from '../../shared/application/caller.ts';
import { decisionContext, mechanismOf } from '../../shared/application/decision-context.ts';
import { askedMonths } from '../../shared/application/reports/asked-figures.ts';
import { casesBehind } from '../../shared/application/reports/counted-cases.ts';
import {
  countedMechanisms,
  nameOf,
  ofEveryInMonth,
  summedCounts,
} from '../../shared/application/reports/unit-months.ts';
import type { PlacesAnswer } from '../../shared/contracts/figures-answers.ts';
import type { placesQuery } from '../../shared/contracts/figures.ts';
import { toShanghai } from '../../shared/domain/instant.ts';
import { omitUndefined } from '../../shared/domain/omit-undefined.ts';
import { sectionsOpenTo } from '../../shared/domain/privacy/visibility.ts';
import { storedCounter, valueCounter, valuesOf } from '../../shared/domain/reports/counters.ts';
import { ofEvery } from '../../shared/domain/reports/of-every.ts';
import type { Rules } from '../../shared/ports/rules.ts';
import type { Answer, Failure } from '../http/failure.ts';
import { inFormat } from '../http/sheets/file.ts';
import type { Sheet } from '../http/sheets/sheet.ts';
import type { QueryDeps } from './deps.ts';

const maxRespondents = 20;

/** `GET /v1/reports/places`: where cases come from, and who was complained of more than once. */
export async function places(
  query: z.infer<typeof placesQuery>,
  caller: StaffCaller,
  deps: QueryDeps,
): Promise<Answer | Failure> {
  const asked = await askedMonths(query, caller, deps);
  if (asked.kind === 'refused') return asked;
  const { months, rules, mechanism, unit } = asked;
  const read = await Promise.all(months.map(async (month) => [...(await ofEveryInMonth(mechanism, month, deps))]));
  const total = summedCounts(
    read.flat().flatMap(([of, counts]) => (unit === undefined || of === unit ? [counts] : [])),
  );
  const most = (family: string) =>
    valuesOf(family, total)
      .filter(([, cases]) => cases > 0)
      .toSorted(([a, n], [b, m]) => m - n || (a < b ? -1 : 1));
  const towns = most(ofEvery.towns);
  const repeated = most(ofEvery.respondents).filter(([, cases]) => cases > 1);
  const body: PlacesAnswer = {
    from: query.from,
    to: query.to,
    ...omitUndefined({ unit }),
    mechanism: { id: mechanism.id, title: mechanism.title },
    mechanisms: countedMechanisms(rules).map(({ id, title }) => ({ id, title })),
    received: towns.reduce((sum, [, cases]) => sum + cases, 0),
    towns: towns.map(([town, cases]) => ({
      town,
      title: town === 'unknown' ? notTold : nameOf(town, rules.units),
      count: valueCounter(ofEvery.towns, town),
      cases,
    })),
    respondents: await Promise.all(
      repeated.slice(0, maxRespondents).map(async ([key, cases]) => {
        const count = valueCounter(ofEvery.respondents, key);
        const counter = storedCounter(mechanism.id, count);
        const behind = await casesBehind({ counter, months, limit: 1, ...omitUndefined({ unit }) }, deps.reports);
        const name = await respondentOf(behind.rows[0]?.number, caller, rules, deps);
        return { ...omitUndefined({ name }), count, cases };
      }),
    ),
    now: toShanghai(deps.clock.now()),
  };
  return inFormat(query.format, body, `places-${query.from}-${query.to}`, () => placesSheet(body));
}

function placesSheet({ from, to, towns, respondents }: PlacesAnswer): Sheet {
  return {
    name: '热点',
    columns: [
      { zh: '月份', en: 'months' },
      { zh: '按', en: 'by' },
      { zh: '地区或被反映对象', en: 'town or who was complained of' },
      { zh: '件数', en: 'cases' },
    ],
    rows: [
      ...towns.map(({ title, cases }) => [`${from}—${to}`, '地区', title.zh, cases]),
      ...respondents.map(({ name, cases }) => [`${from}—${to}`, '被反映对象', name, cases]),
    ],
  };
}

const notTold = { zh: '未注明', en: 'Not told' };

/** As one of the cases tells it, to whom it is open there. */
async function respondentOf(
  number: string | undefined,
  caller: StaffCaller,
  rules: Rules,
  { store, clock }: QueryDeps,
): Promise<string | undefined> {
  const stored = number === undefined ? undefined : await store.load(number);
  if (stored === undefined) return undefined;
  const { snapshot } = stored;
  const mechanism = mechanismOf(rules, snapshot);
  const context = decisionContext(rules, mechanism, actorOf(caller, rules.units), clock.now());
  return sectionsOpenTo(snapshot, mechanism, context).has('wording') ? snapshot.registration.respondent : undefined;
}
