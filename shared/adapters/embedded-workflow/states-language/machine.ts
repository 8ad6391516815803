import * as z from 'zod';
import { UnsupportedMachineError } from './errors.ts';
import { isReferencePath } from './json-path.ts';

/*
 * What this runtime executes: the states that the compiler emits and what belongs to them. Every schema is strict, so a
 * field that would be ignored is refused instead.
 */

const path = z.string().refine(isReferencePath, 'is no path that this runtime reads');
const pathOrNothing = z.union([path, z.null()]);
/** The parts of the context object that a machine may refer to. */
const contextPath = z.enum(['$$.Task.Token', '$$.Execution.Name', '$$.Execution.StartTime', '$$.State.Name']);

/** A JSON value in which keys that end in `.$` hold paths. */
type Template = z.infer<typeof plain> | readonly Template[] | Readonly<Record<string, unknown>>;
const plain = z.union([z.string(), z.number(), z.boolean(), z.null()]);
const template: z.ZodType<Template> = z.lazy(() => z.union([plain, z.array(template), templateObject]));
const templateObject = z
  .record(
    z.string(),
    z.lazy(() => template),
  )
  .superRefine((fields, context) => {
    for (const [key, value] of Object.entries(fields)) {
      if (!key.endsWith('.$') || path.safeParse(value).success || contextPath.safeParse(value).success) continue;
      context.addIssue({ code: 'custom', path: [key], message: 'is no path that this runtime reads' });
    }
  });

const retrier = z.strictObject({
  ErrorEquals: z.array(z.string()).min(1),
  IntervalSeconds: z.int().min(1).default(1),
  MaxAttempts: z.int().min(0).default(3),
  BackoffRate: z.number().min(1).default(2),
  MaxDelaySeconds: z.int().min(1).optional(),
  JitterStrategy: z.enum(['FULL', 'NONE']).default('NONE'),
});

const catcher = z.strictObject({
  ErrorEquals: z.array(z.string()).min(1),
  ResultPath: pathOrNothing.default('$'),
  Next: z.string(),
});

const way = { Next: z.string().optional(), End: z.literal(true).optional() };
const common = { Comment: z.string().optional() };

const task = z
  .strictObject({
    ...common,
    ...way,
    Type: z.literal('Task'),
    Resource: z
      .string()
      .regex(/^arn:[^:]+:states:::lambda:invoke(?:\.waitForTaskToken)?$/, 'is no resource that this runtime invokes'),
    Parameters: z.strictObject({ FunctionName: z.string(), Payload: template.optional() }),
    InputPath: path.optional(),
    ResultSelector: templateObject.optional(),
    ResultPath: pathOrNothing.optional(),
    OutputPath: path.optional(),
    TimeoutSeconds: z.int().min(1).optional(),
    TimeoutSecondsPath: path.optional(),
    Retry: z.array(retrier).default([]),
    Catch: z.array(catcher).default([]),
  })
  .refine((state) => (state.Next === undefined) !== (state.End === undefined), 'has Next or End')
  .refine(
    (state) => state.TimeoutSeconds === undefined || state.TimeoutSecondsPath === undefined,
    'has one timeout at most',
  );

const comparison = {
  Variable: path,
  StringEquals: z.string().optional(),
  NumericEquals: z.number().optional(),
  NumericLessThan: z.number().optional(),
  NumericLessThanEquals: z.number().optional(),
  NumericGreaterThan: z.number().optional(),
  NumericGreaterThanEquals: z.number().optional(),
  BooleanEquals: z.boolean().optional(),
  IsPresent: z.boolean().optional(),
};
const oneOperator = (rule: Readonly<Record<string, unknown>>): boolean =>
  Object.entries(rule).filter(([key, value]) => !['Variable', 'Next', 'Comment'].includes(key) && value !== undefined)
    .length === 1;

const comparisonTest = z.strictObject(comparison).refine(oneOperator, 'has one operator');
export type ChoiceTest =
  | z.infer<typeof comparisonTest>
  | { readonly And: readonly ChoiceTest[] }
  | { readonly Or: readonly ChoiceTest[] }
  | { readonly Not: ChoiceTest };
const test: z.ZodType<ChoiceTest> = z.lazy(() =>
  z.union([
    comparisonTest,
    z.strictObject({ And: z.array(test).min(1) }),
    z.strictObject({ Or: z.array(test).min(1) }),
    z.strictObject({ Not: test }),
  ]),
);
const next = { Next: z.string(), Comment: z.string().optional() };
const rule = z.union([
  z.strictObject({ ...comparison, ...next }).refine(oneOperator, 'has one operator'),
  z.strictObject({ And: z.array(test).min(1), ...next }),
  z.strictObject({ Or: z.array(test).min(1), ...next }),
  z.strictObject({ Not: test, ...next }),
]);

const choice = z.strictObject({
  ...common,
  Type: z.literal('Choice'),
  Choices: z.array(rule).min(1),
  Default: z.string().optional(),
});

const pass = z
  .strictObject({
    ...common,
    ...way,
    Type: z.literal('Pass'),
    Parameters: templateObject.optional(),
    Result: z.json().optional(),
    ResultPath: pathOrNothing.optional(),
  })
  .refine((state) => (state.Next === undefined) !== (state.End === undefined), 'has Next or End');

const succeed = z.strictObject({ ...common, Type: z.literal('Succeed') });

const fail = z.strictObject({
  ...common,
  Type: z.literal('Fail'),
  Error: z.string().optional(),
  Cause: z.string().optional(),
  ErrorPath: path.optional(),
  CausePath: path.optional(),
});

const machine = z.strictObject({
  ...common,
  QueryLanguage: z.literal('JSONPath').optional(),
  StartAt: z.string(),
  States: z.record(z.string(), z.discriminatedUnion('Type', [task, choice, pass, succeed, fail])),
});

export type Machine = z.infer<typeof machine>;
export type State = Machine['States'][string];
export type TaskState = Extract<State, { Type: 'Task' }>;
export type Retrier = TaskState['Retry'][number];

/**
 * Reads a state machine in Amazon States Language.
 * @throws UnsupportedMachineError that names every state and field which this runtime does not execute
 */
export function readMachine(definition: unknown): Machine {
  const reading = machine.safeParse(definition);
  if (!reading.success) {
    const problems = reading.error.issues.map((issue) => `${issue.path.join('.') || 'the machine'}: ${issue.message}`);
    throw new UnsupportedMachineError(problems.join('; '));
  }
  const missing = targetsOf(reading.data).filter((name) => !Object.hasOwn(reading.data.States, name));
  if (missing.length > 0) throw new UnsupportedMachineError(`there is no state ${missing.join(', ')}`);
  return reading.data;
}

/** The functions that a machine invokes. */
export function functionsOf({ States }: Machine): readonly string[] {
  return Object.values(States).flatMap((state) => (state.Type === 'Task' ? [state.Parameters.FunctionName] : []));
}

function targetsOf({ StartAt, States }: Machine): readonly string[] {
  const targets = Object.values(States).flatMap((state) => {
    if (state.Type === 'Choice') return [...state.Choices.map(({ Next }) => Next), state.Default];
    if (state.Type === 'Task') return [state.Next, ...state.Catch.map(({ Next }) => Next)];
    return state.Type === 'Pass' ? [state.Next] : [];
  });
  return [StartAt, ...targets.filter((target) => target !== undefined)];
}
