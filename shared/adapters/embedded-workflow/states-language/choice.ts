import { requiredAt, valueAt } from './json-path.ts';
import type { ChoiceTest } from './machine.ts';

/** Whether a test of a Choice state holds. @throws StatesRuntimeError where its variable is missing */
export function passes(test: ChoiceTest, input: unknown): boolean {
  if ('And' in test) return test.And.every((part) => passes(part, input));
  if ('Or' in test) return test.Or.some((part) => passes(part, input));
  if ('Not' in test) return !passes(test.Not, input);
  if (test.IsPresent !== undefined) return (valueAt(test.Variable, input) !== undefined) === test.IsPresent;
  const value = requiredAt(test.Variable, input);
  if (test.StringEquals !== undefined) return value === test.StringEquals;
  if (test.BooleanEquals !== undefined) return value === test.BooleanEquals;
  return typeof value === 'number' && comparesAs(value, test);
}

type Comparison = Extract<ChoiceTest, { Variable: string }>;

function comparesAs(value: number, test: Comparison): boolean {
  if (test.NumericEquals !== undefined) return value === test.NumericEquals;
  if (test.NumericLessThan !== undefined) return value < test.NumericLessThan;
  if (test.NumericLessThanEquals !== undefined) return value <= test.NumericLessThanEquals;
  if (test.NumericGreaterThan !== undefined) return value > test.NumericGreaterThan;
  return test.NumericGreaterThanEquals !== undefined && value >= test.NumericGreaterThanEquals;
}
