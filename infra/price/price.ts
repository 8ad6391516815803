import { assumedTimes, listPrices } from './list-prices.ts';

/** What one function was seen to do in the life of a case. */
export interface FunctionUse {
  readonly name: string;
  readonly memoryMiB: number;
  readonly calls: number;
  readonly reads: number;
  readonly writes: number;
  readonly otherCalls: number;
  readonly readUnits: number;
  readonly writeUnits: number;
}

/** What one case used of every service that is paid by use. */
export interface CaseUse {
  readonly id: string;
  readonly title: string;
  readonly functions: readonly FunctionUse[];
  readonly transitions: number;
  readonly apiRequests: number;
  readonly events: number;
  readonly queueRequests: number;
  readonly puts: number;
  /** Bytes of its snapshot's item when it was largest. */
  readonly largestItem: number;
  /** Hours from its registration to its end. */
  readonly openHours: number;
  readonly commits: number;
  /** Write units by the kind of item and by index, most first. */
  readonly writtenTo: Readonly<Record<string, number>>;
}

/** What is paid by the month however few cases there are. */
export interface FixedUse {
  /** Metrics that alarms watch. */
  readonly watchedMetrics: number;
  readonly keys: number;
  /** Methods of the API, and whether each has metrics of its own. */
  readonly methods: number;
  readonly isDetailed: boolean;
}

/** What one look at a list costs: the workbench asks again and again. */
export type LookUse = Pick<CaseUse, 'functions' | 'apiRequests'>;

/** What `npm run bench:aws` has counted. */
export interface CountedUse {
  readonly fixed: FixedUse;
  readonly cases: readonly CaseUse[];
  readonly look: LookUse;
  /** A pass over the open cases, for each of them. */
  readonly pass: { readonly readUnits: number; readonly reads: number };
}

/** A line of a bill. */
export interface Priced {
  readonly what: string;
  readonly count: number;
  /** US$ for a thousand cases. */
  readonly dollars: number;
}

/** Milliseconds that a function is billed for in all its calls, by {@link assumedTimes}. */
export function billedMs({ memoryMiB, calls, reads, writes, otherCalls }: FunctionUse): number {
  const { read, write, otherCall, computing, start, callsPerStart } = assumedTimes;
  const processor = Math.min(1, memoryMiB / 1769);
  return (
    calls * (computing / processor + start / callsPerStart) + reads * read + writes * write + otherCalls * otherCall
  );
}

const sum = (functions: readonly FunctionUse[], of: (one: FunctionUse) => number): number =>
  functions.reduce((total, one) => total + of(one), 0);

const gigabyteSeconds = (one: FunctionUse): number => (one.memoryMiB / 1024) * (billedMs(one) / 1000);

/** What a thousand such cases cost by list price: everything but logs, traces and storage, dearest first. */
export function priceOf({ functions, ...use }: CaseUse): readonly Priced[] {
  const line = (what: string, count: number, each: number): Priced => ({ what, count, dollars: count * each * 1000 });
  return [
    line('state transitions', use.transitions, listPrices.transition),
    line(
      'write units',
      sum(functions, (one) => one.writeUnits),
      listPrices.writeUnit,
    ),
    line(
      'read units',
      sum(functions, (one) => one.readUnits),
      listPrices.readUnit,
    ),
    line('API requests', use.apiRequests, listPrices.apiRequest),
    line(
      'invocations',
      sum(functions, (one) => one.calls),
      listPrices.invocation,
    ),
    line('GB-seconds', sum(functions, gigabyteSeconds), listPrices.gigabyteSecond),
    line('events', use.events, listPrices.event),
    line('queue requests', use.queueRequests, listPrices.queueRequest),
    line('objects put', use.puts, listPrices.put),
  ].sort((a, b) => b.dollars - a.dollars);
}

/** The same case without what people read of it: what the life of a case costs by itself. */
export function withoutReading(use: CaseUse): CaseUse {
  const readings = use.functions.find(({ name }) => name === 'query')?.calls ?? 0;
  const functions = use.functions.filter(({ name }) => name !== 'query');
  return { ...use, functions, apiRequests: use.apiRequests - readings };
}

/** US$ for a thousand cases. */
export function totalOf(lines: readonly Priced[]): number {
  return lines.reduce((total, { dollars }) => total + dollars, 0);
}
