import * as z from 'zod/mini';
import { StatesRuntimeError } from './errors.ts';
import type { ContextObject } from './expression.ts';
import { isReferencePath, requiredAt, withValueAt } from './json-path.ts';
import type { State } from './machine.ts';
import { retrier } from './retrier.ts';

/*
 * The states that the compiler emitted before ADR 32, in JSONPath: an execution goes on with the machine that it was
 * started with, for a year at most.
 */

const common = { Comment: z.optional(z.string()) };
const path = z.string().check(z.refine(isReferencePath, 'is no path that this runtime reads'));
const contextPath = z.enum(['$$.Task.Token', '$$.Execution.Name']);

/** A key `x.$` holds the path of what becomes `x`. */
const payload = z.record(z.string(), z.string()).check(
  z.superRefine((fields, context) => {
    for (const [key, value] of Object.entries(fields)) {
      if (!key.endsWith('.$') || path.safeParse(value).success || contextPath.safeParse(value).success) continue;
      context.addIssue({ code: 'custom', path: [key], message: 'is no path that this runtime reads' });
    }
  }),
);

const catcher = z.strictObject({
  ErrorEquals: z.array(z.string()).check(z.minLength(1)),
  ResultPath: z._default(path, '$'),
  Next: z.string(),
});

const task = z.pipe(
  z.strictObject({
    ...common,
    Type: z.literal('Task'),
    Resource: z
      .string()
      .check(
        z.regex(
          /^arn:[^:]+:states:::lambda:invoke(?:\.waitForTaskToken)?$/,
          'is no resource that this runtime invokes',
        ),
      ),
    Parameters: z.strictObject({ FunctionName: z.string(), Payload: z._default(payload, {}) }),
    OutputPath: z._default(path, '$'),
    TimeoutSeconds: z.optional(z.int().check(z.minimum(1))),
    TimeoutSecondsPath: z.optional(path),
    Retry: z._default(z.array(retrier), []),
    Catch: z._default(z.array(catcher), []),
    Next: z.string(),
  }),
  z.transform((state): State => ({
    Type: state.Type,
    waits: state.Resource.endsWith('.waitForTaskToken'),
    functionName: state.Parameters.FunctionName,
    payload: (input, context) => filled(state.Parameters.Payload, input, context),
    timeoutSeconds: (input) =>
      state.TimeoutSecondsPath === undefined ? state.TimeoutSeconds : requiredAt(state.TimeoutSecondsPath, input),
    output: (result) => requiredAt(state.OutputPath, result),
    Retry: state.Retry,
    Catch: state.Catch.map(({ ErrorEquals, ResultPath, Next }) => ({
      ErrorEquals,
      output: (input, error) => withValueAt(ResultPath, input, error),
      Next,
    })),
    Next: state.Next,
  })),
);

function filled(template: Readonly<Record<string, string>>, input: unknown, context: ContextObject): unknown {
  return Object.fromEntries(
    Object.entries(template).map(([key, value]) =>
      key.endsWith('.$') ? [key.slice(0, -2), referred(value, input, context)] : [key, value],
    ),
  );
}

function referred(at: string, input: unknown, context: ContextObject): unknown {
  return at.startsWith('$$') ? requiredAt(at.slice(1), context) : requiredAt(at, input);
}

const choice = z.pipe(
  z.strictObject({
    ...common,
    Type: z.literal('Choice'),
    Choices: z
      .array(z.strictObject({ Variable: path, StringEquals: z.string(), Next: z.string() }))
      .check(z.minLength(1)),
    Default: z.string(),
  }),
  z.transform(({ Type, Choices, Default }): State => ({
    Type,
    next: (input) =>
      Choices.find(({ Variable, StringEquals }) => requiredAt(Variable, input) === StringEquals)?.Next ?? Default,
    targets: [...Choices.map(({ Next }) => Next), Default],
  })),
);

const succeed = z.pipe(
  z.strictObject({ ...common, Type: z.literal('Succeed') }),
  z.transform(({ Type }): State => ({ Type })),
);

const fail = z.pipe(
  z.strictObject({
    ...common,
    Type: z.literal('Fail'),
    Error: z._default(z.string(), ''),
    Cause: z._default(z.string(), ''),
    ErrorPath: z.optional(path),
    CausePath: z.optional(path),
  }),
  z.transform(({ Type, Error, Cause, ErrorPath, CausePath }): State => ({
    Type,
    error: (input) => ({
      Error: ErrorPath === undefined ? Error : textAt(ErrorPath, input),
      Cause: CausePath === undefined ? Cause : textAt(CausePath, input),
    }),
  })),
);

function textAt(at: string, input: unknown): string {
  const text = requiredAt(at, input);
  if (typeof text !== 'string') throw new StatesRuntimeError(`${at} is no text`);
  return text;
}

/** A machine in JSONPath, without its own text. */
export const formerMachine = z.strictObject({
  ...common,
  StartAt: z.string(),
  States: z.record(z.string(), z.discriminatedUnion('Type', [task, choice, succeed, fail])),
});
