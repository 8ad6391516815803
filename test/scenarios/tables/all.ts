import type { Scenario } from '../table.ts';
import { e01 } from './e01.ts';
import { e03, e03AtMidnight, e03JustBefore } from './e03.ts';
import { e05 } from './e05.ts';
import { e07 } from './e07.ts';

/** Every table, in the order of the rulebook, then those at other instants. */
export const scenarios: readonly Scenario[] = [e01, e03, e03AtMidnight, e03JustBefore, e05, e07];
