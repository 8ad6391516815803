import { alternativesTo } from './alternatives.ts';
import { assumedTimes, listPrices } from './list-prices.ts';
import { type CaseUse, type CountedUse, priceOf, totalOf, withoutReading } from './price.ts';
import { asksAnHour } from './polling.ts';

/** What a thousand ordinary cases should cost at most, US$ (issue 13). */
const aim = 0.6;

const passesAnHour = 1;
const casesAMonth = 3_000;
const hoursAMonth = 22 * 8;

/** docs/aws/price.md: what was counted × list prices. */
export function priceDocument(counted: CountedUse): { readonly path: string; readonly text: string } {
  return { path: 'docs/aws/price.md', text: textOf(counted) };
}

function textOf({ cases, fixed, look, pass }: CountedUse): string {
  const ofDesk = (kind: keyof typeof asksAnHour): string => dollars(lookPrice(look) * hoursAMonth * asksAnHour[kind]);
  const [ordinary] = cases;
  if (ordinary === undefined) throw new Error('no case was counted');
  return `<!-- Made by \`npm run docs\` of infra/price/counted.json, which \`npm run bench:aws\` writes. -->

# What it costs on AWS

List prices of ${listPrices.region} as known in ${listPrices.asOf}, in US$, without free tier or discount
([\`list-prices.ts\`](../../infra/price/list-prices.ts) names AWS's pages; nobody compared them by program). Nothing here was
billed: the functions ran as they are bundled for Lambda, against an emulated DynamoDB and the embedded runtime, and each
call was counted by the rules by which the services count. The time of functions is the one figure that is assumed: ${assumedTimes.read} ms a
read, ${assumedTimes.write} ms a write, ${assumedTimes.otherCall} ms any other call, ${assumedTimes.computing} ms of a whole processor to compute, and one start of ${assumedTimes.start} ms in ${assumedTimes.callsPerStart} calls.
Logs, traces and storage are left out.

Each case is alone: what functions keep for some seconds is read anew for each act. Before each act somebody opens the case
and its timeline.

## A thousand cases

${table(
  [
    'case',
    'US$',
    'of it without reading',
    'transitions',
    'write units',
    'read units',
    'requests',
    'calls of functions',
    'events',
    'largest item',
  ],
  cases.map((one) => [
    `${one.id}: ${one.title}`,
    dollars(totalOf(priceOf(one))),
    dollars(totalOf(priceOf(withoutReading(one)))),
    one.transitions,
    round(of(one, 'writeUnits')),
    round(of(one, 'readUnits')),
    one.apiRequests,
    of(one, 'calls'),
    one.events,
    `${(one.largestItem / 1024).toFixed(1)} KB`,
  ]),
)}

The aim of US$ ${dollars(aim)} for a thousand ordinary cases is ${totalOf(priceOf(withoutReading(ordinary))) <= aim ? 'reached where reading is left out' : 'missed, also where reading is left out'}. The ordinary case, dearest first:

${table(
  ['what', 'a case', 'US$ for a thousand'],
  priceOf(ordinary).map(({ what, count, dollars: price }) => [what, round(count), price.toFixed(4)]),
)}

Who writes and reads:

${table(
  ['function', 'MiB', 'calls', 'write units', 'read units'],
  ordinary.functions.map(({ name, memoryMiB, calls, writeUnits, readUnits }) => [
    name,
    memoryMiB,
    calls,
    round(writeUnits),
    round(readUnits),
  ]),
)}

Write units by what is written:

${table(
  ['item or index', 'write units a case'],
  Object.entries(ordinary.writtenTo).map(([what, units]) => [what, round(units)]),
)}

## What made it cheaper

Each change by itself, for a thousand ordinary cases unless said otherwise. The figures before are of the same bench, but for the
first, which test/workflows/ordinary-case.test.ts holds.

| change | before | after |
| --- | --- | --- |
| one state a wait instead of a choice and a tick (ADR 32) | 24 transitions, US$ 0.60 | 13 transitions, US$ 0.33 |
| the console reads personal data masked, so that a look is no record of a reading (ADR 57) | 78 write units, US$ 0.05 | none |
| commits are gathered for two minutes before they are counted in the reports | 15 calls, 155 write units | 9 calls, 126 write units |
| metrics of single methods of the API are off | US$ ${dollars(fixed.methods * metricsOfMethod * listPrices.metricMonth)} a month where each method is called | none |
| arm64 instead of x86 | US$ ${dollars(1000 * gigabyteSeconds(ordinary) * listPrices.gigabyteSecondX86)} for time | US$ ${dollars(1000 * gigabyteSeconds(ordinary) * listPrices.gigabyteSecond)} |

What is left: two thirds are transitions and writes. A snapshot of 3 KB costs 6 to 8 units at each act.

## The same case by other designs

By model, of what was counted; ${thousands(casesAMonth)} cases a month.

${table(
  ['design', 'US$ for a thousand', 'against it'],
  [
    ['one machine a case, as it is', dollars(totalOf(priceOf(ordinary))), ''],
    ...alternativesTo(ordinary, casesAMonth).map(({ what, dollars: price, against }) => [
      what,
      dollars(price),
      against,
    ]),
  ],
)}

## What is paid without a case being touched

${table(
  ['what', 'how much', 'US$'],
  [
    [
      'reconciliation: each open case in each pass, where every one is looked at by itself',
      `${round(pass.readUnits)} read units, ${passesAnHour} pass an hour`,
      `${dollars(pass.readUnits * listPrices.readUnit * 1000 * passesAnHour * ordinary.openHours)} for a thousand ordinary cases in the ${ordinary.openHours} hours that they are open`,
    ],
    [
      'a list that is looked at',
      `${round(lookUnits(look, 'readUnits'))} read units and a request each time`,
      `${(lookPrice(look) * 1000).toFixed(4)} for a thousand looks`,
    ],
    [
      'a desk whose list stands open in working hours and is used for one minute in five, each request taken for a look',
      `${thousands(hoursAMonth * asksAnHour.atWork)} looks a month`,
      `${ofDesk('atWork')} a month; used all the time ${ofDesk('inUse')}, not at all ${ofDesk('unattended')}, at the fixed pace of before ${ofDesk('atFixedPace')}`,
    ],
    [
      'alarms',
      `${fixed.watchedMetrics} metrics watched`,
      `${dollars(fixed.watchedMetrics * listPrices.alarmMonth)} a month`,
    ],
    ['keys', fixed.keys, `${dollars(fixed.keys * listPrices.keyMonth)} a month`],
    [
      'metrics of single methods of the API',
      fixed.isDetailed ? `${fixed.methods} methods` : 'off',
      fixed.isDetailed ? `${dollars(fixed.methods * metricsOfMethod * listPrices.metricMonth)} a month` : '0.00',
    ],
  ],
)}

Traces cost most where they are forgotten: X-Ray keeps the first of each second and a twentieth of the rest, so a quiet stage
keeps nearly all, at US$ ${dollars(listPrices.trace * 1e6)} a million; the first 100,000 a month are free.

Metrics of single methods are off: they would be ${metricsOfMethod} metrics for each method that is called, and the access log has method, status and
time of every call. The alarms watch the whole stage, whose metrics are free.
`;
}

/** Count, latency, integration latency, 4XX and 5XX. */
const metricsOfMethod = 5;

const gigabyteSeconds = (use: CaseUse): number => priceOf(use).find(({ what }) => what === 'GB-seconds')?.count ?? 0;

type Look = CountedUse['look'];

function of({ functions }: Pick<CaseUse, 'functions'>, name: 'calls' | 'readUnits' | 'writeUnits'): number {
  return functions.reduce((sum, one) => sum + one[name], 0);
}

const lookUnits = (look: Look, name: 'readUnits'): number => of(look, name);

/** US$ for one look. */
function lookPrice({ functions, apiRequests }: Look): number {
  const nothing = {
    transitions: 0,
    events: 0,
    queueRequests: 0,
    puts: 0,
    largestItem: 0,
    openHours: 0,
    commits: 0,
    writtenTo: {},
  };
  return totalOf(priceOf({ id: 'look', title: '', functions, apiRequests, ...nothing })) / 1000;
}

const dollars = (value: number): string => value.toFixed(2);
const round = (value: number): string => String(Math.round(value * 10) / 10);
const thousands = (value: number): string => value.toLocaleString('en-US');

function table(head: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}
