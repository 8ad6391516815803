import type { CountedUse } from '../price/price.ts';
import { caseLoadOf, country } from './load.ts';
import { playYear, type QuotaUse, type Year } from './year.ts';

/** Millions of cases a year. */
export const sizes = [0.1, 1, 3, 10, 30, 100];

/** A quota is full before it is used up: chance needs room. */
const full = 1;

/** docs/aws/growth.md: what breaks first at each size. */
export function growthDocument(counted: CountedUse): { readonly path: string; readonly text: string } {
  const years = sizes.map((millions) => playYear(millions * 1e6, counted));
  return { path: 'docs/aws/growth.md', text: textOf(years, counted) };
}

function textOf(years: readonly Year[], counted: CountedUse): string {
  const load = caseLoadOf(counted);
  const { busiest, largestUnit, lookSeconds, actsADesk } = country;
  return `<!-- Made by \`npm run docs\`; \`npm run simulate\` prints the same. -->

# How far it grows

A model, not a measurement: a year is played hour by hour with what \`npm run bench:aws\` counted of a case, against the quotas
that an account has by default in a large region ([\`quotas.ts\`](../../infra/simulate/quotas.ts)). Cases come by day and week with chance
(the same seed gives the same year), the busiest hour has ${busiest} times the mean, and one unit has ${percent(largestUnit)} of all. A mean case
makes ${load.transitions.toFixed(1)} transitions, ${load.commits.toFixed(1)} commits and ${Math.round(load.writeUnits)} write units. Everybody who works has one list open that is asked for
every ${lookSeconds.toFixed(1)} seconds on average (counted: used for one minute in five, [\`polling.ts\`](../../infra/price/polling.ts)), and does ${actsADesk} acts a day.

## What breaks first

${table(
  [
    'cases a year',
    'people at work',
    'of AWS’s limits breaks first',
    'then',
    'our own throttle of requests',
    'last deadline of a midnight recorded after',
  ],
  years.map((year) => {
    const ofAws = year.use.filter(({ quota }) => quota.kind !== 'own');
    const broken = ofAws.filter(({ share }) => share > full);
    const [first = ofAws[0], second] = broken;
    return [
      `${year.cases / 1e6} million`,
      year.desks.toLocaleString('en-US'),
      broken.length === 0 ? `nothing; nearest is ${told(first)}` : told(first),
      told(second),
      percent(year.use.find(({ quota }) => quota.kind === 'own')?.share ?? 0),
      `${year.midnightSeconds} s`,
    ];
  }),
)}

## Every quota

The most of an hour, as a part of the limit.

${table(
  ['quota', 'limit', 'who sets it', ...years.map(({ cases }) => `${cases / 1e6} M`)],
  (years[0]?.use ?? [])
    .map(({ quota }) => quota)
    .sort((a, b) => (a.id < b.id ? -1 : 1))
    .map((quota) => [
      quota.title,
      Math.round(quota.limit).toLocaleString('en-US'),
      setBy[quota.kind],
      ...years.map(({ use }) => percent(use.find((one) => one.quota.id === quota.id)?.share ?? 0)),
    ]),
)}

## What follows

- People who look cost more than cases do: lists that are asked for again and again use requests up long before cases use
  anything else up. The throttle of our stage (\`case-api.ts\`) has to be raised with the number of people, and the account's
  behind it.
- Open executions are used up at ${millions(endOf('open-executions', years))} million cases a year. They are raised on request, or shared by
  [cells](cells.md).
- Of the limits that AWS raises for nobody, the counters of one month are the nearest: full at ${millions(endOf('month', years))} million. All
  organisations of a table share a month's partition key; DynamoDB may split it by itself where it stays hot, which the model does
  not count on. Cells have a table each.
- At midnight all day deadlines of a day end at once. Step Functions makes the transitions as fast as its quota allows; what is
  recorded later has the instant at which it was due.
`;
}

/** Cases a year at which a quota is used up: what is asked of each grows with the cases. */
function endOf(id: string, years: readonly Year[]): number {
  const last = years.at(-1);
  const share = last?.use.find(({ quota }) => quota.id === id)?.share ?? NaN;
  return (last?.cases ?? NaN) / share;
}

const millions = (cases: number): string => String(Math.round(cases / 1e6));

const setBy = { own: 'our stage', raised: 'AWS, raised on request', fixed: 'AWS, for good' } as const;

const told = (use: QuotaUse | undefined): string => (use ? `${use.quota.title}: ${percent(use.share)}` : '');
const percent = (share: number): string => (share < 0.01 ? '< 1 %' : `${Math.round(share * 100)} %`);

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}
