import * as z from 'zod';
import { UnsupportedMachineError } from './errors.ts';
import { type Evaluate, isExpression, isTruthy, readExpression, type Scope, valueOf } from './expression.ts';
import type { State } from './machine.ts';
import { retrier } from './retrier.ts';

/* The states that the compiler emits. Every schema is strict, so a field that would be ignored is refused instead. */

const common = { Comment: z.string().optional() };
const expression = z.string().transform((text, context): Evaluate => {
  try {
    return readExpression(text);
  } catch (error) {
    if (!(error instanceof UnsupportedMachineError)) throw error;
    context.addIssue(error.message);
    return z.NEVER;
  }
});

/** JSON in which texts may be expressions. */
const template: z.ZodType<Evaluate> = z.lazy(() =>
  z.union([
    z.string().refine(isExpression).pipe(expression),
    z.union([z.string().refine((text) => !isExpression(text)), z.number(), z.boolean()]).transform(
      (value): Evaluate =>
        () =>
          value,
    ),
    z.array(template).transform(
      (parts): Evaluate =>
        (scope) =>
          parts.map((part) => valueOf(part, scope)),
    ),
    z.record(z.string(), template).transform(
      (fields): Evaluate =>
        (scope) =>
          filled(fields, scope),
    ),
  ]),
);

function filled(fields: Readonly<Record<string, Evaluate>>, scope: Scope): unknown {
  return Object.fromEntries(Object.entries(fields).map(([key, field]) => [key, valueOf(field, scope)]));
}

const task = z
  .strictObject({
    ...common,
    Type: z.literal('Task'),
    Resource: z
      .string()
      .regex(/^arn:[^:]+:states:::lambda:invoke\.waitForTaskToken$/, 'is no resource that this runtime invokes'),
    Arguments: z.strictObject({ FunctionName: z.string(), Payload: template }),
    TimeoutSeconds: expression,
    Retry: z.array(retrier).default([]),
    Catch: z
      .array(z.strictObject({ ErrorEquals: z.array(z.string()).min(1), Output: expression, Next: z.string() }))
      .default([]),
    Next: z.string(),
  })
  .transform(({ Type, Arguments, TimeoutSeconds, Retry, Catch, Next }): State => ({
    Type,
    waits: true,
    functionName: Arguments.FunctionName,
    payload: (input, context) => valueOf(Arguments.Payload, { input, context }),
    timeoutSeconds: (input, context) => valueOf(TimeoutSeconds, { input, context }),
    output: (result) => result,
    Retry,
    Catch: Catch.map(({ ErrorEquals, Output, Next: next }) => ({
      ErrorEquals,
      output: (input, errorOutput, context) => valueOf(Output, { input, errorOutput, context }),
      Next: next,
    })),
    Next,
  }));

const choice = z
  .strictObject({
    ...common,
    Type: z.literal('Choice'),
    Choices: z.array(z.strictObject({ Condition: expression, Next: z.string() })).min(1),
    Default: z.string(),
  })
  .transform(({ Type, Choices, Default }): State => ({
    Type,
    next: (input, context) => Choices.find(({ Condition }) => isTruthy(Condition({ input, context })))?.Next ?? Default,
    targets: [...Choices.map(({ Next }) => Next), Default],
  }));

const succeed = z.strictObject({ ...common, Type: z.literal('Succeed') }).transform(({ Type }): State => ({ Type }));

const fail = z
  .strictObject({ ...common, Type: z.literal('Fail'), Error: z.string(), Cause: z.string() })
  .transform(({ Type, Error, Cause }): State => ({ Type, error: () => ({ Error, Cause }) }));

/** A machine in JSONata (ADR 32), without its own text. */
export const currentMachine = z.strictObject({
  ...common,
  QueryLanguage: z.literal('JSONata'),
  StartAt: z.string(),
  States: z.record(z.string(), z.discriminatedUnion('Type', [task, choice, succeed, fail])),
});
