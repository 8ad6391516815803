import * as z from 'zod';
import { StatesRuntimeError } from './errors.ts';
import type { ContextObject } from './expression.ts';
import { isReferencePath, requiredAt, withValueAt } from './json-path.ts';
import type { State } from './machine.ts';
import { retrier } from './retrier.ts';

/*
 * The states that the compiler emitted before ADR 32, in JSONPath: an execution goes on with the machine that it was
 * started with, for a year at most.
 */

const common = { Comment: z.string().optional() };
const path = z.string().refine(isReferencePath, 'is no path that this runtime reads');
const contextPath = z.enum(['$$.Task.Token', '$$.Execution.Name']);

/** A key `x.$` holds the path of what becomes `x`. */
const payload = z.record(z.string(), z.string()).superRefine((fields, context) => {
  for (const [key, value] of Object.entries(fields)) {
    if (!key.endsWith('.$') || path.safeParse(value).success || contextPath.safeParse(value).success) continue;
    context.addIssue({ code: 'custom', path: [key], message: 'is no path that this runtime reads' });
  }
});

const catcher = z.strictObject({
  ErrorEquals: z.array(z.string()).min(1),
  ResultPath: path.default('$'),
  Next: z.string(),
});

const task = z
  .strictObject({
    ...common,
    Type: z.literal('Task'),
    Resource: z
      .string()
      .regex(/^arn:[^:]+:states:::lambda:invoke(?:\.waitForTaskToken)?$/, 'is no resource that this runtime invokes'),
    Parameters: z.strictObject({ FunctionName: z.string(), Payload: payload.default({}) }),
    OutputPath: path.default('$'),
    TimeoutSeconds: z.int().min(1).optional(),
    TimeoutSecondsPath: path.optional(),
    Retry: z.array(retrier).default([]),
    Catch: z.array(catcher).default([]),
    Next: z.string(),
  })
  .transform((state): State => ({
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
  }));

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

const choice = z
  .strictObject({
    ...common,
    Type: z.literal('Choice'),
    Choices: z.array(z.strictObject({ Variable: path, StringEquals: z.string(), Next: z.string() })).min(1),
    Default: z.string(),
  })
  .transform(({ Type, Choices, Default }): State => ({
    Type,
    next: (input) =>
      Choices.find(({ Variable, StringEquals }) => requiredAt(Variable, input) === StringEquals)?.Next ?? Default,
    targets: [...Choices.map(({ Next }) => Next), Default],
  }));

const succeed = z.strictObject({ ...common, Type: z.literal('Succeed') }).transform(({ Type }): State => ({ Type }));

const fail = z
  .strictObject({
    ...common,
    Type: z.literal('Fail'),
    Error: z.string().default(''),
    Cause: z.string().default(''),
    ErrorPath: path.optional(),
    CausePath: path.optional(),
  })
  .transform(({ Type, Error, Cause, ErrorPath, CausePath }): State => ({
    Type,
    error: (input) => ({
      Error: ErrorPath === undefined ? Error : textAt(ErrorPath, input),
      Cause: CausePath === undefined ? Cause : textAt(CausePath, input),
    }),
  }));

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
