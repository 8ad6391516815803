import * as z from 'zod/mini';
import { UnsupportedMachineError } from './errors.ts';
import { type Evaluate, isExpression, isTruthy, readExpression, type Scope, valueOf } from './expression.ts';
import type { State } from './machine.ts';
import { retrier } from './retrier.ts';

/* The states that the compiler emits. Every schema is strict, so a field that would be ignored is refused instead. */

const common = { Comment: z.optional(z.string()) };
const expression = z.pipe(
  z.string(),
  z.transform((text, context): Evaluate => {
    try {
      return readExpression(text);
    } catch (error) {
      if (!(error instanceof UnsupportedMachineError)) throw error;
      context.issues.push({ code: 'custom', input: text, message: error.message });
      return z.NEVER;
    }
  }),
);

/** JSON in which texts may be expressions. */
const template: z.ZodMiniType<Evaluate> = z.lazy(() =>
  z.union([
    z.pipe(z.string().check(z.refine(isExpression)), expression),
    z.pipe(
      z.union([z.string().check(z.refine((text) => !isExpression(text))), z.number(), z.boolean()]),
      z.transform(
        (value): Evaluate =>
          () =>
            value,
      ),
    ),
    z.pipe(
      z.array(template),
      z.transform(
        (parts): Evaluate =>
          (scope) =>
            parts.map((part) => valueOf(part, scope)),
      ),
    ),
    z.pipe(
      z.record(z.string(), template),
      z.transform(
        (fields): Evaluate =>
          (scope) =>
            filled(fields, scope),
      ),
    ),
  ]),
);

function filled(fields: Readonly<Record<string, Evaluate>>, scope: Scope): unknown {
  return Object.fromEntries(Object.entries(fields).map(([key, field]) => [key, valueOf(field, scope)]));
}

const task = z.pipe(
  z.strictObject({
    ...common,
    Type: z.literal('Task'),
    Resource: z
      .string()
      .check(
        z.regex(/^arn:[^:]+:states:::lambda:invoke\.waitForTaskToken$/, 'is no resource that this runtime invokes'),
      ),
    Arguments: z.strictObject({ FunctionName: z.string(), Payload: template }),
    TimeoutSeconds: expression,
    Retry: z._default(z.array(retrier), []),
    Catch: z._default(
      z.array(
        z.strictObject({
          ErrorEquals: z.array(z.string()).check(z.minLength(1)),
          Output: expression,
          Next: z.string(),
        }),
      ),
      [],
    ),
    Next: z.string(),
  }),
  z.transform(({ Type, Arguments, TimeoutSeconds, Retry, Catch, Next }): State => ({
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
  })),
);

const choice = z.pipe(
  z.strictObject({
    ...common,
    Type: z.literal('Choice'),
    Choices: z.array(z.strictObject({ Condition: expression, Next: z.string() })).check(z.minLength(1)),
    Default: z.string(),
  }),
  z.transform(({ Type, Choices, Default }): State => ({
    Type,
    next: (input, context) => Choices.find(({ Condition }) => isTruthy(Condition({ input, context })))?.Next ?? Default,
    targets: [...Choices.map(({ Next }) => Next), Default],
  })),
);

const succeed = z.pipe(
  z.strictObject({ ...common, Type: z.literal('Succeed') }),
  z.transform(({ Type }): State => ({ Type })),
);

const fail = z.pipe(
  z.strictObject({ ...common, Type: z.literal('Fail'), Error: z.string(), Cause: z.string() }),
  z.transform(({ Type, Error, Cause }): State => ({ Type, error: () => ({ Error, Cause }) })),
);

/** A machine in JSONata (ADR 32), without its own text. */
export const currentMachine = z.strictObject({
  ...common,
  QueryLanguage: z.literal('JSONata'),
  StartAt: z.string(),
  States: z.record(z.string(), z.discriminatedUnion('Type', [task, choice, succeed, fail])),
});
