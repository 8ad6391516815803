import { taskNames } from '../local/effects.ts';
import { listPrices } from './list-prices.ts';
import { type CaseUse, priceOf, totalOf } from './price.ts';

/** Another way to wait for deadlines, with what a thousand of the same cases would cost. */
export interface Alternative {
  readonly what: string;
  readonly dollars: number;
  readonly against: string;
}

/** As the mechanism's machine was compiled before ADR 32, with a choice of its own between two stages. */
const transitionsBefore = 24;
/** A durable function starts, and for each wait makes a callback, waits for it and checkpoints its answer. */
const operationsAWait = 3;
/** The functions that a machine waits with. */
const waiting: ReadonlySet<string> = new Set(Object.values(taskNames));
/** A sweep asks each minute of the month for what is due. */
const sweepsAMonth = 43_200;

/**
 * The same case under other designs, by list price. They differ in what waits; commits, reports and requests stay.
 * @param casesAMonth over which a sweep that runs anyway is spread
 */
export function alternativesTo(use: CaseUse, casesAMonth: number): readonly Alternative[] {
  const total = totalOf(priceOf(use));
  const thousand = (each: number): number => each * 1000;
  const machine = thousand(use.transitions * listPrices.transition);
  const waits = use.functions.filter(({ name }) => waiting.has(name)).reduce((sum, { calls }) => sum + calls, 0);
  const between = transitionsBefore - use.transitions;
  return [
    {
      what: 'a function for each step: `Route` decides in a function of its own between two waits',
      dollars: total + thousand(between * (listPrices.transition + listPrices.invocation)),
      against: 'nothing for it: the choice is in the machine now',
    },
    {
      what: 'Lambda durable functions: one function a case, three operations a wait',
      dollars: total - machine + thousand((1 + operationsAWait * waits) * listPrices.durableOperation),
      against: 'no picture of the course; a case replays in the code that it began with',
    },
    {
      what: 'one-shot schedules (EventBridge Scheduler): one for each wait, made, changed and removed by dispatch',
      dollars: total - machine + thousand(waits * listPrices.schedule),
      against: 'no picture of the course; a million schedules an account; a lost schedule is a deadline unseen',
    },
    {
      what: 'a sweep each minute over an index of due instants',
      dollars:
        total -
        machine +
        thousand(use.commits * 2 * listPrices.writeUnit) +
        (sweepsAMonth * (listPrices.readUnit + listPrices.invocation) * 1000) / casesAMonth,
      against: 'no picture of the course; polls for ever; a stopped sweep stops every deadline at once',
    },
  ];
}
