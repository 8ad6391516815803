import jsonata from 'jsonata';
import { describe, expect, it } from 'vitest';
import { UnsupportedMachineError } from '../../../shared/adapters/embedded-workflow/states-language/errors.ts';
import { isTruthy, readExpression } from '../../../shared/adapters/embedded-workflow/states-language/expression.ts';
import { compile } from '../../../workflows/language/compiler/compile.ts';
import { mechanisms } from '../../support/district.ts';

const context = { Execution: { Name: 'A-1' }, Task: { Token: 'token' } };
const wait = { number: 'A-1', stage: 'handling', timeoutSeconds: 60, version: 2 };
const errorOutput = { Error: 'Diverted', Cause: JSON.stringify({ ...wait, stage: 'revisit' }) };

const inputs: readonly object[] = [
  wait,
  { ...wait, stage: 'reply', pressing: 'overdue' },
  { ...wait, pressing: 'urgent', then: { ...wait, timeoutSeconds: 5 } },
  { ...wait, then: {} },
  {},
];

/** What the reference implementation makes of it, with the one function that Step Functions adds. */
async function byReference(expression: string, scope: object): Promise<unknown> {
  const compiled = jsonata(expression.slice(2, -2));
  compiled.registerFunction('parse', (text: string) => JSON.parse(text) as unknown);
  return compiled.evaluate(undefined, { states: scope });
}

function* expressionsIn(value: unknown): Iterable<string> {
  if (typeof value === 'string' && value.startsWith('{%')) yield value;
  if (typeof value === 'object' && value !== null) for (const part of Object.values(value)) yield* expressionsIn(part);
}

const emitted = [...new Set(mechanisms.flatMap((mechanism) => [...expressionsIn(compile(mechanism))]))];

describe('expressions', () => {
  it('are emitted', () => {
    expect(emitted.length).toBeGreaterThan(10);
  });

  it.each([
    ...emitted,
    "{% $states.input.stage = 'handling' and $states.input.version = $states.input.version %}",
    "{% $states.input.then ? $states.input.then.timeoutSeconds : 'none' %}",
    '{% $states.input.pressing = $states.input.nothing %}',
  ])('mean what JSONata means: %s', async (expression) => {
    const evaluate = readExpression(expression);
    for (const input of inputs) {
      const scope = { input, context, errorOutput };
      expect(evaluate(scope)).toEqual(await byReference(expression, scope));
    }
  });

  it.each([[], [[]], [0], [false, 1], {}, { a: undefined }, '', 'false', 0, 3, null, true, undefined])(
    'are true where JSONata says so: %j',
    async (value) => {
      expect(isTruthy(value)).toBe(await jsonata('$v ? true : false').evaluate(undefined, { v: value }));
    },
  );

  it.each([
    '{% $states.input.list[0] %}',
    '{% $now() %}',
    '{% $states.input.a > 1 %}',
    "{% $states.input.a = 'b' or true %}",
    '{% $parse($states.input.a %}',
    '{% %}',
    '$states.input',
  ])('of another kind are refused: %s', (expression) => {
    expect(() => readExpression(expression)).toThrow(UnsupportedMachineError);
  });
});
